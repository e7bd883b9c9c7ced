"""What every act of a dossier writes besides its own facts: state, step, control sheet, tab counts, event, audit."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from types import SimpleNamespace
from typing import Any

from phuong.dossiers.models import ControlSheetEntry, Dossier, DossierScope, TabCountDelta, Token
from phuong.dossiers.rules.tabs import tabs_of
from phuong.dossiers.states import NATIONAL_STATUS, OPEN_STATES, State
from phuong.kernel.acts import Act, Write, audit, change, change_where, event, insert, insert_many
from phuong.work.api import WorkItem

SOURCE = "dossier"
# By hand, because every step asks it: the query builder takes longer than the database.
_TOKENS = """
SELECT t.* FROM dossiers_token t JOIN dossiers_processinstance i ON i.id = t.instance_id
WHERE i.dossier_id = %s ORDER BY t.id
"""
PLACING = ("state", "open", "holder_agency_id", "receiving_agency_id", "competent_agency_id")


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


@dataclass(frozen=True, slots=True)
class Move:
    """One act on an existing dossier: the new state, perhaps the next step, and what is said about it."""

    verb: str
    happened: str
    state: State
    step: Step | None = None
    note: str = ""
    public_note: str = ""
    timeliness: str = ""
    legal_basis: str = ""


def open_token(dossier: Dossier) -> Token:
    """Return the token that is open now. Linear processes have exactly one."""
    return next(token for token in _tokens(dossier) if token.closed_at is None)


def _tokens(dossier: Dossier) -> list[Token]:
    return list(Token.objects.raw(_TOKENS, [dossier.pk]))


def writes_of(act: Act, dossier: Dossier, move: Move, **facts: Any) -> list[Write]:
    """Return the writes of ``move``; ``facts`` are further columns of the dossier that change with it."""
    values = {
        "state": move.state,
        "national_status": NATIONAL_STATUS[move.state],
        "open": move.state in OPEN_STATES,
        **_placing(move.step),
        **facts,
    }
    before, after = tabs_of(dossier), tabs_of(_placed_after(dossier, values))
    return [
        change(dossier, **values),
        *(_next_step(act, dossier, move.step) if move.step else []),
        *([] if values["open"] else _close_scope(dossier)),
        _sheet(act, dossier, move, values),
        insert_many(TabCountDelta, tab_deltas(before, after)),
        event(
            f"dossier.{move.happened}",
            subject=dossier.code,
            agency_id=values.get("holder_agency_id", dossier.holder_agency_id),
            **told(dossier, values),
        ),
        audit(
            "dossier",
            dossier.pk,
            subjects=sorted({dossier.applicant_id, dossier.submitter_id}),
            purpose=move.verb,
            legal_basis=move.legal_basis[:200],
            values={**values, "note": move.note, "public_note": move.public_note},
        ),
    ]


def tab_deltas(before: frozenset[tuple[int, str]], after: frozenset[tuple[int, str]]) -> list[dict[str, Any]]:
    """Return the count changes from one set of tabs to another."""
    gone = [{"agency_id": agency, "tab": tab, "change": -1} for agency, tab in sorted(before - after)]
    come = [{"agency_id": agency, "tab": tab, "change": 1} for agency, tab in sorted(after - before)]
    return gone + come


def told(dossier: Any, values: dict[str, Any]) -> dict[str, Any]:
    """Return what the event says beside the code: ids, states and instants, never a name."""
    due_at = values.get("due_at", dossier.due_at)
    return {
        "procedure_id": dossier.procedure_id,
        "version_id": dossier.version_id,
        "competent_agency_id": dossier.competent_agency_id,
        "channel": dossier.channel,
        "state": str(values["state"]),
        "national_status": values["national_status"],
        "due_at": due_at.isoformat() if due_at else None,
    }


def _placing(step: Step | None) -> dict[str, Any]:
    if step is None:
        return {}
    return {
        "step_key": step.key,
        "holder_agency_id": step.agency_id,
        "holder_role": step.role,
        "holder_post_id": step.post_id,
    }


def _placed_after(dossier: Dossier, values: dict[str, Any]) -> Any:
    return SimpleNamespace(**{name: values.get(name, getattr(dossier, name)) for name in PLACING})


def _next_step(act: Act, dossier: Dossier, step: Step) -> Sequence[Write]:
    tokens = _tokens(dossier)
    visits = sum(token.node_key == step.key for token in tokens)
    closing = [change(t, closed_at=act.now, closed_by=act.actor.name[:120]) for t in tokens if t.closed_at is None]
    return [
        *closing,
        insert(Token, instance_id=tokens[0].instance_id, iteration=visits + 1, **token_values(step, act.now)),
        change_where(WorkItem, {"source_kind": SOURCE, "source_id": dossier.pk, "closed_at": None}, closed_at=act.now),
        insert(WorkItem, source_id=dossier.pk, **work_values(step, dossier.code, act.now)),
    ]


def token_values(step: Step, now: datetime) -> dict[str, Any]:
    """Return the columns of the token that opens ``step``."""
    return {
        "node_key": step.key,
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


def _close_scope(dossier: Dossier) -> Sequence[Write]:
    return [change_where(DossierScope, {"dossier_id": dossier.pk}, open=False)]


def _sheet(act: Act, dossier: Dossier, move: Move, values: dict[str, Any]) -> Write:
    step = move.step
    return insert(
        ControlSheetEntry,
        dossier_id=dossier.pk,
        at=act.now,
        act=move.verb,
        from_agency_id=act.actor.agency_id,
        from_name=act.actor.name[:120],
        to_agency_id=step.agency_id if step else None,
        to_name=(step.to_name or step.name)[:120] if step else "",
        state=move.state,
        due_at=values.get("due_at", dossier.due_at),
        timeliness=move.timeliness,
        note=move.note,
        public_note=move.public_note,
    )
