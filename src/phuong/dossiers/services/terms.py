"""What a filing needs to know of its procedure version. A published version never changes, so it is read once."""

from dataclasses import dataclass
from functools import lru_cache

from phuong.dossiers.rules.finance import finance_state
from phuong.dossiers.services.refusals import ProcedureClosed
from phuong.dossiers.states import FinanceState
from phuong.kernel.deadline import Limit
from phuong.procedures.api import ProcedureCase, ProcedureVersion, fees_for, limit_for


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of a version for one case and channel."""

    procedure_id: int
    procedure_name: str
    process_id: int
    limit: Limit
    finance_state: FinanceState


@lru_cache(maxsize=4096)
def terms_of(version_id: int, case_id: int | None, channel: str) -> Terms:
    """Return the terms under which a dossier is filed.

    Errors:  ProcedureClosed for a version without process or limit; ProcedureVersion.DoesNotExist.
    """
    version = ProcedureVersion.objects.select_related("procedure").get(pk=version_id)
    if version.process_id is None:
        raise ProcedureClosed("Thủ tục này chưa có quy trình giải quyết, nên chưa nhận hồ sơ. Hãy nộp tại quầy.")
    case = ProcedureCase.objects.get(pk=case_id) if case_id else None
    limit = limit_for(version, case, channel)
    if limit is None:
        raise ProcedureClosed("Thủ tục này chưa có thời hạn giải quyết, nên chưa nhận hồ sơ. Hãy nộp tại quầy.")
    return Terms(
        procedure_id=version.procedure_id,
        procedure_name=version.procedure.name,
        process_id=version.process_id,
        limit=limit,
        finance_state=finance_state(fees_for(version, case, channel)),
    )
