"""Where tickets are given, and how many wait there now."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from phuong.counter import api as counter
from phuong.directory.api import Agency
from phuong.kernel.text import fold
from phuong.portal.present import day_of, now
from phuong.portal.refusals import answered

MOST = 1_000
SHOWN = 20
"""So many halls stand on the page; the others are found by their names."""


@require_safe
@answered
def halls(request: HttpRequest) -> HttpResponse:
    """Show the halls, those with most people first; ``q`` finds one by its name, marks or not."""
    at, words = now(), request.GET.get("q", "").replace("\0", "").strip()[:100]
    found = Agency.objects.filter(pk__in=counter.halls(day_of(at))).select_related("territory").order_by("sort_key")
    if words:
        found = found.filter(folded_name__contains=fold(words))
    places = list(found[:MOST])
    waiting = counter.waiting_at([place.pk for place in places], at)
    rows = sorted(((place, waiting.get(place.pk, 0)) for place in places), key=lambda row: -row[1])
    context = {
        "rows": rows[:SHOWN],
        "more": max(len(rows) - SHOWN, 0),
        "words": words,
        "total": sum(count for _, count in rows),
        "now": at,
    }
    return render(request, "portal/queue/halls.html", context)
