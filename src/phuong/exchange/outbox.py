"""Putting messages out: in the caller's transaction, once per key."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db import connection

from phuong.exchange.message import Message
from phuong.exchange.models import OutboundMessage

State = OutboundMessage.State
OPEN = (State.WAITING, State.UNCERTAIN)
ROWS = 500
AT_ONCE = datetime(2000, 1, 1, tzinfo=UTC)
"""A message never tried is due, whatever the clock says; one tried again stands behind it in the row."""


@dataclass(frozen=True, slots=True)
class Told:
    """The newest message on a subject: what it says, of when, and how it stands."""

    mark: str
    occurred_at: datetime
    state: str
    sent_at: datetime | None
    last_error: str


def put(messages: Sequence[Message]) -> None:
    """Keep ``messages`` for sending; one whose key is known is left as it is. They leave when the worker comes by."""
    OutboundMessage.objects.bulk_create([_row(message) for message in messages], batch_size=ROWS, ignore_conflicts=True)


def put_again(messages: Sequence[Message]) -> None:
    """Keep ``messages`` for sending, also those that were sent or refused before."""
    OutboundMessage.objects.bulk_create(
        [_row(message) for message in messages],
        batch_size=ROWS,
        update_conflicts=True,
        unique_fields=["partner", "key"],
        update_fields=["payload", "state", "attempts", "next_try_at", "last_error"],
    )


def _row(message: Message) -> OutboundMessage:
    return OutboundMessage(
        partner=message.partner,
        kind=message.kind,
        subject=message.subject,
        key=message.key,
        mark=message.mark,
        payload=message.payload,
        occurred_at=message.occurred_at,
        next_try_at=AT_ONCE,
    )


NEWEST = """
SELECT DISTINCT ON (subject) subject, mark, occurred_at, state, sent_at, last_error
FROM exchange_outboundmessage WHERE partner = %s AND subject = ANY(%s)
ORDER BY subject, occurred_at DESC, id DESC
"""


def newest_told(partner: str, subjects: Sequence[str]) -> dict[str, Told]:
    """Return the newest message to ``partner`` on each of ``subjects`` that has one."""
    with connection.cursor() as cursor:
        cursor.execute(NEWEST, [partner, list(subjects)])
        return {row[0]: Told(*row[1:]) for row in cursor.fetchall()}


UNSETTLED = """
SELECT DISTINCT subject FROM exchange_outboundmessage
WHERE partner = %s AND subject = ANY(%s) AND state IN ('waiting', 'uncertain')
"""


def settled(partner: str, subjects: Sequence[str]) -> dict[str, bool]:
    """Return the subjects of which nothing is on its way, and for each whether the newest message was taken.

    Asked after the caller locked its own rows, the answer holds until it commits.
    """
    with connection.cursor() as cursor:
        cursor.execute(UNSETTLED, [partner, list(subjects)])
        unsettled = {row[0] for row in cursor.fetchall()}
    rest = [subject for subject in subjects if subject not in unsettled]
    return {subject: told.state == State.SENT for subject, told in newest_told(partner, rest).items()}
