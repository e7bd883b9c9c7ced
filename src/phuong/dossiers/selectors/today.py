"""What one post has before it today, part by part; each part is one query over what the post itself holds."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from phuong.dossiers.selectors.boxes import Box, Narrowing, values_of_box, where_of
from phuong.dossiers.selectors.rows import COLUMNS, FROM, DossierRow
from phuong.dossiers.states import APPLICANTS_TURN
from phuong.kernel.prepared import fetch

SHOWN = 50
CAME = (
    "answer_supplement",
    "answer_leg",
    "confirm_draft",
    "object_to_draft",
    "send_back",
    "confirm_duty",
    "take_message",
    "end_timer",
)
"""Acts of others after which it is the holder's turn again."""
_ASIDE = "('hand_work', 'take_back', 'take_over')"
_APPLICANTS = ", ".join(f"'{state.value}'" for state in APPLICANTS_TURN)
_HEAD = "d.id, d.code, d.applicant_name, p.name"

_TASKS = f"""
SELECT {COLUMNS}, step.name, step.opened_at, step.due_at {FROM}
JOIN dossiers_processinstance i ON i.dossier_id = d.id
LEFT JOIN LATERAL (
    SELECT t.name, t.opened_at, t.due_at FROM dossiers_token t
    WHERE t.instance_id = i.id AND t.node_key = d.step_key AND t.closed_at IS NULL ORDER BY t.id LIMIT 1
) step ON true
WHERE {{mine}} AND d.stopped_at IS NULL AND d.state NOT IN ({_APPLICANTS})
    AND least(step.due_at, d.act_by) < %(day_end)s
ORDER BY least(step.due_at, d.act_by), d.id LIMIT {SHOWN}
"""  # noqa: S608 (constants)
_CAME = f"""
SELECT {_HEAD}, last.act, last.at, last.from_name, last.note {FROM}
JOIN LATERAL (
    SELECT s.act, s.at, s.from_name, s.note FROM dossiers_controlsheetentry s
    WHERE s.dossier_id = d.id AND s.act NOT IN {_ASIDE} ORDER BY s.at DESC, s.id DESC LIMIT 1
) last ON true
WHERE d.open AND d.holder_post_id = %(post)s AND last.act = ANY(%(acts)s)
ORDER BY last.at DESC, d.id LIMIT {SHOWN}
"""  # noqa: S608 (constants)
_DRAFTS = f"""
SELECT {_HEAD}, 'offered', c.offered_at, c.answer_by {FROM}
JOIN dossiers_draftconfirmation c ON c.dossier_id = d.id
WHERE c.answered_at IS NULL AND c.offered_by_id = %(post)s AND d.state = 'awaiting_confirmation'
UNION ALL
SELECT {_HEAD}, 'proposed', last.proposed_at, d.act_by {FROM}
JOIN LATERAL (
    SELECT q.proposed_at, q.proposed_by_id, q.decided_at FROM dossiers_decision q
    WHERE q.dossier_id = d.id ORDER BY q.id DESC LIMIT 1
) last ON true
WHERE d.open AND d.holder_agency_id = %(agency)s AND d.state = 'awaiting_approval'
    AND last.proposed_by_id = %(post)s AND last.decided_at IS NULL
ORDER BY 7, 1 LIMIT {SHOWN}
"""  # noqa: S608 (constants)
_VISITS = f"""
SELECT {_HEAD}, v.planned_at, v.place, v.note {FROM}
JOIN dossiers_visitplan v ON v.dossier_id = d.id
WHERE v.post_id = %(post)s AND v.closed_at IS NULL AND d.open ORDER BY v.planned_at, v.id LIMIT {SHOWN}
"""
_PAUSED = f"""
SELECT {_HEAD}, d.state, d.stopped_at, d.state = 'awaiting_duty' AND EXISTS (
    SELECT 1 FROM dossiers_leg l WHERE l.dossier_id = d.id AND l.kind = 'duty' AND l.answered_at IS NOT NULL
) AS may_go_on {FROM}
WHERE d.open AND d.holder_post_id = %(post)s AND d.stopped_at IS NOT NULL
ORDER BY may_go_on DESC, d.stopped_at, d.id LIMIT {SHOWN}
"""  # noqa: S608 (constants)


@dataclass(frozen=True, slots=True)
class TodayTask:
    """What ends today: the dossier, its open step, since when and until when by the inner limit."""

    row: DossierRow
    step: str
    opened_at: datetime | None
    step_due_at: datetime | None


@dataclass(frozen=True, slots=True)
class Named:
    """A dossier as every part names it."""

    id: int
    code: str
    applicant_name: str
    procedure_name: str


@dataclass(frozen=True, slots=True)
class CameBack:
    """A dossier that lies with the post again, and by what act of whom."""

    dossier: Named
    act: str
    at: datetime
    by: str
    note: str


@dataclass(frozen=True, slots=True)
class DraftWaiting:
    """What the post wrote and others look over. ``kind``: offered (to the applicant) or proposed (to the leader)."""

    dossier: Named
    kind: str
    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class VisitPlanned:
    """A visit on site to come."""

    dossier: Named
    at: datetime
    place: str
    note: str


@dataclass(frozen=True, slots=True)
class Paused:
    """A dossier whose clock stands; ``may_go_on`` when what it waits for is partly there."""

    dossier: Named
    state: str
    since: datetime
    may_go_on: bool


def tasks_of_today(box: Box, *, day_end: datetime) -> list[TodayTask]:
    """Return what of a box ends before ``day_end``, by its step or by the applicant's date, the first first."""
    values = values_of_box(box, Narrowing(), None, None) | {"day_end": day_end}
    rows = fetch(_TASKS.format(mine=where_of(box)), values, planned_once=False)
    return [TodayTask(DossierRow(*row[:-3]), row[-3] or "", row[-2], row[-1]) for row in rows]


def came_back_to(post_id: int) -> list[CameBack]:
    """Return what others gave back to a post and nobody has touched since, the newest first."""
    return [CameBack(*_named(row)) for row in _fetch(_CAME, post=post_id, acts=list(CAME))]


def drafts_waiting(post_id: int, agency_id: int) -> list[DraftWaiting]:
    """Return drafts offered to applicants and proposals before the leader, of one post, by when they end."""
    return [DraftWaiting(*_named(row)) for row in _fetch(_DRAFTS, post=post_id, agency=agency_id)]


def visits_planned(post_id: int) -> list[VisitPlanned]:
    """Return the visits a post planned, the first first."""
    return [VisitPlanned(*_named(row)) for row in _fetch(_VISITS, post=post_id)]


def paused_with(post_id: int) -> list[Paused]:
    """Return what stands still with a post, first what may go on, then by how long it stands."""
    return [Paused(*_named(row)) for row in _fetch(_PAUSED, post=post_id)]


def _fetch(sql: str, **values: Any) -> list[tuple[Any, ...]]:
    return fetch(sql, values, planned_once=False)


def _named(row: tuple[Any, ...]) -> tuple[Any, ...]:
    return (Named(*row[:4]), *row[4:])
