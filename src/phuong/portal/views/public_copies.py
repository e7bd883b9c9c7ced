"""``/cong-khai/ban-sao/``: the certified copies that a figure of the board holds, day by day; never a person."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from phuong.counter.api import copy_days, halls_ever
from phuong.directory.api import Agency, agency_by_code
from phuong.portal.months import month_asked, months_until
from phuong.portal.present import day_of, now
from phuong.portal.refusals import answered

CODE_LETTERS = 40


@require_safe
@answered
def copies(request: HttpRequest) -> HttpResponse:
    """Show how many requests for certified copies each day of a month settled, at one agency or at all."""
    at = now()
    month = month_asked(request.GET.get("thang", ""), at)
    code = request.GET.get("co-quan", "")[:CODE_LETTERS]
    agency = (agency_by_code(code, day_of(at)) or Agency.objects.filter(code=code).last()) if code else None
    days = copy_days([agency.pk] if agency else halls_ever(), month.start, min(month.end, at))
    context = {
        "month": month,
        "agency": agency,
        "days": days,
        "total": sum(count for _, count in days),
        "most": max((count for _, count in days), default=0),
        "months": months_until(at),
        "now": at,
    }
    return render(request, "portal/public_copies.html", context)
