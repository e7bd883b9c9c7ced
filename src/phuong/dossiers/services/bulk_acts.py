"""The acts on one dossier as they are ordered for many: arguments in, a sentence out. The rules stay in the acts."""

from collections.abc import Sequence
from datetime import datetime

from phuong.dossiers.models import Decision, Dossier, Evidence
from phuong.dossiers.rules.bulk_acts import Arguments, BulkAct, register_bulk_act
from phuong.dossiers.services.deciding import approve
from phuong.dossiers.services.handing_over import hand_over
from phuong.dossiers.services.intake import accept
from phuong.dossiers.services.processing import assign, forward, submit_for_approval
from phuong.dossiers.services.supplement import PaperFault, request_supplement
from phuong.dossiers.states import Outcome
from phuong.kernel.acts import Actor, ActRefused

SEEN_WITH = ("procedure", "receiving_agency", "holder_agency", "competent_agency")


class PapersFailing(ActRefused):
    """A dossier with papers found wanting is not put before a leader among many others."""

    code = "papers-failing"


class ProposedToRefuse(ActRefused):
    """A proposal against the applicant is read and decided by itself."""

    code = "proposed-to-refuse"


def register() -> None:
    """Register our acts; called once at start."""
    for act in (
        BulkAct("assign", _assign),
        BulkAct("accept", _accept),
        BulkAct("forward", _forward),
        BulkAct("submit_for_approval", _submit_for_approval),
        BulkAct("approve", _approve),
        BulkAct("request_supplement", _request_supplement),
        BulkAct("hand_over", _hand_over_one, together=_hand_over),
    ):
        register_bulk_act(act)


def _assign(dossier_id: int, said: Arguments, actor: Actor, now: datetime) -> str:
    name = assign(dossier_id=dossier_id, post_id=int(said["post_id"]), actor=actor, now=now)
    return f"Giao cho {name}."


def _accept(dossier_id: int, said: Arguments, actor: Actor, now: datetime) -> str:
    done = accept(dossier_id=dossier_id, actor=actor, now=now, note=said.get("note", ""))
    return f"Tiếp nhận. {done.deadline.reason()}"


def _forward(dossier_id: int, said: Arguments, actor: Actor, now: datetime) -> str:
    step = forward(dossier_id=dossier_id, actor=actor, now=now, note=said.get("note", ""))
    return f"Chuyển sang bước {step.name}."


def _submit_for_approval(dossier_id: int, said: Arguments, actor: Actor, now: datetime) -> str:
    if _failing(dossier_id):
        raise PapersFailing("Còn giấy tờ chưa đạt: mở hồ sơ này để yêu cầu bổ sung, hoặc trình riêng.")
    submit_for_approval(dossier_id=dossier_id, actor=actor, now=now, reasons=said.get("reasons", ""))
    return "Trình lãnh đạo ký, đề xuất giải quyết."


def _approve(dossier_id: int, said: Arguments, actor: Actor, now: datetime) -> str:
    proposed = Decision.objects.filter(dossier_id=dossier_id, decided_at=None)
    if proposed.exclude(outcome=Outcome.GRANTED).exists():
        raise ProposedToRefuse("Đề xuất không giải quyết: mở hồ sơ này, đọc lý do rồi quyết định riêng.")
    if _failing(dossier_id):
        raise PapersFailing("Còn giấy tờ chưa đạt: mở hồ sơ này để xem trước khi phê duyệt.")
    read = said.get("proposals", {}).get(str(dossier_id))
    approve(dossier_id=dossier_id, actor=actor, now=now, proposal_id=read)
    return "Phê duyệt, chuyển văn thư cấp số."


def _failing(dossier_id: int) -> bool:
    failing = Evidence.objects.filter(dossier_id=dossier_id, verdict=Evidence.Verdict.FAILED, replaced_by=None)
    return failing.exists()


def _request_supplement(dossier_id: int, said: Arguments, actor: Actor, now: datetime) -> str:
    faults = [_fault_in(dossier_id, one) for one in said["faults"]]
    number = request_supplement(
        dossier_id=dossier_id, actor=actor, now=now, faults=faults, legal_basis=said.get("legal_basis", "")
    )
    return f"Yêu cầu bổ sung lần {number}."


def _fault_in(dossier_id: int, fault: Arguments) -> PaperFault:
    """The fault, tied to the paper of that name in this dossier when it was handed in."""
    paper = Evidence.objects.filter(dossier_id=dossier_id, name=fault["paper"]).order_by("pk").last()
    return PaperFault(
        fault["paper"],
        fault["fault"],
        fault.get("remedy", ""),
        paper.pk if paper else None,
        paper.requirement_id if paper else None,
    )


def _hand_over_one(dossier_id: int, said: Arguments, actor: Actor, now: datetime) -> str:
    _hand_over([dossier_id], said, actor, now)
    return "Giao hồ sơ giấy trong một phiếu."


def _hand_over(dossier_ids: Sequence[int], said: Arguments, actor: Actor, now: datetime) -> str:
    number = hand_over(
        dossier_ids=dossier_ids,
        to_agency_id=int(said["to_agency_id"]),
        to_role=said["to_role"],
        actor=actor,
        now=now,
        note=said.get("note", ""),
    )
    return f"Giao trong phiếu bàn giao số {number}."


def reachable(dossier_ids: Sequence[int], actor: Actor) -> list[Dossier]:
    """Return those of ``dossier_ids`` that the post may see at all, by id; forged ids fall away."""
    scope = set(actor.scope_agency_ids)
    found = Dossier.objects.filter(pk__in=list(dossier_ids)).select_related(*SEEN_WITH).order_by("pk")
    return [one for one in found if scope & {one.holder_agency_id, one.receiving_agency_id, one.competent_agency_id}]
