"""Scopes that were asked a moment ago, kept in the process.

The same few scopes are asked at every request, and the directory changes only by a load or a reorganisation. What is
kept is keyed by agency and day, so what begins or ends with a day is right from its first instant. A load forgets all
that its own process keeps; other processes go on for at most ``KEPT_SECONDS``. Posts are never kept: who leaves a post
has no scope at all from that day on.
"""

from collections.abc import Callable
from datetime import date
from time import monotonic

from phuong.directory.selectors.agencies import scope_of
from phuong.directory.selectors.partners import continued_by

KEPT_SECONDS = 60.0
MOST_KEPT = 4096
Scope = tuple[int, ...]


class Scopes:
    """Scopes by agency and day, asked again when too old. ``clock`` counts true seconds, not business time."""

    def __init__(self, ask: Callable[[int, date], Scope], clock: Callable[[], float] = monotonic) -> None:
        self._ask, self._clock = ask, clock
        self._kept: dict[tuple[int, date], tuple[float, Scope]] = {}

    def of(self, agency_id: int, on: date) -> Scope:
        """Return the scope of an agency on a day, at most ``KEPT_SECONDS`` old."""
        now, kept = self._clock(), self._kept.get((agency_id, on))
        if kept is not None and now < kept[0]:
            return kept[1]
        found = self._ask(agency_id, on)
        if len(self._kept) >= MOST_KEPT:
            self._kept.clear()
        self._kept[agency_id, on] = now + KEPT_SECONDS, found
        return found

    def forget(self) -> None:
        """Ask all of them again."""
        self._kept.clear()


_scopes = Scopes(scope_of)
_continued = Scopes(continued_by)


def recent_scope_of(agency_id: int, on: date) -> Scope:
    """Return what ``scope_of`` said within the last ``KEPT_SECONDS``; for requests, which ask it each time."""
    return _scopes.of(agency_id, on)


def recently_continued_by(agency_id: int, on: date) -> Scope:
    """Return what ``continued_by`` said within the last ``KEPT_SECONDS``; for requests, which ask it each time."""
    return _continued.of(agency_id, on)


def forget_scopes() -> None:
    """Forget what this process keeps; whatever changes agencies or successions calls it once that is committed."""
    _scopes.forget()
    _continued.forget()
