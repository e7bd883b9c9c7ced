"""Where and in which line somebody waits with a procedure."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from phuong.counter.models import Line
from phuong.counter.rules.taking import line_taking


def lines_taking(agency_ids: Iterable[int], sector: str, on: date) -> dict[int, Line]:
    """Return the line that takes procedures of ``sector``, by agency; agencies without one are left out."""
    held: dict[int, list[Line]] = {}
    there = Line.objects.filter(Q(closed_on=None) | Q(closed_on__gt=on), agency__in=list(agency_ids))
    for line in there.order_by("position", "pk"):
        held.setdefault(line.agency_id, []).append(line)
    found = {agency_id: line_taking(lines, sector) for agency_id, lines in held.items()}
    return {agency_id: line for agency_id, line in found.items() if line is not None}
