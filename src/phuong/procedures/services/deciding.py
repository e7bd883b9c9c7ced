"""Publishing a procedure by a decision, and taking a publication back before its day."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from phuong.identity.api import require
from phuong.kernel import acts
from phuong.kernel.acts import Actor, ActRefused, WrongState
from phuong.kernel.dates import local, short_date
from phuong.kernel.drafting import DRAFT_GONE, decision_said, require_open
from phuong.procedures.editing.faults import SectionFault, faults_of, read_draft
from phuong.procedures.loading.national import known_names, lock_catalogue
from phuong.procedures.models import Procedure, ProcedureDraft, ProcedureVersion
from phuong.procedures.services.drafting import RIGHT
from phuong.procedures.services.drafts import ProcedureContent, VersionDraft
from phuong.procedures.services.indexing import index_procedures
from phuong.procedures.services.processes import make_processes, process_shared
from phuong.procedures.services.publishing import link_life_events, procedure_rows, write_parts


class ProcedureIncomplete(ActRefused):
    """The draft cannot be published yet; ``faults`` are all that keep it."""

    code = "draft-incomplete"

    def __init__(self, faults: Sequence[SectionFault]) -> None:
        super().__init__(f"Còn {len(faults)} chỗ phải sửa trước khi công bố. Chỗ đầu tiên: {faults[0].sentence}")
        self.faults = tuple(faults)


def publish_procedure(
    *,
    draft_id: int,
    revision: int,
    decision_number: str,
    decision_on: date,
    valid_from: date,
    actor: Actor,
    now: datetime,
) -> ProcedureVersion:
    """Make a draft the version in force from a day on; the version before ends that day. It never changes again.

    Dossiers keep the version of their filing. Name, field, everyday words and life events are the procedure's own and
    hold at once.
    Units:   ``valid_from`` today or later.
    Errors:  NotPermitted, RowNotFound; WrongState for another revision; ProcedureIncomplete; ActRefused for a decision
             without a number, a day that is past or before one already published.
    Source:  NĐ 63/2010/NĐ-CP, Điều 15 (from memory): a procedure is made public by a decision.
    """
    require(actor, RIGHT)
    number = decision_said(decision_number, decision_on, valid_from, local(now).date())
    with acts.begin("procedure.publish", actor=actor, now=now) as act:
        draft = act.lock(ProcedureDraft, draft_id, missing=DRAFT_GONE)
        require_open(draft, revision)
        lock_catalogue()
        content = _read(draft, number, decision_on, valid_from)
        last = ProcedureVersion.objects.filter(procedure__code=content.code).order_by("number").last()
        _require_free_code(draft, content.code)
        _require_new(draft.base or last, content.versions[0], valid_from)
        procedures, fresh, renamed = procedure_rows([content])
        procedure = procedures[content.code]
        closed = _close_others(procedure, valid_from)
        version = _write(procedure, content.versions[0], last.number + 1 if last else 1, now)
        touched = fresh | renamed | link_life_events([content], procedures)
        index_procedures([procedures[code].pk for code in touched])
        act.commit(
            acts.change(draft, published_at=now, version=version, closed=closed),
            acts.event(
                "procedure.published", subject=content.code, number=version.number, valid_from=valid_from.isoformat()
            ),
            acts.audit(
                "procedureversion",
                version.pk,
                purpose=f"công bố theo {number}"[:200],
                legal_basis=number,
                values={"valid_from": valid_from, "digest": version.content_digest},
            ),
        )
    return version


def withdraw_procedure(*, version_id: int, actor: Actor, now: datetime) -> ProcedureDraft:
    """Take back a publication whose day has not come: the version before holds on, the draft is open again.

    Errors:  NotPermitted, RowNotFound; WrongState when its day has come, or it was not published here.
    """
    require(actor, RIGHT)
    with acts.begin("procedure.withdraw", actor=actor, now=now) as act:
        version = act.lock(ProcedureVersion, version_id, missing="Không có phiên bản này của thủ tục.")
        lock_catalogue()
        draft = ProcedureDraft.objects.select_for_update().filter(version=version).first()
        if draft is None or version.withdrawn_at is not None:
            raise WrongState("Phiên bản này không công bố từ bản thảo ở đây, hoặc đã rút rồi.")
        if version.valid_from <= local(now).date():
            raise WrongState(
                f"Phiên bản này đã áp dụng từ {short_date(version.valid_from)}, không rút được nữa. "
                "Muốn đổi thì công bố bản tiếp theo."
            )
        if ProcedureDraft.objects.filter(code=draft.code, published_at=None).exists():
            raise WrongState("Đang có bản thảo khác của thủ tục này. Công bố hoặc bỏ bản thảo đó trước khi rút.")
        for pk, ended in draft.closed:
            ProcedureVersion.objects.filter(pk=pk).update(valid_to=ended)
        act.commit(
            acts.change(version, valid_to=version.valid_from, withdrawn_at=now),
            acts.change(draft, published_at=None, version_id=None, closed=[], revision=draft.revision + 1),
            acts.event("procedure.withdrawn", subject=draft.code, number=version.number),
            acts.audit("procedureversion", version.pk, purpose="rút công bố trước ngày áp dụng"),
        )
    return draft


def _require_free_code(draft: ProcedureDraft, code: str) -> None:
    if draft.base is None and Procedure.objects.filter(code=code, versions__isnull=False).exists():
        raise ActRefused(f"Mã {code} là của thủ tục đã có. Ghi mã khác, hoặc mở thủ tục đó để làm bản tiếp theo.")
    if draft.base is not None and draft.base.procedure.code != code:
        raise ActRefused(f"Bản tiếp theo phải giữ mã {draft.base.procedure.code}, bản thảo ghi {code}.")


def _read(draft: ProcedureDraft, number: str, decision_on: date, valid_from: date) -> ProcedureContent:
    known = known_names()
    if faults := [fault for fault in faults_of(draft.content, valid_from, known) if not fault.is_warning]:
        raise ProcedureIncomplete(faults)
    decision = {"number": number, "date": decision_on.isoformat()}
    version = {**draft.content["versions"][0], "decision": decision}
    return read_draft({**draft.content, "versions": [version]}, valid_from, known)


def _require_new(last: ProcedureVersion | None, new: VersionDraft, valid_from: date) -> None:
    if last is None:
        return
    values = {**new.values, "decision_number": last.decision_number, "decision_on": last.decision_on}
    if replace(new, values=values, valid_from=last.valid_from).digest() == last.content_digest:
        raise ActRefused(f"Bản thảo giống hệt phiên bản {last.number}; không có gì để công bố.")
    if last.published_at is not None and valid_from < last.valid_from:
        raise ActRefused(
            f"Phiên bản {last.number} đã công bố áp dụng từ {short_date(last.valid_from)}. "
            "Chọn ngày từ đó trở đi, hoặc rút phiên bản đó trước."
        )


def _close_others(procedure: Procedure, valid_from: date) -> list[list[Any]]:
    """End what would still hold on ``valid_from``; return what to give back if the publication is withdrawn.

    A version of a file that begins later ends before it begins: the decision of this place holds.
    """
    closed: list[list[Any]] = []
    for row in ProcedureVersion.objects.filter(procedure=procedure, withdrawn_at=None).order_by("number"):
        if row.valid_to is None or row.valid_to > valid_from:
            closed.append([row.pk, row.valid_to.isoformat() if row.valid_to else None])
            ProcedureVersion.objects.filter(pk=row.pk).update(valid_to=max(valid_from, row.valid_from))
    return closed


def _write(procedure: Procedure, new: VersionDraft, number: int, now: datetime) -> ProcedureVersion:
    valid_from = new.valid_from or local(now).date()
    version = ProcedureVersion.objects.create(
        procedure=procedure,
        number=number,
        valid_from=valid_from,
        valid_to=None,
        department_id=new.department_id,
        form_id=new.form_id,
        content_digest=new.digest(),
        published_at=now,
        process=process_shared(new.graph, valid_from),
        **new.values,
    )
    write_parts([(version, new)])
    if version.process is None:
        make_processes([(version, new)])
    return version
