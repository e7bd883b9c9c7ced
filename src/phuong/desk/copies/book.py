"""The year's book: a list to search, volumes as PDF, the whole of it as CSV. One look is noted for each."""

import csv
from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from phuong.counter import api as counter
from phuong.desk.frame import officer_page, show
from phuong.identity.api import actor, may
from phuong.kernel import clock
from phuong.kernel.acts import Actor, Look, note
from phuong.kernel.dates import DateUnreadable, local, parse_date

PURPOSE = "xem sổ chứng thực bản sao"
BOM = "\ufeff"
"""Spreadsheets take a file for UTF-8 by it."""
FORMULA = ("=", "+", "-", "@", "\t", "\r")


@require_safe
@officer_page
def book(request: HttpRequest) -> HttpResponseBase:
    """Show a page of the book, the newest number first; ``q`` searches, ``on`` takes one day, ``before`` leads on."""
    who, year = actor(request), _year(request)
    words, on = request.GET.get("q", "").replace("\0", "")[:100], request.GET.get("on", "").strip()[:20]
    day, fault = None, ""
    try:
        day = parse_date(on) if on else None
    except DateUnreadable as unread:
        fault = unread.sentence
    before = request.GET.get("before", "")
    page = counter.book_page(
        actor=who,
        year=year,
        words=words,
        on=day,
        before=int(before) if before.isdecimal() and len(before) < 9 else None,
    )
    _noted(who, words or on, len(page.lines))
    kept = {name: value for name, value in (("year", str(year)), ("q", words), ("on", on)) if value}
    last = page.lines[0].volume if page.lines else 0
    this_year = local(clock.now()).year
    context = {
        "can_certify": may(who, "copy.certify", agency_ids=(who.agency_id,)),
        "page": page,
        "year": year,
        "years": [this_year - back for back in range(3)],
        "words": words,
        "on": on,
        "fault": fault,
        "older": urlencode(kept | {"before": str(page.before)}) if page.before else "",
        "volumes": range(1, last + 1) if not words and not on else (),
    }
    return show(request, "desk/copies/book.html", context, status=422 if fault else 200)


@require_safe
@officer_page
def volume(request: HttpRequest, number: int) -> HttpResponseBase:
    """Give one volume out as PDF."""
    who, year = actor(request), _year(request)
    content = counter.book_paper(actor=who, year=year, volume=number, now=clock.now())
    _noted(who, f"{year}/{number}", 0)
    name = f"so-chung-thuc-ban-sao-{year}-quyen-{number}.pdf"
    headers = {"Content-Disposition": f'inline; filename="{name}"', "Cache-Control": "private, no-store"}
    return HttpResponse(content, content_type="application/pdf", headers=headers)


@require_safe
@officer_page
def as_csv(request: HttpRequest) -> HttpResponseBase:
    """Give the whole year out as CSV in UTF-8."""
    who, year = actor(request), _year(request)
    lines = counter.whole_book(actor=who, year=year)
    _noted(who, f"{year}.csv", len(lines))
    headers = {
        "Content-Disposition": f'attachment; filename="so-chung-thuc-ban-sao-{year}.csv"',
        "Cache-Control": "private, no-store",
    }
    return StreamingHttpResponse(_rows(lines), content_type="text/csv; charset=utf-8", headers=headers)


class _Line:
    """What a csv writer writes to: gives each line back."""

    def write(self, line: str) -> str:
        return line


def _rows(lines: list[counter.BookLine]) -> Iterator[str]:
    writer = csv.writer(_Line())
    yield BOM + writer.writerow(counter.BOOK_COLUMNS)
    for line in lines:
        yield writer.writerow([f"'{cell}" if cell.startswith(FORMULA) else cell for cell in counter.book_cells(line)])


def _year(request: HttpRequest) -> int:
    said, this_year = request.GET.get("year", ""), local(clock.now()).year
    return int(said) if said.isdecimal() and len(said) == 4 else this_year


def _noted(who: Actor, asked: str, shown: int) -> None:
    note(Look("copy.list", who, clock.now(), PURPOSE, "copy", values={"query": asked, "shown": shown}))
