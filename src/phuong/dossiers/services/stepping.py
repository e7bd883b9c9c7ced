"""The steps of a process as rows: who does a step, until when, and what it puts into tokens and inboxes."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from phuong.directory.api import calendar_following
from phuong.dossiers.models import Dossier, Token
from phuong.kernel.deadline import Limit, Unit, WorkCalendar, due
from phuong.procedures.api import Graph, Node, graph_of

SOURCE = "dossier"
INTAKE_STEP = "intake"
INTAKE_NAME = "Tiếp nhận"
APPROVE_STEP, NUMBER_STEP, RETURN_STEP = "approve", "number", "return"
DECIDING_STEPS = frozenset({APPROVE_STEP, NUMBER_STEP, RETURN_STEP})
"""Steps that end by an act of their own, never by handing on."""
COUNTER = "counter_officer"


@dataclass(frozen=True, slots=True)
class Step:
    """Where a dossier goes: the node, who does it, and until when by the inner limit (never the citizen's date)."""

    key: str
    name: str
    role: str
    agency_id: int
    post_id: int | None = None
    to_name: str = ""
    due_at: datetime | None = None
    kind: str = Token.Kind.USER_TASK


def process_nodes(dossier: Dossier) -> tuple[Node, ...]:
    """Return the steps of the dossier's pinned process, in their order: work of people, and what is waited for."""
    return steps_of(dossier.instance.process_id)


@lru_cache(maxsize=2_000)
def steps_of(process_id: int) -> tuple[Node, ...]:
    """Return the nodes of a published process at which a token rests; it never changes."""
    return tuple(node for node in graph_of(process_id).nodes.values() if node.kind.rests)


@lru_cache(maxsize=2_000)
def has_conditions(process_id: int) -> bool:
    """Tell whether a way in the process depends on facts; if not, nobody has to read the answers."""
    return any(way.condition for node in graph_of(process_id).nodes.values() for way in node.ways)


@lru_cache(maxsize=2_000)
def places_of(process_id: int) -> dict[str, int]:
    """Return the place of each node in the order of the process."""
    return {key: place for place, key in enumerate(graph_of(process_id).nodes)}


def step_of(dossier: Dossier, node: Node, now: datetime, post_id: int | None = None) -> Step:
    """Return ``node`` as a step of this dossier: counter work where it was received, the rest where it is decided."""
    agency_id = dossier.receiving_agency_id if node.role == COUNTER else dossier.competent_agency_id
    return Step(
        key=node.key,
        name=(node.name or node.kind.label)[:120],
        role=node.role,
        agency_id=agency_id,
        post_id=post_id,
        due_at=_inner_due(node, dossier, now),
        kind=node.kind.value,
    )


def expected_by(graph: Graph, key: str, dossier: Dossier, now: datetime) -> datetime | None:
    """Return until when the answer to a send is expected: what the receive of it, or the send itself, says."""
    node = graph.answer_to(key) or graph.nodes[key]
    return _inner_due(node, dossier, now) or _inner_due(graph.nodes[key], dossier, now)


def _inner_due(node: Node, dossier: Dossier, now: datetime) -> datetime | None:
    limit = node.wait
    if limit is None and node.half_days:
        limit = Limit(node.half_days, Unit.HALF_DAY)
    if limit is None and node.hours:
        limit = Limit(node.hours, Unit.HOUR)
    return due(limit, now, calendar_of(dossier, now)).at if limit else None


def calendar_of(dossier: Dossier, now: datetime) -> WorkCalendar:
    """Return the calendar by which an open dossier reckons at ``now``; asked once for the object of one act."""
    kept: tuple[datetime, WorkCalendar] | None = dossier.__dict__.get("_calendar")
    if kept is None or kept[0] != now:
        kept = dossier.__dict__["_calendar"] = (now, calendar_following(dossier.calendar_id, now))
    return kept[1]


def token_values(step: Step, now: datetime) -> dict[str, Any]:
    """Return the columns of the token that opens ``step``."""
    return {
        "node_key": step.key,
        "kind": step.kind,
        "name": step.name,
        "agency_id": step.agency_id,
        "role": step.role,
        "post_id": step.post_id,
        "opened_at": now,
        "due_at": step.due_at,
        "closed_at": None,
    }


def work_values(step: Step, code: str, now: datetime) -> dict[str, Any]:
    """Return the columns of the work item that ``step`` puts into an inbox."""
    return {
        "source_kind": SOURCE,
        "subject": code,
        "task": step.key,
        "agency_id": step.agency_id,
        "role": step.role,
        "post_id": step.post_id,
        "opened_at": now,
        "due_at": step.due_at,
        "closed_at": None,
    }
