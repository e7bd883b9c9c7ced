"""``/metrics``: a few numbers in Prometheus' text format 0.0.4. Counts only, never a person."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from phuong.directory.api import Agency
from phuong.dossiers.api import TABS, tab_totals
from phuong.interop.problems import UNKNOWN_ADDRESS, problem, speaking_problems
from phuong.kernel.events import lags

MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8"
LOOPBACK = frozenset({"127.0.0.1", "::1", "::ffff:127.0.0.1"})
PASSED_ON = ("X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP", "Forwarded", "Via")


@speaking_problems
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """Answer this machine's own collector; anybody else gets 404 unless ``PHUONG_METRICS_PUBLIC`` is set."""
    if not (settings.PHUONG_METRICS_PUBLIC or is_local(request)):
        return problem("not-found", UNKNOWN_ADDRESS)
    response = HttpResponse("\n".join(_lines()) + "\n", content_type=MEDIA_TYPE)
    response["Cache-Control"] = "no-store"
    return response


def is_local(request: HttpRequest) -> bool:
    """Tell whether the request began on this machine: a proxy's connection does too, but it says so in a header."""
    passed_on = any(name in request.headers for name in PASSED_ON)
    return request.META.get("REMOTE_ADDR") in LOOPBACK and not passed_on


def _lines() -> Iterable[str]:
    totals = tab_totals(list(Agency.objects.values_list("pk", flat=True)))
    yield "# HELP phuong_dossiers Dossiers in each tab, over all agencies."
    yield "# TYPE phuong_dossiers gauge"
    yield from (f'phuong_dossiers{{tab="{tab}"}} {totals.get(tab, 0)}' for tab in TABS)
    behind = lags()
    yield "# HELP phuong_events_unread Events that a consumer has not read yet (counted up to 100000)."
    yield "# TYPE phuong_events_unread gauge"
    yield from (f'phuong_events_unread{{consumer="{lag.consumer}"}} {lag.events}' for lag in behind)
    yield "# HELP phuong_events_unread_age_seconds Age of the oldest event that a consumer has not read yet."
    yield "# TYPE phuong_events_unread_age_seconds gauge"
    yield from (f'phuong_events_unread_age_seconds{{consumer="{lag.consumer}"}} {lag.seconds:.3f}' for lag in behind)
