"""``/desk/search/?q=``: find by code, name, phone or subject, marks or not, within the scope of the post."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from phuong.desk.frame import officer_page, show
from phuong.desk.inbox.lines import Reading
from phuong.desk.rail import sees_dossiers
from phuong.directory.api import calendar_for
from phuong.dossiers import api as dossiers
from phuong.identity.api import actor
from phuong.kernel import clock
from phuong.kernel.numbers import format_count
from phuong.kernel.text import nfc

LONGEST = 200
PURPOSE = "tìm hồ sơ"


@require_safe
@officer_page
def search(request: HttpRequest) -> HttpResponseBase:
    """Show the first hits, newest first, and note the look; a whole code goes straight to its dossier."""
    who, now = actor(request), clock.now()
    if not sees_dossiers(who):
        return redirect("desk:administration")
    text = nfc(request.GET.get("q", "")).strip()[:LONGEST]
    found = dossiers.search(text, who.scope_agency_ids)
    if len(found.rows) == 1 and found.rows[0].code == text.upper():
        return redirect("desk:dossier", code=found.rows[0].code)
    if text:
        dossiers.note_list_look(actor=who, now=now, purpose=PURPOSE, query=text, shown=len(found.rows))
    reading = Reading(
        now, calendar_for(who.agency_id, now)[1], dossiers.open_step_names([row.id for row in found.rows])
    )
    context = {
        "search_text": text,
        "title": _title(text, found),
        "lines": [reading.line(row) for row in found.rows],
        "rest": found.total - len(found.rows),
    }
    return show(request, "desk/search.html", context)


def _title(text: str, found: dossiers.Found) -> str:
    if not text:
        return "Gõ mã hồ sơ, họ tên hoặc số điện thoại để tìm"
    if not found.total:
        return f"Không tìm thấy hồ sơ nào có “{text}”"
    if found.near:
        return f"Không có hồ sơ nào có “{text}”; gần giống: {format_count(found.total)} hồ sơ"
    many = f"Hơn {format_count(found.total)}" if found.capped else format_count(found.total)
    return f"{many} hồ sơ có “{text}”"
