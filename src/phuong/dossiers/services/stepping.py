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
COUNTER = "counter_officer"


def process_nodes(dossier: Dossier) -> list[ProcessNode]:
    """Return the user tasks of the dossier's pinned process, in order."""
    return _nodes(dossier.instance.process_id)


@lru_cache(maxsize=2_000)
def _nodes(process_id: int) -> list[ProcessNode]:
    # A published process never changes: its steps are read once per server process.
    return nodes(Process(pk=process_id))


def step_after(dossier: Dossier, key: str, now: datetime) -> Step:
    """Return the step that follows node ``key`` (``intake``: the first node).

    Errors:  LookupError when there is none: the process is at its end.
    """
    found = process_nodes(dossier)
    keys = [node.key for node in found]
    position = 0 if key == INTAKE_STEP else keys.index(key) + 1
    if position >= len(found):
        raise LookupError(f"{dossier.code}: no step after {key}")
    return step_of(dossier, found[position], now)


def step_named(dossier: Dossier, key: str, now: datetime) -> Step:
    """Return the step of node ``key``. Errors: LookupError when the process has no such node."""
    for node in process_nodes(dossier):
        if node.key == key:
            return step_of(dossier, node, now)
    raise LookupError(f"{dossier.code}: no step {key}")


def step_of(dossier: Dossier, node: ProcessNode, now: datetime) -> Step:
    """Return ``node`` as a step of this dossier: counter work where it was received, the rest where it is decided."""
    agency_id = dossier.receiving_agency_id if node.role == COUNTER else dossier.competent_agency_id
    inner_due = None
    if node.half_days:
        inner_due = due(Limit(node.half_days, Unit.HALF_DAY), now, calendar_by_id(dossier.calendar_id)).at
    return Step(key=node.key, name=node.name, role=node.role, agency_id=agency_id, due_at=inner_due)
