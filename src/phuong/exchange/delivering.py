"""Sending what is due: never within an act or a lock, in order per subject, again after a failure."""

import logging
import re
import time
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from phuong.exchange.claiming import Handed, claim, let_go, note, with_answer
from phuong.exchange.message import Refused, Uncertain, Unreachable
from phuong.exchange.models import Line, OutboundMessage
from phuong.exchange.partners import Partner, partner, partner_names, source_of
from phuong.exchange.retry import is_due, wait_after

BATCH = 100
ROUND_SECONDS = 60.0
"""A round of sending ends by then; what is left is given back. Far below ``retry.LEASE``."""
UNCERTAIN_IN_A_ROW = 3
"""After so many answers that did not come, the round ends: the partner is not well."""
State = OutboundMessage.State
_NUMBERS = re.compile(r"\d[\d .]{7,}\d")
log = logging.getLogger(__name__)


def deliver_due(now: datetime) -> int:
    """Send what is due to every partner; return how many messages were taken or refused."""
    return sum(deliver_to(name, now) for name in partner_names())


def deliver_to(name: str, now: datetime) -> int:
    """Send one round to the partner ``name``; return how many messages were taken or refused."""
    line = Line.objects.filter(partner=name).first() or Line(partner=name)
    if line.next_try_at is not None and not is_due(line.next_try_at, now):
        return 0
    # A line that was down is tried with one message: the rest need not be taken in hand for nothing.
    handed = claim(name, now, 1 if line.down_since else BATCH)
    if not handed:
        return 0
    done, rest, down = _send_all(partner(name), handed, now)
    with transaction.atomic():
        if done:
            note(done)
            _tell_source(name, done)
        let_go(rest)
        _note_line(line, down, now)
    return sum(one.state in (State.SENT, State.REFUSED) for one in done)


def _send_all(
    to: Partner, handed: list[Handed], now: datetime
) -> tuple[list[Handed], list[Handed], Unreachable | None]:
    """Return the messages that were sent or failed, those not tried, and the error that ended the line."""
    begun, unanswered, done = time.monotonic(), 0, list[Handed]()
    for place, one in enumerate(handed):
        if unanswered >= UNCERTAIN_IN_A_ROW or time.monotonic() - begun > ROUND_SECONDS:
            return done, handed[place:], None
        try:
            result = _send(to, one, now)
        except Unreachable as error:
            # Nothing left us: this message stays what it was, the whole line waits.
            return done, [replace(one, last_error=_told(error.sentence)), *handed[place + 1 :]], error
        unanswered = unanswered + 1 if result.state == State.UNCERTAIN else 0
        done.append(result)
    return done, [], None


def _send(to: Partner, one: Handed, now: datetime) -> Handed:
    """Return the message as it stands after it was sent. Errors: Unreachable."""
    try:
        answer = to.send(one.message)
    except Refused as refusal:
        return replace(one, state=State.REFUSED, attempts=one.attempts + 1, last_error=_told(refusal.sentence))
    except Uncertain as error:
        return _uncertain(one, error.sentence, now)
    except Unreachable:
        raise
    except Exception as error:
        # The adapter's fault, and nobody knows how far it came. Its text may quote the payload: only its kind is kept.
        log.error("message %s to %s: the adapter failed with %s", one.id, one.message.partner, type(error).__name__)
        return _uncertain(one, f"Bộ nối gặp lỗi {type(error).__name__}; sẽ gửi lại.", now)
    return with_answer(one, _told(answer.text), now)


def _uncertain(one: Handed, sentence: str, now: datetime) -> Handed:
    failures = one.attempts + 1
    again = now + wait_after(failures)
    return replace(one, state=State.UNCERTAIN, attempts=failures, next_try_at=again, last_error=_told(sentence))


def _told(sentence: str) -> str:
    """Return what a partner said without long numbers: it may have quoted a person's."""
    return _NUMBERS.sub("•••", sentence)


def _tell_source(name: str, done: list[Handed]) -> None:
    source = source_of(name)
    subjects = sorted({one.message.subject for one in done if one.state in (State.SENT, State.REFUSED)})
    if source is not None and subjects:
        source.delivered(subjects)


def _note_line(line: Line, down: Unreachable | None, now: datetime) -> None:
    if down is not None:
        line.failures += 1
        line.down_since = line.down_since or now
        line.next_try_at = now + wait_after(line.failures)
        line.last_error = _told(down.sentence)[:300]
        line.save()
    elif line.down_since is not None:
        line.failures, line.down_since, line.next_try_at = 0, None, None
        line.save()
