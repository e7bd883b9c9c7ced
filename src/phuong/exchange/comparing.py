"""Reconciliation (đối soát): what we say, subject by subject, beside what a partner holds."""

import logging
from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import DatabaseError, transaction

from phuong.exchange.message import FinalError, TemporaryError
from phuong.exchange.models import Comparison, Difference, OutboundMessage
from phuong.exchange.outbox import OPEN, Told, newest_told
from phuong.exchange.partners import Held, Known, Source, partner, source_of
from phuong.kernel.dates import short_date

PAGE = 1_000
NAMED = 5_000
"""So many differences are kept by name; all are counted."""
State = OutboundMessage.State
log = logging.getLogger(__name__)


def ask_for_comparison(name: str, now: datetime) -> Comparison:
    """Ask the worker to compare with the partner ``name``; one that was asked for and not made yet is enough."""
    return Comparison.objects.get_or_create(partner=name, ended_at=None, defaults={"asked_at": now})[0]


def compare_asked(now: datetime) -> int:
    """Make the comparisons that were asked for; return how many."""
    asked = list(Comparison.objects.filter(ended_at=None).order_by("pk"))
    for comparison in asked:
        compare(comparison, now)
    return len(asked)


def compare(comparison: Comparison, now: datetime) -> Comparison:
    """Compare page by page and keep the differences by name; a partner that does not answer ends it with the reason."""
    source = source_of(comparison.partner)
    if source is not None:
        try:
            _forget(comparison)
            _compare_all(comparison, source)
        except (TemporaryError, FinalError) as error:
            comparison.error = error.sentence[:300]
        except KeyError:
            comparison.error = "Nơi nhận này không còn được kết nối."
        except DatabaseError:
            raise
        except Exception as error:
            log.error("comparison with %s failed with %s", comparison.partner, type(error).__name__)
            comparison.error = f"Bộ nối gặp lỗi {type(error).__name__}. Báo người vận hành."
    comparison.ended_at = now
    comparison.save()
    return comparison


def _forget(comparison: Comparison) -> None:
    """Drop what an earlier attempt counted: a worker that died half way leaves its pages behind."""
    comparison.total = comparison.same = comparison.pending = comparison.differing = 0
    comparison.differences.all().delete()


def _compare_all(comparison: Comparison, source: Source) -> None:
    after = ""
    while page := source.page(after, PAGE):
        subjects = [known.subject for known in page]
        theirs = partner(comparison.partner).held(subjects)
        _compare_page(comparison, page, newest_told(comparison.partner, subjects), theirs)
        after = subjects[-1]


def _compare_page(
    comparison: Comparison, page: Sequence[Known], told: Mapping[str, Told], theirs: Mapping[str, Held]
) -> None:
    found = []
    for known in page:
        newest, held = told.get(known.subject), theirs.get(known.subject)
        at = known.at or (newest.occurred_at if newest and newest.mark == known.mark else None)
        comparison.total += 1
        if held is not None and held.mark == known.mark and at in (None, held.at):
            comparison.same += 1
        elif newest is not None and newest.mark == known.mark and newest.state in OPEN:
            comparison.pending += 1
        else:
            comparison.differing += 1
            found.append(_difference(comparison, known, at, held, newest))
    room = max(NAMED - comparison.differing + len(found), 0)
    with transaction.atomic():
        Difference.objects.bulk_create(found[:room])
        comparison.save()


def _difference(
    comparison: Comparison, known: Known, at: datetime | None, held: Held | None, newest: Told | None
) -> Difference:
    return Difference(
        comparison=comparison,
        subject=known.subject,
        our_mark=known.mark,
        our_at=at,
        their_mark=held.mark if held else "",
        their_at=held.at if held else None,
        why=_why(known, held, newest)[:400],
    )


def _why(known: Known, held: Held | None, newest: Told | None) -> str:
    """Return in a sentence why the two differ, and what our own messages say about it."""
    if held is not None and held.mark == known.mark:
        return "Cùng trạng thái nhưng khác thời điểm. Gửi lại để bên nhận ghi đúng thời điểm."
    if newest is None:
        return "Chưa gửi lần nào. Gửi lại để bên nhận có hồ sơ này."
    if newest.state == State.REFUSED:
        return f"Bên nhận từ chối: {newest.last_error or 'không nêu lý do.'}"
    if newest.mark != known.mark:
        return "Trạng thái mới nhất chưa được xếp hàng gửi. Chờ vài phút; nếu vẫn lệch thì gửi lại."
    when = f" ngày {short_date(newest.sent_at)}" if newest.sent_at else ""
    if held is None:
        return f"Đã gửi{when} và được trả lời, nhưng bên nhận không có hồ sơ này. Gửi lại."
    return f"Đã gửi{when} và được trả lời, nhưng bên nhận giữ trạng thái khác. Gửi lại."
