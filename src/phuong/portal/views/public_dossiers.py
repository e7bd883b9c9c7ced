"""``/cong-khai/ho-so/``: the dossiers that a figure counts, page after page; never a person."""

import re
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from phuong.directory.api import Agency, agency_by_code
from phuong.dossiers.api import PublicQuery, PublicRow, PublicSet, State, public_rows, public_total
from phuong.kernel.dates import instant_from
from phuong.portal.months import Month, month_asked, months_until
from phuong.portal.present import day_of, now
from phuong.portal.public_board import board
from phuong.portal.refusals import answered
from phuong.procedures.api import Procedure, fields, search
from phuong.ui.api import Tab

SETS: dict[PublicSet, tuple[str, str]] = {
    PublicSet.FILED: ("info", "Nộp trong tháng"),
    PublicSet.FINISHED_IN_TIME: ("done", "Có kết quả đúng hạn"),
    PublicSet.FINISHED_LATE: ("late", "Có kết quả quá hạn"),
    PublicSet.IN_TIME: ("ok", "Đang giải quyết, trong hạn"),
    PublicSet.OVERDUE: ("late", "Đang giải quyết, quá hạn"),
    PublicSet.STOPPED: ("pause", "Tạm dừng, chờ người nộp"),
}
SETS_BY_WORD = frozenset(one.value for one in SETS)
MONTHLY = (PublicSet.FILED, PublicSet.FINISHED_IN_TIME, PublicSet.FINISHED_LATE)
WITH_COPIES = (PublicSet.FILED, PublicSet.FINISHED_IN_TIME)
"""The figures that certified copies count in as well (decision 0017)."""
QUERY_LETTERS = 100
MOST_PROCEDURES = 60
_CURSOR = re.compile(r"([0-9T:.+-]{19,40})~([0-9]{1,18})")


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address of the list asks for; anything unknown in it is left aside."""

    which: PublicSet
    month: Month
    agency: Agency | None
    field: str
    words: str
    after: tuple[datetime, int] | None
    kept: dict[str, str]

    def address(self, **changed: str) -> str:
        """Return the address with some parts changed; an empty part is left out."""
        return "?" + urlencode({name: value for name, value in (self.kept | changed).items() if value})


@require_safe
@answered
def dossiers(request: HttpRequest) -> HttpResponse:
    """Show the dossiers that a figure counts, page after page."""
    at = now()
    asked = _read(request.GET, at)
    procedures = _procedures_of(asked, at)
    query = PublicQuery(
        asked.which,
        asked.month.start,
        asked.month.end,
        (asked.agency.pk,) if asked.agency else (),
        procedures,
    )
    page = public_rows(query, now=at, after=asked.after)
    agencies = Agency.objects.in_bulk({row.agency_id for row in page.rows})
    context = {
        "asked": asked,
        "lines": [(row, agencies[row.agency_id], *_said(row, at)) for row in page.rows],
        "total": public_total(query, now=at),
        "copies": _copies(asked, at),
        "title": SETS[asked.which][1],
        "is_monthly": asked.which in MONTHLY,
        "later": asked.address(sau=_cursor(page.after)) if page.after else "",
        "sets": [
            Tab(label, asked.address(**{"tinh-trang": key.value, "sau": ""}), None, kind, key is asked.which)  # type: ignore[arg-type]
            for key, (kind, label) in SETS.items()
        ],
        "fields": fields(day_of(at)),
        "agencies": _agencies(asked, at),
        "months": months_until(at),
        "now": at,
        "is_narrowed": bool(asked.agency or asked.field or asked.words),
    }
    return render(request, "portal/public_dossiers.html", context)


def _copies(asked: Asked, at: datetime) -> int:
    """Return how many certified copies the figure holds beside these dossiers; none where the list is narrowed more."""
    if asked.which not in WITH_COPIES or asked.field or asked.words:
        return 0
    found = board(asked.month, at)
    if asked.agency is None:
        return found.copies
    return sum(line.copies for line in found.lines if line.agency.pk == asked.agency.pk)


def _read(asked: QueryDict, at: datetime) -> Asked:
    wanted = asked.get("tinh-trang", "")
    which = PublicSet(wanted) if wanted in SETS_BY_WORD else PublicSet.OVERDUE
    month = month_asked(asked.get("thang", ""), at)
    code = asked.get("co-quan", "")[:40]
    agency = agency_by_code(code, day_of(at)) or Agency.objects.filter(code=code).last() if code else None
    field, words = asked.get("linh-vuc", "")[:40], asked.get("q", "").strip()[:QUERY_LETTERS]
    kept = {
        "tinh-trang": which.value,
        "thang": month.key,
        "co-quan": agency.code if agency else "",
        "linh-vuc": field,
        "q": words,
    }
    return Asked(which, month, agency, field, words, _after(asked.get("sau", "")), kept)


def _after(text: str) -> tuple[datetime, int] | None:
    found = _CURSOR.fullmatch(text)
    if found is None:
        return None
    instant = instant_from(found[1])
    return (instant, int(found[2])) if instant else None


def _cursor(after: tuple[datetime, int]) -> str:
    return f"{after[0].isoformat()}~{after[1]}"


def _procedures_of(asked: Asked, at: datetime) -> tuple[int, ...] | None:
    """Return the procedures of the field and words asked for, None when neither is."""
    keys: set[int] | None = None
    if asked.field:
        keys = set(Procedure.objects.filter(field__code=asked.field).values_list("pk", flat=True))
    if asked.words:
        hits = {hit.procedure_id for hit in search(asked.words, day_of(at), limit=MOST_PROCEDURES).hits}
        keys = hits if keys is None else keys & hits
    return None if keys is None else tuple(sorted(keys))


def _agencies(asked: Asked, at: datetime) -> list[Agency]:
    """Return the agencies that have any figure this month, by name."""
    found = [line.agency for line in board(asked.month, at).lines]
    if asked.agency is not None and asked.agency.pk not in {agency.pk for agency in found}:
        found.append(asked.agency)
    return sorted(found, key=lambda agency: (agency.sort_key, agency.pk))


def _said(row: PublicRow, at: datetime) -> tuple[str, str]:
    """Return shape and words of a row's state."""
    state = State(row.state)
    if row.finished_at is not None and row.due_at is not None:
        return ("late" if row.finished_at > row.due_at else "done"), state.label
    if row.finished_at is not None:
        return "off", state.label
    if row.stopped_at is not None:
        return "pause", state.label
    late = row.due_at is not None and row.due_at < at
    return ("late" if late else "info" if row.due_at is None else "ok"), state.label
