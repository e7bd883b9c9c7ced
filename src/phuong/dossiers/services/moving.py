"""What every act of a dossier writes besides its own facts: state, step, control sheet, tab counts, event, audit."""

from collections.abc import Sequence
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from phuong.dossiers.models import ControlSheetEntry, Dossier, DossierScope, TabCountDelta
from phuong.dossiers.rules.tabs import tabs_of
from phuong.dossiers.services.leg_writes import lapsed
from phuong.dossiers.services.onward import Onward
from phuong.dossiers.services.stepping import Step
from phuong.dossiers.states import NATIONAL_STATUS, OPEN_STATES, State
from phuong.kernel.acts import Act, Write, audit, change, change_where, event, insert, insert_many

PLACING = ("state", "open", "holder_agency_id", "receiving_agency_id", "competent_agency_id")


@dataclass(frozen=True, slots=True)
class Move:
    """One act on an existing dossier: the new state, perhaps the way on in the process, and what is said about it."""

    verb: str
    happened: str
    state: State
    onward: Onward | None = None
    note: str = ""
    public_note: str = ""
    legal_basis: str = ""

    @property
    def step(self) -> Step | None:
        """The step that the dossier shows after the act, if the act went on in the process."""
        return self.onward.lead if self.onward else None


def writes_of(act: Act, dossier: Dossier, move: Move, **facts: Any) -> list[Write]:
    """Return the writes of ``move``; ``facts`` are further columns of the dossier that change with it."""
    values = {
        "state": move.state,
        "national_status": NATIONAL_STATUS[move.state],
        "open": move.state in OPEN_STATES,
        **_placing(move.step),
        **(move.onward.facts if move.onward else {}),
        **facts,
    }
    before, after = tabs_of(dossier), tabs_of(_placed_after(dossier, values))
    return [
        change(dossier, **values),
        *(move.onward.writes if move.onward else ()),
        *([] if values["open"] else _close_scope(dossier)),
        *(lapsed(act, dossier) if _is_done_now(dossier, move) else []),
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


def _is_done_now(dossier: Dossier, move: Move) -> bool:
    # The answer that ends the wait closes its own leg, and the others with it.
    return move.state == State.DONE != dossier.state and move.verb != "answer_leg"


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
        "competent_agency_id": values.get("competent_agency_id", dossier.competent_agency_id),
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
        timeliness=move.onward.timeliness if move.onward else "",
        note=move.note,
        public_note=move.public_note,
    )
