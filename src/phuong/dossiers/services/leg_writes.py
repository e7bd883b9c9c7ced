"""Legs as rows: opened, closed, and counted in the list of the asked agency.

No act is imported here, so that whatever moves a dossier may open or end its legs.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from phuong.dossiers.models import Dossier, Leg, LegPaper, TabCountDelta
from phuong.dossiers.rules.tabs import ASKED
from phuong.kernel.acts import Act, Insert, Write, change, event, insert, insert_many
from phuong.kernel.prepared import fetch_rows_of

_OPEN = "WHERE dossier_id = %s AND answered_at IS NULL ORDER BY id"
NO_LONGER_NEEDED = "Hồ sơ đã xong trước khi có trả lời."


@dataclass(frozen=True, slots=True)
class LegQuestion:
    """What is asked, whoever is asked: in a few words, in full, with which papers and which slip."""

    subject: str
    text: str = ""
    evidence_ids: tuple[int, ...] = ()
    slip: tuple[dict[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Words:
    """What an officer adds to a question that the process sends: until when, in which words, with which papers."""

    due_at: datetime
    text: str = ""
    evidence_ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ToAsk:
    """One leg to open: what kind, who asks whom, until when, and whether silence agrees (then by which article)."""

    kind: str
    from_agency_id: int
    to_agency_id: int
    due_at: datetime
    question: LegQuestion
    correlation: str
    message: str = ""
    silence_agrees: bool = False
    legal_basis: str = field(default="")


def opened(act: Act, dossier: Dossier, to_ask: ToAsk) -> tuple[Insert, list[Write]]:
    """Return the insert of a leg, and all writes that open it, the insert among them."""
    leg = insert(
        Leg,
        dossier_id=dossier.pk,
        kind=to_ask.kind,
        message=to_ask.message,
        correlation=to_ask.correlation,
        from_agency_id=to_ask.from_agency_id,
        to_agency_id=to_ask.to_agency_id,
        subject=to_ask.question.subject[:200],
        question=to_ask.question.text,
        slip=list(to_ask.question.slip),
        asked_at=act.now,
        asked_by_id=act.actor.post_id,
        due_at=to_ask.due_at,
        silence_agrees=to_ask.silence_agrees,
        legal_basis=to_ask.legal_basis,
        answered_at=None,
    )
    papers = [{"leg_id": leg.id, "evidence_id": key} for key in to_ask.question.evidence_ids]
    told = {"kind": str(to_ask.kind), "message": to_ask.message, "due_at": to_ask.due_at.isoformat()}
    return leg, [
        leg,
        insert_many(LegPaper, papers),
        _counted(to_ask.to_agency_id, 1),
        event("leg.opened", subject=dossier.code, agency_id=to_ask.to_agency_id, **told),
    ]


def closed(act: Act, dossier: Dossier, leg: Leg, **answer: Any) -> list[Write]:
    """Return the writes that close a leg: its answer, and that it no longer counts as asked."""
    at = max(act.now, leg.asked_at)  # the machine's clock may have been set back
    return [
        change(leg, answered_at=at, **answer),
        _counted(leg.to_agency_id, -1),
        event("leg.closed", subject=dossier.code, agency_id=leg.from_agency_id, kind=leg.kind, message=leg.message),
    ]


def lapsed(act: Act, dossier: Dossier, legs: Iterable[Leg] | None = None) -> list[Write]:
    """Return the writes that close whatever is still asked of others when ``dossier`` is done or ends otherwise."""
    open_legs = fetch_rows_of(Leg, _OPEN, [dossier.pk]) if legs is None else legs
    return [write for leg in open_legs for write in closed(act, dossier, leg, answer=NO_LONGER_NEEDED)]


def _counted(agency_id: int, change: int) -> Write:
    return insert(TabCountDelta, agency_id=agency_id, tab=ASKED, change=change)
