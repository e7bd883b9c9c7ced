"""Under which law a draft stands on a day: version, form, case and place, each of which may end while it is open."""

from datetime import date, datetime

from phuong.dossiers.models import Draft
from phuong.dossiers.services.refusals import AnswersInvalid, ProcedureClosed
from phuong.forms.api import FormVersion, form_following
from phuong.kernel.dates import VN
from phuong.procedures.api import (
    Procedure,
    ProcedureCase,
    ProcedureVersion,
    cases_of,
    decides,
    open_to_filing,
    version_for_filing,
)

PLACE_MISSING = "Chọn cơ quan tiếp nhận hồ sơ."
PLACE_CLOSED = "Cơ quan bạn chọn hiện không nhận thủ tục này: đã sắp xếp lại hoặc đổi thẩm quyền. Chọn lại nơi nộp."
CASE_GONE = "Trường hợp bạn chọn không còn trong thủ tục này. Hãy bắt đầu hồ sơ mới từ trang thủ tục."


def version_to_file(procedure: Procedure, now: datetime) -> ProcedureVersion:
    """Return the version that can be filed on our portal now. Errors: ProcedureClosed with what to do instead."""
    return version_open(procedure.pk, now.astimezone(VN).date())


def version_open(procedure_id: int, on: date) -> ProcedureVersion:
    """Return the same for a procedure known by its id, on a day. Errors: as there."""
    version = version_for_filing(procedure_id, on)
    if version is None:
        name = Procedure.objects.get(pk=procedure_id).name
        raise ProcedureClosed(f"Thủ tục “{name}” không còn hiệu lực. Tìm thủ tục thay thế ở trang Thủ tục.")
    if reason := open_to_filing(version, on):
        raise ProcedureClosed(reason)
    return version


def form_to_fill(version: ProcedureVersion, on: date) -> FormVersion | None:
    """Return the form of a version as it holds on a day, the plain one for a procedure without form of its own."""
    return form_following(version.form_id, on)


def case_today(version: ProcedureVersion, chosen: ProcedureCase | None, on: date) -> ProcedureCase | None:
    """Return the case of ``version`` that goes by the same key. Errors: ProcedureClosed when there is none that day."""
    if chosen is None:
        return None
    found = next((case for case in cases_of(version, on) if case.key == chosen.key), None)
    if found is None:
        raise ProcedureClosed(CASE_GONE)
    return found


def place_today(draft: Draft, version: ProcedureVersion, on: date) -> int:
    """Return the receiving agency, if it takes this procedure that day. Errors: AnswersInvalid."""
    if draft.receiving_agency_id is None:
        raise AnswersInvalid(PLACE_MISSING, [])
    if not decides(version, draft.receiving_agency_id, on):
        raise AnswersInvalid(PLACE_CLOSED, [])
    return draft.receiving_agency_id
