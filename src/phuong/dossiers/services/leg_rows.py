"""Legs that a process opens and waits for, as rows. The acts on legs are in ``legs`` and ``answering``."""

from datetime import datetime
from typing import Any

from phuong.directory.api import partner_agency
from phuong.dossiers.models import ClockStop, Dossier, Evidence, Leg, ProcessMessage
from phuong.dossiers.services.clock_writes import standing_still
from phuong.dossiers.services.duty_slip import slip_of
from phuong.dossiers.services.leg_writes import LegQuestion, ToAsk, Words, opened
from phuong.dossiers.services.refusals import NobodyToAsk
from phuong.dossiers.states import FinanceState
from phuong.kernel.acts import Act, Write
from phuong.kernel.dates import local
from phuong.procedures.api import Node


def writes_for_send(
    act: Act, dossier: Dossier, node: Node, due_at: datetime | None, words: Words | None = None
) -> list[Write]:
    """Return the writes that ask the agency of a send node; its answer is what a receive node waits for.

    The process itself sends the dossier on, so all its papers in force go with it, unless an officer chose by
    ``words``, which count for a duty alone.

    Errors:  NobodyToAsk when no agency of today answers to the name in the process.
    """
    iteration = Leg.objects.filter(dossier=dossier, message=node.message).count() + 1
    is_duty = node.asks_duty
    words = words if is_duty else None
    question = LegQuestion(
        subject=node.name or dossier.procedure.name,
        text=words.text if words else "",
        evidence_ids=words.evidence_ids if words else _papers_in_force(dossier),
        slip=slip_of(dossier) if is_duty else (),
    )
    to_ask = ToAsk(
        kind=Leg.Kind.DUTY if is_duty else Leg.Kind.LEG,
        from_agency_id=dossier.competent_agency_id,
        to_agency_id=asked_agency(node.to_agency, dossier, act.now),
        due_at=(words.due_at if words else due_at) or dossier.due_at or act.now,
        question=question,
        correlation=f"{dossier.code}:{node.message}:{iteration}",
        message=node.message,
    )
    return opened(act, dossier, to_ask)[1]


def _papers_in_force(dossier: Dossier) -> tuple[int, ...]:
    papers = Evidence.objects.filter(dossier=dossier, replaced_by=None).exclude(verdict=Evidence.Verdict.FAILED)
    return tuple(papers.order_by("pk").values_list("pk", flat=True))


def asked_agency(name: str, dossier: Dossier, now: datetime) -> int:
    """Return the id of the agency that a process names, by what it is for or by its code. Errors: NobodyToAsk."""
    agency = partner_agency(name, dossier.receiving_agency.territory, local(now).date())
    if agency is None:
        raise NobodyToAsk(
            f"Quy trình chuyển hồ sơ đến “{name}” nhưng hôm nay không có cơ quan này. Báo người quản trị."
        )
    return agency.pk


def is_answered(dossier: Dossier, message: str) -> bool:
    """Tell whether what a receive node waits for has come already: the answer to a leg, or a message from outside."""
    last = Leg.objects.filter(dossier=dossier, message=message, redirected_to=None).order_by("-pk").first()
    if last is not None and last.answered_at is not None and (last.kind != Leg.Kind.DUTY or last.settled_at):
        return True
    return ProcessMessage.objects.filter(dossier=dossier, name=message, taken_at=None).exists()


def duty_begun(act: Act, dossier: Dossier) -> tuple[dict[str, Any], list[Write]]:
    """Return the columns and rows of a dossier that begins to wait for the payment of a duty."""
    facts, writes = standing_still(dossier, ClockStop.Cause.DUTY, act.now)
    return {"finance_state": FinanceState.DUE, **facts}, writes
