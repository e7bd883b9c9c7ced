"""The inner limits of a process must fit into the limit that the law gives the citizen."""

from collections.abc import Iterable

from phuong.kernel.deadline import Limit, Unit, amount_in_words

HOURS_A_HALF_DAY = 4
_HALF_DAYS_A_DAY = 2
_WORKING_DAYS_A_WEEK, _DAYS_A_WEEK, _DAYS_A_MONTH, _LONGEST_MONTH = 5, 7, 30, 31


def hours_within(limit: Limit) -> int:
    """Return the working hours that a limit surely holds.

    Units:   hours, a half working day counts four; days of the calendar count five working days in seven, a month
             thirty days; Tết may leave fewer, which the deadline rule answers, not this one. The same day counts whole.
    """
    amount = limit.amount
    match limit.unit:
        case Unit.HOUR:
            return amount
        case Unit.CALENDAR_DAY:
            return _fewest_half_days(amount) * HOURS_A_HALF_DAY
        case Unit.MONTH:
            return _fewest_half_days(amount * _DAYS_A_MONTH) * HOURS_A_HALF_DAY
    return _of_working_time(limit)


def hours_at_most(wait: Limit) -> int:
    """Return the working hours that a wait can take, counted as ``hours_within`` counts but from above."""
    match wait.unit:
        case Unit.CALENDAR_DAY:
            return _most_half_days(wait.amount) * HOURS_A_HALF_DAY
        case Unit.MONTH:
            return _most_half_days(wait.amount * _LONGEST_MONTH) * HOURS_A_HALF_DAY
    return _of_working_time(wait)


def _of_working_time(limit: Limit) -> int:
    hours = {Unit.HOUR: 1, Unit.HALF_DAY: HOURS_A_HALF_DAY}
    return limit.amount * hours.get(limit.unit, HOURS_A_HALF_DAY * _HALF_DAYS_A_DAY)


def _fewest_half_days(days: int) -> int:
    return days * _HALF_DAYS_A_DAY * _WORKING_DAYS_A_WEEK // _DAYS_A_WEEK


def _most_half_days(days: int) -> int:
    weeks, rest = divmod(days, _DAYS_A_WEEK)
    return (weeks * _WORKING_DAYS_A_WEEK + min(rest, _WORKING_DAYS_A_WEEK)) * _HALF_DAYS_A_DAY


def why_too_long(hours: int, limits: Iterable[Limit]) -> str | None:
    """Return the sentence why inner limits of ``hours`` in all are too long for the shortest limit, or None.

    Source:  Thông tư 01/2018/TT-VPCP: the steps of a quy trình nội bộ share the published time.
    """
    shortest = min(limits, key=hours_within, default=None)
    if shortest is None or hours <= hours_within(shortest):
        return None
    return (
        f"tổng thời hạn các bước là {_in_words(hours)}, dài hơn thời hạn giải quyết {amount_in_words(shortest)} "
        f"({_in_words(hours_within(shortest))}); hãy rút ngắn các bước"
    )


def _in_words(hours: int) -> str:
    half_days, rest = divmod(hours, HOURS_A_HALF_DAY)
    parts = [f"{half_days} nửa ngày"] if half_days else []
    return " ".join([*parts, f"{rest} giờ"] if rest or not parts else parts)
