"""What an inbox address asks for: which box, narrowed how, from where on. Anything unknown in it is left aside."""

import re
from dataclasses import dataclass
from datetime import date
from typing import get_args

from django.http import QueryDict

from phuong.dossiers import api as dossiers
from phuong.kernel.dates import instant_from

CLOCKS = frozenset(get_args(dossiers.BoxClock)) - {""}
_CURSOR = re.compile(r"([01])~([0-9T:.+Z-]+)~([0-9]{1,18})")


@dataclass(frozen=True, slots=True)
class InboxRequest:
    """A parsed address. ``tab`` empty = my own work; ``wide`` = with the agencies below mine."""

    tab: str
    wide: bool
    narrowing: dossiers.Narrowing
    after: dossiers.BoxCursor | None
    kept: dict[str, str]

    def address(self, **changed: str) -> str:
        """Return the query string of this inbox with some fields changed; an empty value takes a field out."""
        query = QueryDict(mutable=True)
        query.update({name: value for name, value in (self.kept | changed).items() if value})
        return f"?{query.urlencode()}" if query else "?"


def read(query: QueryDict) -> InboxRequest:
    """Return what ``query`` asks for."""
    tab = query.get("tab", "")
    tab = tab if tab in dossiers.TABS else ""
    clock, day = query.get("clock", ""), _day(query.get("day", ""))
    procedure, channel, state = query.get("procedure", ""), query.get("channel", ""), query.get("state", "")
    narrowing = dossiers.Narrowing(
        procedure_id=_number(procedure),
        channel=int(channel) if channel in {str(value) for value in dossiers.Channel.values} else None,
        state=state if state in dossiers.State.values else "",
        clock=clock if clock in CLOCKS else "",  # type: ignore[arg-type]  # one of CLOCKS
        day=day if clock not in CLOCKS else None,
    )
    wide = bool(tab) and query.get("scope") == "wide"
    kept = {"tab": tab, "scope": "wide" if wide else "", **_said(narrowing)}
    return InboxRequest(tab, wide, narrowing, _cursor(query.get("after", "")), kept)


def cursor_text(cursor: dossiers.BoxCursor) -> str:
    """Return where a page ended, as it stands in the address of the next one."""
    return f"{int(cursor[0])}~{cursor[1].isoformat()}~{cursor[2]}"


def _said(narrowing: dossiers.Narrowing) -> dict[str, str]:
    return {
        "procedure": str(narrowing.procedure_id or ""),
        "channel": str(narrowing.channel or ""),
        "state": narrowing.state,
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


def _cursor(text: str) -> dossiers.BoxCursor | None:
    found = _CURSOR.fullmatch(text)
    if not found:
        return None
    instant = instant_from(found[2])
    return (found[1] == "1", instant, int(found[3])) if instant else None
