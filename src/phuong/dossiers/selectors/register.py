"""The dossier register (sổ theo dõi hồ sơ): what one agency accepted in a period, line by line, in chunks."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet

from phuong.dossiers.models import Delivery, Dossier
from phuong.dossiers.states import DeliveryState, State
from phuong.identity.api import require
from phuong.kernel.acts import Actor
from phuong.kernel.dates import VN

CHUNK = 1_000
"""Lines read at once: a book of any length never lies in memory as a whole."""

_COLUMNS = (
    "pk",
    "accepted_at",
    "code",
    "procedure__name",
    "applicant_name",
    "applicant__address",
    "contact_phone",
    "competent_agency__name",
    "due_at",
    "finished_at",
    "returned_at",
    "state",
    "delivery__way",
    "delivery__recipient_name",
)


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """One line of the register, its instants as stored. ``sets``: how many sets of papers were handed in."""

    position: int
    code: str
    procedure: str
    sets: int
    applicant: str
    address: str
    phone: str
    competent: str
    accepted_at: datetime
    due_at: datetime
    returned_at: datetime | None
    way: str
    received_by: str
    note: str


@dataclass(frozen=True, slots=True)
class Register:
    """The register of one agency from ``first`` to ``last``, both included; ``returned``: results given out so far."""

    agency_id: int
    first: date
    last: date
    total: int
    returned: int


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a chunk begins: after which line."""

    position: int
    accepted_at: datetime
    pk: int


def register_of(*, agency_id: int, first: date, last: date, actor: Actor) -> Register:
    """Return how long the register of an agency and period is, to an officer in whose scope the agency lies.

    Errors:  RowNotFound outside the scope, NotPermitted without the right to look at dossiers.
    """
    require(actor, "dossier.view", agency_ids=(agency_id,))
    totals = _accepted(agency_id, first, last).aggregate(
        total=Count("pk"), returned=Count("pk", filter=Q(returned_at__isnull=False))
    )
    return Register(agency_id, first, last, **totals)


def require_register(actor: Actor) -> None:
    """Pass silently for an officer who may see the register of some agency. Errors:  NotPermitted."""
    require(actor, "dossier.view", agency_ids=(actor.agency_id,))


def register_lines(register: Register, *, after: int = 0, most: int | None = None) -> Iterator[RegisterLine]:
    """Yield the lines in the order of acceptance: at most ``most``, beginning after the line ``after``."""
    left = register.total - after if most is None else min(most, register.total - after)
    place = _place(register, after)
    while left > 0:
        rows = _chunk(register, place, min(left, CHUNK))
        if not rows:
            return
        yield from (_line(place.position + offset, row) for offset, row in enumerate(rows, start=1))
        left -= len(rows)
        place = _Place(place.position + len(rows), rows[-1]["accepted_at"], rows[-1]["pk"])


def returned_before(register: Register, after: int) -> int:
    """Return how many of the first ``after`` lines have their result given out: what is carried forward."""
    if after <= 0:
        return 0
    found = _accepted(register.agency_id, register.first, register.last).order_by("accepted_at", "pk")
    return sum(at is not None for at in found.values_list("returned_at", flat=True)[:after])


def _accepted(agency_id: int, first: date, last: date) -> QuerySet[Dossier]:
    start = datetime.combine(first, time(), tzinfo=VN)
    end = datetime.combine(last + timedelta(days=1), time(), tzinfo=VN)
    # By way of the scope table: it alone leads from an agency to all its dossiers, open and closed.
    return Dossier.objects.filter(
        scopes__agency_id=agency_id, receiving_agency_id=agency_id, accepted_at__gte=start, accepted_at__lt=end
    )


def _place(register: Register, after: int) -> _Place:
    start = datetime.combine(register.first, time(), tzinfo=VN)
    if after <= 0:
        return _Place(0, start, 0)
    found = _accepted(register.agency_id, register.first, register.last).order_by("accepted_at", "pk")
    row = next(iter(found.values_list("accepted_at", "pk")[after - 1 : after]), None)
    return _Place(after, row[0], row[1]) if row and row[0] else _Place(after, start, 0)


def _chunk(register: Register, place: _Place, most: int) -> list[dict[str, Any]]:
    later = Q(accepted_at__gt=place.accepted_at) | Q(accepted_at=place.accepted_at, pk__gt=place.pk)
    found = _accepted(register.agency_id, register.first, register.last).filter(later)
    return list(found.order_by("accepted_at", "pk").values(*_COLUMNS)[:most])


def _line(position: int, row: dict[str, Any]) -> RegisterLine:
    way = row["delivery__way"]
    return RegisterLine(
        position=position,
        code=row["code"],
        procedure=row["procedure__name"],
        sets=1,
        applicant=row["applicant_name"],
        address=row["applicant__address"],
        phone=row["contact_phone"],
        competent=row["competent_agency__name"],
        accepted_at=row["accepted_at"],
        due_at=row["due_at"],
        returned_at=row["returned_at"],
        way=Delivery.Way(way).label if way else "",
        received_by=row["delivery__recipient_name"] or "",
        note=_note(row),
    )


def _note(row: dict[str, Any]) -> str:
    state = State(row["state"])
    finished, due = row["finished_at"], row["due_at"]
    if state in (State.STOPPED, State.WITHDRAWN):
        return state.label
    if finished is not None and finished > due:
        return "Quá hạn"
    return DeliveryState.READY.label if state is State.DONE else ""
