"""Where tickets are given, and how many wait there now."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from phuong.counter import api as counter
from phuong.directory.api import Agency
from phuong.kernel.text import fold
from phuong.portal.present import day_of, now
from phuong.portal.queue.asking import halls_for, procedure_asked
from phuong.portal.refusals import answered

MOST = 1_000
SHOWN = 20
"""So many halls stand on the page; the others are found by their names."""


@dataclass(frozen=True, slots=True)
class Place:
    """A hall on the page: its agency, and the line in which one waits with the procedure that was asked for."""

    agency: Agency
    line: counter.Line | None

    @property
    def code(self) -> str:
        """The agency's code."""
        return self.agency.code

    @property
    def name(self) -> str:
        """The agency's name."""
        return self.agency.name


@require_safe
@answered
def halls(request: HttpRequest) -> HttpResponse:
    """Show the halls, those with most people first; ``q`` finds one by its name, ``thu-tuc`` those that take it."""
    at, words = now(), request.GET.get("q", "").replace("\0", "").strip()[:100]
    procedure = procedure_asked(request.GET)
    lines = halls_for(procedure, day_of(at)) if procedure else {}
    keys = list(lines) if procedure else counter.halls(day_of(at))
    found = Agency.objects.filter(pk__in=keys).select_related("territory").order_by("sort_key")
    if words:
        found = found.filter(folded_name__contains=fold(words))
    places = list(found[:MOST])
    waiting = counter.waiting_at([place.pk for place in places], at)
    rows = [(Place(place, lines.get(place.pk)), waiting.get(place.pk, 0)) for place in places]
    rows.sort(key=lambda row: -row[1])
    context = {
        "rows": rows[:SHOWN],
        "more": max(len(rows) - SHOWN, 0),
        "words": words,
        "total": sum(count for _, count in rows),
        "procedure": procedure,
        "now": at,
    }
    return render(request, "portal/queue/halls.html", context)
