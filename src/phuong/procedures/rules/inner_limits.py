"""The inner limits of a process must fit into the limit that the law gives the citizen."""

from collections.abc import Iterable

from phuong.kernel.deadline import Limit, Unit, amount_in_words

_HOURS_A_HALF_DAY = 4
_HALF_DAYS_A_DAY = 2
_WORKING_DAYS_A_WEEK, _DAYS_A_WEEK, _DAYS_A_MONTH = 5, 7, 30


def half_days_within(limit: Limit) -> int:
    """Return the half working days that a limit surely holds.

    Units:   days of the calendar count five working days in seven, a month thirty days; Tết may leave fewer, which
             the deadline rule answers, not this one. The same day counts whole.
    """
    amount = limit.amount
    match limit.unit:
        case Unit.HOUR:
            return amount // _HOURS_A_HALF_DAY
        case Unit.HALF_DAY:
            return amount
        case Unit.WORKING_DAY:
            return amount * _HALF_DAYS_A_DAY
        case Unit.CALENDAR_DAY:
            return _of_calendar_days(amount)
        case Unit.MONTH:
            return _of_calendar_days(amount * _DAYS_A_MONTH)
        case Unit.SAME_DAY:
            return _HALF_DAYS_A_DAY


def _of_calendar_days(days: int) -> int:
    return days * _HALF_DAYS_A_DAY * _WORKING_DAYS_A_WEEK // _DAYS_A_WEEK


def why_too_long(half_days: int, limits: Iterable[Limit]) -> str | None:
    """Return the sentence why inner limits of ``half_days`` in all are too long for the shortest limit, or None.

    Source:  Thông tư 01/2018/TT-VPCP: the steps of a quy trình nội bộ share the published time.
    """
    shortest = min(limits, key=half_days_within, default=None)
    if shortest is None or half_days <= half_days_within(shortest):
        return None
    return (
        f"tổng thời hạn các bước là {half_days} nửa ngày, dài hơn thời hạn giải quyết {amount_in_words(shortest)} "
        f"({half_days_within(shortest)} nửa ngày); hãy rút ngắn các bước"
    )
