"""Durations of ISO 8601 as far as a process waits for them."""

import re

from phuong.kernel.deadline import Limit, Unit

_ISO = re.compile(r"P(?:(?P<month>\d{1,4})M|(?P<week>\d{1,4})W|(?P<day>\d{1,4})D|T(?P<hour>\d{1,4})H)")


def limit_from_iso(text: str) -> Limit | None:
    """Return P3D as 3 calendar days, P2W as 14, P1M as a month, PT8H as 8 working hours; None for anything else."""
    found = _ISO.fullmatch(text)
    if found is None or found.lastgroup is None:
        return None
    amount = int(found[found.lastgroup])
    if amount == 0:
        return None
    match found.lastgroup:
        case "month":
            return Limit(amount, Unit.MONTH)
        case "hour":
            return Limit(amount, Unit.HOUR)
        case "week":
            return Limit(amount * 7, Unit.CALENDAR_DAY)
    return Limit(amount, Unit.CALENDAR_DAY)


def iso_from(limit: Limit) -> str:
    """Return about the same time for tools that do not know our units; our own attribute says it exactly."""
    match limit.unit:
        case Unit.HOUR:
            return f"PT{limit.amount}H"
        case Unit.HALF_DAY:
            return f"PT{limit.amount * 4}H"
        case Unit.MONTH:
            return f"P{limit.amount}M"
    return f"P{limit.amount}D"
