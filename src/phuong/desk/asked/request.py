"""What an address of the asked list asks for: which clock, which kind, from where on; the unknown is left aside."""

import re
from dataclasses import dataclass
from typing import get_args

from django.http import QueryDict

from phuong.dossiers import api as dossiers
from phuong.kernel.dates import instant_from

CLOCKS = frozenset(get_args(dossiers.AskedClock)) - {""}
_CURSOR = re.compile(r"([0-9T:.+Z-]+)~([0-9]{1,18})")


@dataclass(frozen=True, slots=True)
class AskedRequest:
    """A parsed address."""

    clock: dossiers.AskedClock
    kind: str
    after: dossiers.AskedCursor | None

    def address(self, **changed: str) -> str:
        """Return the query string with some fields changed; an empty value takes a field out."""
        query = QueryDict(mutable=True)
        kept = {"clock": self.clock, "kind": self.kind} | changed
        query.update({name: value for name, value in kept.items() if value})
        return f"?{query.urlencode()}" if query else "?"


def read(query: QueryDict) -> AskedRequest:
    """Return what ``query`` asks for."""
    clock, kind = query.get("clock", ""), query.get("kind", "")
    return AskedRequest(
        clock=clock if clock in CLOCKS else "",  # type: ignore[arg-type]  # one of CLOCKS
        kind=kind if kind in dossiers.Leg.Kind.values else "",
        after=_cursor(query.get("after", "")),
    )


def cursor_text(cursor: dossiers.AskedCursor) -> str:
    """Return where a page ended, as it stands in the address of the next one."""
    return f"{cursor[0].isoformat()}~{cursor[1]}"


def _cursor(text: str) -> dossiers.AskedCursor | None:
    found = _CURSOR.fullmatch(text)
    if not found:
        return None
    instant = instant_from(found[1])
    return (instant, int(found[2])) if instant else None
