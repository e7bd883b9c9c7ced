"""What an inbox address asks for: which box, narrowed how, from where on. Anything unknown in it is left aside."""

import re
from dataclasses import dataclass
from datetime import date
from typing import get_args

from django.http import QueryDict

from phuong.dossiers import api as dossiers
from phuong.kernel.dates import instant_from

CLOCKS = frozenset(get_args(dossiers.BoxClock)) - {""}
SORTS: dict[str, str] = {"oldest": "nộp lâu nhất trước", "newest": "mới nộp trước", "procedure": "theo thủ tục"}
STAYING = ("procedure", "channel", "state", "post", "clock", "sort")
"""What an account's filter of a tab remembers: not the day (tomorrow it is past), not how wide it looked."""
EVERYTHING = "all"
"""In an address without any filter: it is meant so, the kept filter does not come back."""
_CURSOR = re.compile(r"([01]|[0-9A-Za-z.-]{2,40})~([0-9T:.+Z-]+)~([0-9]{1,18})")


@dataclass(frozen=True, slots=True)
class InboxRequest:
    """A parsed address. ``tab`` empty = my own work; ``wide`` = with the agencies below mine.

    ``is_bare``: the address says nothing of filters, so those kept for the tab apply.
    """

    tab: str
    wide: bool
    narrowing: dossiers.Narrowing
    after: dossiers.BoxCursor | None
    kept: dict[str, str]
    order: dossiers.BoxOrder = ""
    is_bare: bool = False

    def address(self, **changed: str) -> str:
        """Return the query string of this inbox with some fields changed; an empty value takes a field out."""
        said = {name: value for name, value in (self.kept | changed).items() if value}
        if not any(name in said for name in (*STAYING, "day")):
            said[EVERYTHING] = "1"
        return f"?{_written(said)}"

    @property
    def is_narrowed(self) -> bool:
        """Whether any filter is set; the order is none."""
        return any(self.kept[name] for name in ("procedure", "channel", "state", "post", "clock", "day"))

    @property
    def staying(self) -> str:
        """What of this address is remembered for its tab, as a query string."""
        return _written({name: self.kept[name] for name in STAYING if self.kept[name]})

    @property
    def as_view(self) -> str:
        """This list as a saved view keeps it: everything but the day and the page."""
        return _written({name: self.kept[name] for name in ("tab", "scope", *STAYING) if self.kept[name]})


def read(query: QueryDict) -> InboxRequest:
    """Return what ``query`` asks for."""
    tab = query.get("tab", "")
    tab = tab if tab in dossiers.TABS else ""
    clock, day = query.get("clock", ""), _day(query.get("day", ""))
    procedure, channel, state = query.get("procedure", ""), query.get("channel", ""), query.get("state", "")
    wide = bool(tab) and query.get("scope") == "wide"
    sort = "" if tab == "closed" or wide else query.get("sort", "")
    order: dossiers.BoxOrder = sort if sort in SORTS else ""  # type: ignore[assignment]  # one of SORTS
    narrowing = dossiers.Narrowing(
        procedure_id=_number(procedure),
        channel=int(channel) if channel in {str(value) for value in dossiers.Channel.values} else None,
        state=state if state in dossiers.State.values else "",
        post_id=_number(query.get("post", "")) if tab else None,
        clock=clock if clock in CLOCKS else "",  # type: ignore[arg-type]  # one of CLOCKS
        day=day if clock not in CLOCKS else None,
    )
    kept = {"tab": tab, "scope": "wide" if wide else "", **_said(narrowing), "sort": order}
    is_bare = not any(name in query for name in (*STAYING, "day", "after", EVERYTHING))
    return InboxRequest(tab, wide, narrowing, _cursor(query.get("after", ""), order), kept, order, is_bare)


def cursor_text(cursor: dossiers.BoxCursor) -> str:
    """Return where a page ended, as it stands in the address of the next one."""
    first = cursor[0] if isinstance(cursor[0], str) else int(cursor[0])
    return f"{first}~{cursor[1].isoformat()}~{cursor[2]}"


def _said(narrowing: dossiers.Narrowing) -> dict[str, str]:
    return {
        "procedure": str(narrowing.procedure_id or ""),
        "channel": str(narrowing.channel or ""),
        "state": narrowing.state,
        "post": "" if narrowing.post_id is None else str(narrowing.post_id),
        "clock": narrowing.clock,
        "day": narrowing.day.isoformat() if narrowing.day else "",
    }


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 19 else None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _cursor(text: str, order: dossiers.BoxOrder) -> dossiers.BoxCursor | None:
    found = _CURSOR.fullmatch(text)
    if not found or (order != "procedure" and len(found[1]) > 1):
        return None
    instant = instant_from(found[2])
    first = found[1] if order == "procedure" else found[1] == "1"
    return (first, instant, int(found[3])) if instant else None


def _written(said: dict[str, str]) -> str:
    query = QueryDict(mutable=True)
    query.update(said)
    return query.urlencode()
