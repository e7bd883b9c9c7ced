"""Telling the national portal each new national status of a dossier, and what holds now when it is asked again."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from django.db import connection

from phuong.dossiers.models import ControlSheetEntry, Dossier
from phuong.dossiers.states import NATIONAL_STATUS, SyncState
from phuong.dossiers.syncing.facts import facts_of
from phuong.dossiers.syncing.payload import payload_of
from phuong.exchange.api import NATIONAL_PORTAL, Known, Message, has_partner, newest_told, put, put_again, settled
from phuong.kernel.events import Happened

KIND: Final = "dossier.status"
LATER: Final = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class News:
    """A dossier took a national status at an instant."""

    code: str
    status: int
    at: datetime


def tell(batch: Sequence[Happened]) -> None:
    """Queue a message for each event of ``batch`` that changed the national status. The consumer of the log."""
    if has_partner(NATIONAL_PORTAL) and (news := _news(batch)):
        put(_messages(news))
        _set_sync_state({one.code: SyncState.QUEUED for one in news})


def _news(batch: Sequence[Happened]) -> list[News]:
    """Return the changes in the order of the log, each later than the one before it.

    The log's order is the truth where the clock gave two acts one instant, or was set back between them.
    """
    told = newest_told(NATIONAL_PORTAL, sorted({event.subject for event in batch}))
    before = {code: (one.mark, one.occurred_at) for code, one in told.items()}
    found = []
    for event in batch:
        status = event.data.get("national_status")
        mark, at = before.get(event.subject, ("", None))
        if status is None or str(status) == mark:
            continue
        instant = event.time if at is None else max(event.time, at + LATER)
        before[event.subject] = (str(status), instant)
        found.append(News(event.subject, int(status), instant))
    return found


def _messages(news: Iterable[News]) -> list[Message]:
    news = list(news)
    facts = facts_of({one.code for one in news})
    return [_message(one, payload_of(facts[one.code], one.status, one.at)) for one in news if one.code in facts]


def _message(news: News, payload: dict[str, object]) -> Message:
    """The same dossier, status and instant is the same message, however often it is told."""
    key = f"{news.code}|{news.status}|{news.at.astimezone(UTC).isoformat()}"
    return Message(NATIONAL_PORTAL, KIND, news.code, key, str(news.status), news.at, payload)


def known_page(after: str, limit: int) -> list[Known]:
    """Return what we say about the dossiers whose codes come after ``after``, in their order."""
    rows = Dossier.objects.filter(code__gt=after).order_by("code").values_list("code", "national_status")
    return [Known(code, str(status)) for code, status in rows[:limit]]


def tell_again(codes: Sequence[str]) -> int:
    """Queue what holds now for each of ``codes``, also where it was told before; return how many are there."""
    told = newest_told(NATIONAL_PORTAL, codes)
    news = []
    for dossier in Dossier.objects.filter(code__in=list(codes)).order_by("code"):
        newest = told.get(dossier.code)
        if newest is not None and newest.mark == str(dossier.national_status):
            at = newest.occurred_at
        else:
            since = _status_since(dossier)
            at = since if newest is None else max(since, newest.occurred_at + LATER)
        news.append(News(dossier.code, dossier.national_status, at))
    put_again(_messages(news))
    _set_sync_state({one.code: SyncState.QUEUED for one in news})
    return len(news)


def _status_since(dossier: Dossier) -> datetime:
    """Return since when the dossier has the national status it has now."""
    since = None
    rows = ControlSheetEntry.objects.filter(dossier=dossier).order_by("-at", "-pk").values_list("at", "state")
    for at, state in rows:
        if NATIONAL_STATUS[state] != dossier.national_status:
            break
        since = at
    return since or dossier.submitted_at


def delivered(codes: Sequence[str]) -> None:
    """Note on the dossiers what the portal took; one it refused is not synchronised. Called by the exchange."""
    with connection.cursor() as cursor:
        # Locked first, asked afterwards: a message put in the meantime is then seen, or waits for us.
        cursor.execute(_LOCK, [list(codes)])
    states = {
        code: SyncState.SYNCED if was_taken else SyncState.LOCAL
        for code, was_taken in settled(NATIONAL_PORTAL, codes).items()
    }
    _set_sync_state(states)


_LOCK = "SELECT 1 FROM dossiers_dossier WHERE code = ANY(%s) ORDER BY id FOR NO KEY UPDATE"
_SET = """
UPDATE dossiers_dossier d SET sync_state = n.state
FROM unnest(%s::text[], %s::text[]) AS n(code, state) WHERE d.code = n.code AND d.sync_state <> n.state
"""


def _set_sync_state(states: dict[str, SyncState]) -> None:
    """Set the state of many dossiers; their rows are locked in one order, so that no two wait crosswise."""
    if states:
        with connection.cursor() as cursor:
            cursor.execute(_LOCK, [list(states)])
            cursor.execute(_SET, [list(states), [state.value for state in states.values()]])
