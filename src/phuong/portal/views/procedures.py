"""``/thu-tuc/``: find a procedure by everyday words, by life event, by field, by level; then read what it takes."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from phuong.directory.api import current_world
from phuong.identity.api import actor
from phuong.kernel.numbers import format_count
from phuong.portal.offline import kept_offline
from phuong.portal.present import day_of, now
from phuong.portal.procedure_facts import facts_of, limit_in_words, online_of, presence_of, ways_of
from phuong.portal.queue.asking import hall_address_facts
from phuong.portal.refusals import answered, notice
from phuong.portal.views.home import counter_now
from phuong.portal.views.start import find
from phuong.portal.where_to_file import where_to_file
from phuong.procedures.api import (
    ProcedureVersion,
    browse,
    cases_of,
    fees_of,
    fields,
    life_event,
    life_events,
    open_to_filing,
    papers,
    search,
    version_in_force,
    versions_in_force,
)

LEVELS = ProcedureVersion.AuthorityLevel
QUERY_LETTERS = 200
MOST_HITS = 40


@require_safe
@answered
def procedure_list(request: HttpRequest) -> HttpResponse:
    """Show what was searched for, or a page of what there is."""
    words = request.GET.get("q", "").strip()[:QUERY_LETTERS]
    context = _found(words) if words else _browsed(request)
    return render(request, "portal/procedures.html", context | {"q": words})


def _found(words: str) -> dict[str, Any]:
    on = day_of(now())
    result = search(words, on, limit=MOST_HITS)
    held = versions_in_force(on).filter(procedure_id__in=[hit.procedure_id for hit in result.hits])
    versions = {version.procedure_id: version for version in held.select_related("procedure__field")}
    return {
        "hits": [versions[hit.procedure_id] for hit in result.hits if hit.procedure_id in versions],
        "total_words": ("hơn " if result.capped else "") + format_count(result.total_capped),
        "more": result.total_capped > len(result.hits),
        "life_events": life_events(),
    }


def _browsed(request: HttpRequest) -> dict[str, Any]:
    on = day_of(now())
    chosen = {name: request.GET.get(name, "") for name in ("su-kien", "linh-vuc", "cap")}
    level = chosen["cap"] if chosen["cap"] in LEVELS.values else ""
    number = request.GET.get("trang", "")
    page = browse(
        on,
        field=chosen["linh-vuc"],
        level=level,
        life_event=chosen["su-kien"],
        page=int(number) if number.isdecimal() and len(number) < 6 else 1,
    )
    kept = {name: value for name, value in chosen.items() if value}
    return {
        "page": page,
        "chosen": {"field": chosen["linh-vuc"], "level": level},
        "event": life_event(chosen["su-kien"]) if chosen["su-kien"] else None,
        "life_events": life_events(),
        "fields": fields(on),
        "levels": [one for one in LEVELS.choices if one[0] != LEVELS.DISTRICT or current_world().has_districts],
        "earlier": _page_url(kept, page.number - 1) if page.number > 1 else "",
        "later": _page_url(kept, page.number + 1) if page.number < page.pages else "",
    }


def _page_url(kept: dict[str, str], number: int) -> str:
    return "?" + urlencode(kept | {"trang": number})


@require_safe
@kept_offline
@answered
def procedure(request: HttpRequest, code: str) -> HttpResponse:
    """Show who, fee, time, place, result, papers, steps, law, and the one button."""
    found, on = find(code), day_of(now())
    if found.is_former_code(code):
        return redirect("portal:procedure", code=found.code)
    version = version_in_force(found, on)
    if version is None:
        sentence = f"Thủ tục “{found.name}” ({found.code}) không còn hiệu lực hoặc chưa có hiệu lực vào hôm nay."
        return notice(request, "Thủ tục không còn hiệu lực", sentence, status=410, url="/thu-tuc/", words="Tìm thủ tục")
    limit = limit_in_words(version)
    hall, line, halls = hall_address_facts(found, on)
    context = {
        "procedure": found,
        "version": version,
        "cases": cases_of(version, on),
        "facts": facts_of(version),
        "online": online_of(version),
        "presence": presence_of(version),
        "fees": fees_of(version, None, "any"),
        "papers": papers(version),
        "ways": ways_of(version),
        "closed": open_to_filing(version, on),
        "where": where_to_file(),
        "event": found.life_events.first(),
        "limit": limit,
        "counter": counter_now(now()),
        "hall": hall,
        "hall_line": line,
        "halls": halls,
        "signed_in": actor(request).party_id is not None,
    }
    return render(request, "portal/procedure.html", context)
