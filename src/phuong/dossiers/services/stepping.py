"""Which step comes next in the process of a dossier, and who does it."""

from datetime import datetime
from functools import lru_cache

from phuong.directory.api import calendar_by_id
from phuong.dossiers.models import Dossier
from phuong.dossiers.services.moving import Step
from phuong.kernel.deadline import Limit, Unit, due
from phuong.procedures.api import Process, ProcessNode, nodes

INTAKE_STEP = "intake"
INTAKE_NAME = "Tiếp nhận"
APPROVE_STEP = "approve"
COUNTER = "counter_officer"


def process_nodes(dossier: Dossier) -> tuple[ProcessNode, ...]:
    """Return the user tasks of the dossier's pinned process, in order."""
    return _nodes(dossier.instance.process_id)


@lru_cache(maxsize=2_000)
def _nodes(process_id: int) -> tuple[ProcessNode, ...]:
    # A published process never changes: its steps are read once per server process.
    return tuple(nodes(Process(pk=process_id)))


def following(dossier: Dossier) -> ProcessNode | None:
    """Return the step that comes after the open one; None at the end of the process.

    Errors:  ValueError when the process has no step of that key.
    """
    found = process_nodes(dossier)
    position = [INTAKE_STEP, *(node.key for node in found)].index(dossier.step_key)
    return found[position] if position < len(found) else None


def next_step(dossier: Dossier, now: datetime) -> Step:
    """Return where ``dossier`` goes when its open step ends at ``now``.

    Errors:  LookupError when there is no further step: the process is at its end.
    """
    node = following(dossier)
    if node is None:
        raise LookupError(f"{dossier.code}: no step after {dossier.step_key}")
    return step_of(dossier, node, now)


def step_of(dossier: Dossier, node: ProcessNode, now: datetime) -> Step:
    """Return ``node`` as a step of this dossier: counter work where it was received, the rest where it is decided."""
    agency_id = dossier.receiving_agency_id if node.role == COUNTER else dossier.competent_agency_id
    inner_due = None
    if node.half_days:
        inner_due = due(Limit(node.half_days, Unit.HALF_DAY), now, calendar_by_id(dossier.calendar_id)).at
    return Step(key=node.key, name=node.name, role=node.role, agency_id=agency_id, due_at=inner_due)
