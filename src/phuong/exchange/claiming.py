"""Taking messages in hand before they are sent, so that a worker that dies leaves them "not known", never lost."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import connection, transaction

from phuong.exchange.message import Message
from phuong.exchange.models import OutboundMessage
from phuong.exchange.retry import JUMPED, LEASE

State = OutboundMessage.State

# Only the oldest unsent message of each subject: the next one leaves when this one is taken or refused.
_DUE = """
SELECT m.* FROM exchange_outboundmessage m
WHERE m.partner = %(partner)s AND m.state IN ('waiting', 'uncertain')
  AND (m.next_try_at <= %(now)s OR m.next_try_at > %(jumped)s)
  AND NOT EXISTS (
    SELECT 1 FROM exchange_outboundmessage e
    WHERE e.partner = m.partner AND e.subject = m.subject AND e.state IN ('waiting', 'uncertain')
      AND (e.occurred_at, e.id) < (m.occurred_at, m.id))
ORDER BY m.next_try_at, m.id LIMIT %(limit)s FOR UPDATE OF m SKIP LOCKED
"""
_NOTE = """
UPDATE exchange_outboundmessage m
SET state = n.state, attempts = n.attempts, next_try_at = n.next_try_at, last_error = n.last_error,
    sent_at = n.sent_at, answer = n.answer
FROM unnest(%s::bigint[], %s::text[], %s::int[], %s::timestamptz[], %s::text[], %s::timestamptz[], %s::text[])
  AS n(id, state, attempts, next_try_at, last_error, sent_at, answer)
WHERE m.id = n.id
"""


@dataclass(frozen=True, slots=True)
class Handed:
    """A message in hand and how it stands: before it was sent, then after."""

    id: int
    message: Message
    state: str
    attempts: int
    next_try_at: datetime
    last_error: str = ""
    sent_at: datetime | None = None
    answer: str = ""


def claim(partner: str, now: datetime, limit: int) -> list[Handed]:
    """Take up to ``limit`` messages that are due; for everybody else they are under way and uncertain from now on."""
    arguments = {"partner": partner, "now": now, "jumped": now + JUMPED, "limit": limit}
    with transaction.atomic():
        rows = list(OutboundMessage.objects.raw(_DUE, arguments))
        OutboundMessage.objects.filter(pk__in=[row.pk for row in rows]).update(
            state=State.UNCERTAIN, next_try_at=now + LEASE
        )
    return [_handed(row) for row in rows]


def note(handed: Sequence[Handed]) -> None:
    """Write down how the messages stand now."""
    columns = zip(
        *[(h.id, h.state, h.attempts, h.next_try_at, h.last_error[:300], h.sent_at, h.answer[:300]) for h in handed],
        strict=True,
    )
    with connection.cursor() as cursor:
        cursor.execute(_NOTE, [list(column) for column in columns])


def let_go(handed: Sequence[Handed]) -> None:
    """Give back messages that were not sent after all, as they were."""
    if handed:
        note(handed)


def _handed(row: OutboundMessage) -> Handed:
    message = Message(row.partner, row.kind, row.subject, row.key, row.mark, row.occurred_at, row.payload or {})
    return Handed(row.pk, message, row.state, row.attempts, row.next_try_at, row.last_error)


def with_answer(handed: Handed, text: str, now: datetime) -> Handed:
    """Return the message as taken by the partner."""
    return replace(
        handed, state=State.SENT, attempts=handed.attempts + 1, sent_at=now, answer=text, last_error="", next_try_at=now
    )
