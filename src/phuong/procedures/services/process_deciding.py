"""Publishing a process by a decision, for all procedures that are to start on it; and taking it back before its day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Max

from phuong.identity.api import require
from phuong.kernel import acts
from phuong.kernel.acts import Actor, ActRefused, WrongState
from phuong.kernel.dates import local, short_date
from phuong.kernel.drafting import DRAFT_GONE, decision_said, require_open
from phuong.procedures.editing.content import content_of
from phuong.procedures.editing.faults import read_draft
from phuong.procedures.editing.process_faults import RowFault, checked_graph, process_faults
from phuong.procedures.loading.faults import CatalogueFileWrong
from phuong.procedures.loading.national import Known, known_names, lock_catalogue
from phuong.procedures.models import ProcedureVersion, Process, ProcessDraft
from phuong.procedures.process.graph import Graph
from phuong.procedures.selectors.known_processes import laws_of, steps_of
from phuong.procedures.selectors.versions import versions_in_force
from phuong.procedures.services.drafting import RIGHT
from phuong.procedures.services.drafts import VersionDraft
from phuong.procedures.services.processes import write_graph
from phuong.procedures.services.publishing import write_parts

Made = list[tuple[ProcedureVersion, VersionDraft]]


class ProcessIncomplete(ActRefused):
    """The draft cannot be published yet; ``faults`` are all that keep it."""

    code = "draft-incomplete"

    def __init__(self, faults: Sequence[RowFault]) -> None:
        super().__init__(f"Còn {len(faults)} chỗ phải sửa trước khi công bố. Chỗ đầu tiên: {faults[0].sentence}")
        self.faults = tuple(faults)


@dataclass(frozen=True, slots=True)
class _Decision:
    number: str
    decided_on: date
    valid_from: date


def publish_process(
    *,
    draft_id: int,
    revision: int,
    decision_number: str,
    decision_on: date,
    valid_from: date,
    actor: Actor,
    now: datetime,
) -> Process:
    """Make a draft the process in force from a day on, and give each of its procedures a version that runs on it.

    Nothing else of those procedures changes, their own decision and their end included. Dossiers keep the version of
    their filing and with it the process they began.
    Units:   ``valid_from`` today or later.
    Errors:  NotPermitted, RowNotFound; WrongState for another revision; ProcessIncomplete; ActRefused for a decision
             without a number, a day that is past, or a draft that changes nothing.
    Source:  NĐ 61/2018/NĐ-CP, Điều 10; TT 01/2018/TT-VPCP (from memory): the steps inside an office are approved by a
             decision of the People's Committee.
    """
    require(actor, RIGHT)
    number = decision_said(decision_number, decision_on, valid_from, local(now).date())
    decision = _Decision(number, decision_on, valid_from)
    with acts.begin("procedure.publish_process", actor=actor, now=now) as act:
        draft = act.lock(ProcessDraft, draft_id, missing=DRAFT_GONE)
        require_open(draft, revision)
        lock_catalogue()
        known = known_names()
        graph = _checked(draft, known, valid_from)
        _require_new(draft)
        process, ended = _write_process(draft, graph, decision, now)
        made, closed = _start_on(process, draft, decision, known, now)
        kept = {"process": ended, "versions": closed, "made": [version.pk for version, _ in made]}
        act.commit(
            acts.change(draft, published_at=now, process=process, closed=kept),
            acts.event(
                "process.published",
                subject=process.key,
                number=process.number,
                valid_from=valid_from.isoformat(),
                procedures=sorted(version.procedure.code for version, _ in made),
            ),
            acts.audit(
                "process", process.pk, purpose=f"công bố theo {number}"[:200], legal_basis=number, values=draft.content
            ),
            *(
                acts.audit("procedureversion", version.pk, purpose="chuyển sang quy trình mới", legal_basis=number)
                for version, _ in made
            ),
        )
    return process


def withdraw_process(*, process_id: int, actor: Actor, now: datetime) -> ProcessDraft:
    """Take back a publication whose day has not come: the process before holds on, the draft is open again.

    Errors:  NotPermitted, RowNotFound; WrongState when its day has come, or it was not published by itself.
    """
    require(actor, RIGHT)
    with acts.begin("procedure.withdraw_process", actor=actor, now=now) as act:
        process = act.lock(Process, process_id, missing="Không có quy trình này.")
        lock_catalogue()
        draft = ProcessDraft.objects.select_for_update().filter(process=process).first()
        _require_withdrawable(process, draft, local(now).date())
        assert draft is not None
        for pk, end in draft.closed["process"]:
            Process.objects.filter(pk=pk).update(valid_to=end)
        for pk, end in draft.closed["versions"]:
            ProcedureVersion.objects.filter(pk=pk).update(valid_to=end)
        made = ProcedureVersion.objects.filter(pk__in=draft.closed["made"])
        made.update(valid_to=process.valid_from, withdrawn_at=now)
        act.commit(
            acts.change(process, valid_to=process.valid_from, withdrawn_at=now),
            acts.change(draft, published_at=None, process_id=None, closed={}, revision=draft.revision + 1),
            acts.event("process.withdrawn", subject=process.key, number=process.number),
            acts.audit("process", process.pk, purpose="rút công bố trước ngày áp dụng"),
        )
    return draft


def _require_withdrawable(process: Process, draft: ProcessDraft | None, today: date) -> None:
    if draft is None or process.withdrawn_at is not None or process.valid_from is None:
        raise WrongState("Phiên bản này không công bố từ bản thảo ở đây, hoặc đã rút rồi.")
    if process.valid_from <= today:
        raise WrongState(
            f"Phiên bản này đã áp dụng từ {short_date(process.valid_from)}, không rút được nữa. "
            "Muốn đổi thì công bố bản tiếp theo."
        )
    if draft.base_id and ProcessDraft.objects.filter(base_id=draft.base_id, published_at=None).exists():
        raise WrongState("Đang có bản thảo khác của quy trình này. Công bố hoặc bỏ bản thảo đó trước khi rút.")
    if ProcessDraft.objects.filter(base=process).exists():
        raise WrongState("Đã có bản tiếp theo dựa trên phiên bản này. Rút hoặc bỏ bản đó trước.")


def _checked(draft: ProcessDraft, known: Known, valid_from: date) -> Graph:
    laws = laws_of(draft.content["procedures"], valid_from)
    faults = process_faults(draft.content, known.partners, laws)
    if found := [fault for fault in faults if not fault.is_warning]:
        raise ProcessIncomplete(found)
    if missing := set(draft.content["procedures"]) - {law.code for law in laws}:
        raise ActRefused(
            f"Thủ tục {min(missing)} không áp dụng trong ngày {short_date(valid_from)}. "
            "Bỏ thủ tục đó, hoặc chọn ngày khác."
        )
    return checked_graph(draft.content["process"], known.partners, laws)


def _require_new(draft: ProcessDraft) -> None:
    base = draft.base
    if base is not None and steps_of(base) == draft.content["process"] and base.name == draft.name:
        raise ActRefused("Bản thảo giống hệt quy trình đang áp dụng; không có gì để công bố.")


def _write_process(
    draft: ProcessDraft, graph: Graph, decision: _Decision, now: datetime
) -> tuple[Process, list[list[object]]]:
    """Write the process; return it, and the ends of those before it that it moved: [[process, its end before]]."""
    base = draft.base
    key = base.key if base is not None and base.published_at is not None else f"quy-trinh-{draft.pk}"
    former = Process.objects.filter(key=key)
    ended: list[list[object]] = []
    for row in former.filter(withdrawn_at=None):
        if row.valid_to is None or row.valid_to > decision.valid_from:
            ended.append([row.pk, row.valid_to.isoformat() if row.valid_to else None])
            begins = row.valid_from or decision.valid_from
            Process.objects.filter(pk=row.pk).update(valid_to=max(decision.valid_from, begins))
    process = Process.objects.create(
        key=key,
        number=(former.aggregate(last=Max("number"))["last"] or 0) + 1,
        name=draft.name,
        bpmn=(draft.content.get("drawing") or {}).get("text", ""),
        decision_number=decision.number,
        decision_on=decision.decided_on,
        valid_from=decision.valid_from,
        published_at=now,
    )
    write_graph(process, graph)
    return process, ended


def _start_on(
    process: Process, draft: ProcessDraft, decision: _Decision, known: Known, now: datetime
) -> tuple[Made, list[list[object]]]:
    """Give each procedure of the draft a version on ``process``; return them and what they ended."""
    held = ProcedureVersion.objects.filter(pk__in=versions_in_force(decision.valid_from).values("pk"))
    held = held.filter(procedure__code__in=draft.content["procedures"])
    held = held.select_related("procedure__field", "department", "form__definition")
    held = held.prefetch_related("papers", "limits", "fees", "cases", "procedure__life_events")
    made: Made = []
    closed: list[list[object]] = []
    for base in held:
        new = _with_process(base, draft.content["process"], decision.valid_from, known)
        made.append((_next_version(base, new, process, now), new))
        closed.append([base.pk, base.valid_to.isoformat() if base.valid_to else None])
        ProcedureVersion.objects.filter(pk=base.pk).update(valid_to=decision.valid_from)
    ProcedureVersion.objects.bulk_create([version for version, _ in made])
    write_parts(made)
    return made, closed


def _with_process(base: ProcedureVersion, steps: Sequence[object], valid_from: date, known: Known) -> VersionDraft:
    content = content_of(base, dated=True)
    content["versions"] = [{**content["versions"][0], "process": list(steps)}]
    try:
        return read_draft(content, valid_from, known).versions[0]
    except CatalogueFileWrong as fault:
        raise ActRefused(
            f"Thủ tục {base.procedure.code} không chuyển sang quy trình này được: {fault.sentence}"
        ) from None


def _next_version(base: ProcedureVersion, new: VersionDraft, process: Process, now: datetime) -> ProcedureVersion:
    last = ProcedureVersion.objects.filter(procedure=base.procedure).aggregate(last=Max("number"))["last"]
    assert new.valid_from is not None
    return ProcedureVersion(
        procedure=base.procedure,
        number=last + 1,
        valid_from=new.valid_from,
        valid_to=base.valid_to,
        department_id=base.department_id,
        form_id=base.form_id,
        process=process,
        content_digest=new.digest(),
        published_at=now,
        **new.values,
    )
