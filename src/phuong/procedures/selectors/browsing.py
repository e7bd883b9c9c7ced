"""Lists of procedures: life events, fields, and pages of what there is."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet

from phuong.directory.api import in_force
from phuong.procedures.models import LifeEvent, Procedure, ProcedureField, ProcedureVersion
from phuong.procedures.selectors.versions import versions_in_force

PAGE_SIZE = 20


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of a list: a procedure with the version in force on the day asked for."""

    procedure: Procedure
    version: ProcedureVersion


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list. ``number`` counts from 1; ``pages`` is 1 for an empty list."""

    rows: tuple[Listed, ...]
    total: int
    number: int
    pages: int


def life_events() -> QuerySet[LifeEvent]:
    """Return the life events of the home page, in their order."""
    return LifeEvent.objects.order_by("position")


def life_event(key: str) -> LifeEvent | None:
    """Return a life event by its key (sinh-con), or None."""
    return LifeEvent.objects.filter(key=key).first()


def fields(on: date) -> QuerySet[ProcedureField]:
    """Return the fields with a procedure in force on a day, each with their number ``procedure_count``, by name."""
    held = in_force(on, "procedures__versions__")
    counted = ProcedureField.objects.annotate(procedure_count=Count("procedures", filter=held, distinct=True))
    return counted.filter(procedure_count__gt=0).order_by("name")


def browse(
    on: date,
    *,
    field: str = "",
    level: str = "",
    online_level: str = "",
    life_event: str = "",
    applicant: str = "",
    only_complete: bool = False,
    page: int = 1,
    page_size: int = PAGE_SIZE,
) -> Page:
    """Return a page of the procedures in force on a day, our complete ones first, then by name.

    ``field`` is a field's code, ``level`` an authority level, ``life_event`` a key; "" asks for all. A page number
    below 1 gives the first page, one past the end the last. Three queries whatever the size.
    """
    held = ProcedureVersion.objects.filter(pk__in=versions_in_force(on).values("pk"))
    for name, value in (("authority_level", level), ("online_level", online_level)):
        held = held.filter(**{name: value}) if value else held
    if applicant:
        held = held.filter(applicants__contains=[applicant])
    for name, value in (("field__code", field), ("life_events__key", life_event)):
        held = held.filter(**{f"procedure__{name}": value}) if value else held
    if only_complete:
        held = held.filter(procedure__complete=True)
    total = held.count()
    pages = max(1, -(-total // page_size))
    number = min(max(page, 1), pages)
    start = (number - 1) * page_size
    rows = held.select_related("procedure__field", "department").prefetch_related("limits", "fees")
    rows = rows.defer("procedure__search", "procedure__folded")
    chosen = rows.order_by("-procedure__complete", "procedure__folded", "procedure__code")[start : start + page_size]
    return Page(tuple(Listed(row.procedure, row) for row in chosen), total, number, pages)
