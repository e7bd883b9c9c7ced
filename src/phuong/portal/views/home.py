"""``/``: one question, one search box, today's number, life events, look-up, days off to come."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby

from allauth.account.adapter import get_adapter
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from phuong.directory.api import CalendarMissing, calendar_for, receiving_calendar_for
from phuong.dossiers.api import finished_on, most_filed
from phuong.kernel.dates import day_range, local
from phuong.kernel.deadline import CalendarNotCovered, WorkCalendar, short_name
from phuong.portal.forms.look_up import LookUpForm
from phuong.portal.offline import kept_offline
from phuong.portal.present import day_of, now
from phuong.portal.refusals import answered
from phuong.portal.where_to_file import where_to_file
from phuong.procedures.api import Procedure, browse, life_events
from phuong.ui.api import Told, language

CHIPS = 5
CHIP_LETTERS = 34
WEEK = timedelta(days=7)
LOOK_AHEAD_DAYS = 60
WEEKEND = "cuối tuần"


@dataclass(frozen=True, slots=True)
class DaysOff:
    """A run of days on which offices are closed for a reason other than the weekend."""

    first: date
    days: str
    name: str


@require_safe
@kept_offline
@answered
def home(request: HttpRequest) -> HttpResponse:
    """Show the home page; every number on it is counted now."""
    at = now()
    today = day_of(at)
    used = _most_filed(at)
    context = {
        "now": at,
        "finished": finished_on(today),
        "chips": [_chip(procedure) for procedure in used or _examples()],
        "chips_are_used": bool(used),
        "life_events": life_events(),
        "procedure_count": browse(today, page_size=1).total,
        "days_off": _days_off(at),
        "counter": counter_now(at),
        "look_up": LookUpForm(),
        "where": where_to_file(),
        "may_sign_up": get_adapter(request).is_open_for_signup(request),
    }
    return render(request, "portal/home.html", context)


def _most_filed(at: datetime) -> list[Procedure]:
    keys = most_filed(at - WEEK, CHIPS)
    found = Procedure.objects.defer("search", "folded").in_bulk(keys)
    return [found[key] for key in keys if key in found]


def _examples() -> list[Procedure]:
    """Return one procedure of each of the first life events, for a week in which nobody filed."""
    listed = Procedure.objects.defer("search", "folded").filter(complete=True, life_events__isnull=False)
    return list(
        listed.order_by("life_events__position", "-everyday_words__len", "code").distinct("life_events__position")[
            :CHIPS
        ]
    )


def _chip(procedure: Procedure) -> tuple[str, str]:
    """Return code and what people call it."""
    words = next((words for words in procedure.everyday_words if len(words) <= CHIP_LETTERS), procedure.name)
    words = words if len(words) <= CHIP_LETTERS else words[:CHIP_LETTERS].rsplit(" ", 1)[0] + "…"
    return procedure.code, words[:1].upper() + words[1:]


def counter_now(at: datetime, agency_id: int | None = None) -> str:
    """Return "Một cửa đang mở đến 11:30." or when it opens next; nothing where hours are not known."""
    try:
        hours = receiving_calendar_for(agency_id, at)
        here, today = local(at).time(), day_of(at)
        for opens, closes in hours.hours_on(today):
            if opens <= here < closes:
                return f"Một cửa đang mở đến {closes.hour}:{closes.minute:02d}."
            if here < opens:
                return f"Một cửa mở lúc {opens.hour}:{opens.minute:02d}."
        following = hours.next_working_day(today + timedelta(days=1))
        opens = hours.hours_on(following)[0][0]
    except (CalendarMissing, CalendarNotCovered):
        return ""
    return f"Một cửa mở lại {opens.hour}:{opens.minute:02d} ngày {following.day}/{following.month}."


def _days_off(at: datetime) -> list[DaysOff]:
    try:
        _, calendar = calendar_for(None, at)
        named = list(_named_days_off(calendar, day_of(at)))
    except (CalendarMissing, CalendarNotCovered):
        return []
    runs = groupby(enumerate(named), key=lambda item: item[1][0].toordinal() - item[0])
    return [_run([day for _, day in members]) for _, members in runs]


def _run(days: list[tuple[date, str]]) -> DaysOff:
    first, last = days[0][0], days[-1][0]
    name = days[0][1]
    bare = name[5:] if name.lower().startswith("nghỉ ") else name
    return DaysOff(first, day_range(first, last), Told(short_name(name, "en")) if language() == "en" else bare)


def _named_days_off(calendar: WorkCalendar, today: date) -> Iterator[tuple[date, str]]:
    for ahead in range(LOOK_AHEAD_DAYS):
        day = today + timedelta(days=ahead)
        why = calendar.why_off(day)
        if why is not None and why != WEEKEND:
            yield day, why
