"""The content of a draft: days off, worked days, days ordinary again, hours; one day is said once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from phuong.kernel.deadline import DAYS, ORDINARY_AGAIN

Content = Mapping[str, Any]
NOON = "12:00"
HOURS = ("new_hours", "new_receiving")


class DayKind(StrEnum):
    """What a notice says of a day; the values are the words of a pasted list."""

    OFF = "nghỉ"
    MORNING_OFF = "nghỉ sáng"
    AFTERNOON_OFF = "nghỉ chiều"
    WORKED = "làm bù"
    ORDINARY = "làm việc"


@dataclass(frozen=True, slots=True)
class DaySaid:
    """What a notice says of one day. ``name`` is empty for a day that is ordinary again."""

    day: date
    kind: DayKind
    name: str = ""


def blank_notice() -> dict[str, Any]:
    """Return the content of a draft that says nothing yet."""
    return {"name": "", **{part: [] for part in (*DAYS, ORDINARY_AGAIN, *HOURS)}}


def put_day(content: Content, said: DaySaid) -> dict[str, Any]:
    """Return the content with what ``said`` says of its day, instead of what it said of that day before."""
    changed, day = take_day(content, said.day), said.day.isoformat()
    if said.kind is DayKind.ORDINARY:
        return changed | {ORDINARY_AGAIN: sorted([*changed[ORDINARY_AGAIN], day])}
    part = "worked_days" if said.kind is DayKind.WORKED else "days_off"
    row = {"date": day, "name": said.name, **_part_of_day(said.kind)}
    return changed | {part: sorted([*changed[part], row], key=lambda one: str(one["date"]))}


def take_day(content: Content, day: date) -> dict[str, Any]:
    """Return the content without what it says of ``day``."""
    text = day.isoformat()
    days = {part: [row for row in content.get(part) or [] if row["date"] != text] for part in DAYS}
    return {**content, **days, ORDINARY_AGAIN: [one for one in content.get(ORDINARY_AGAIN) or [] if one != text]}


def days_said(content: Content) -> list[DaySaid]:
    """Return what the content says, by day."""
    off = [DaySaid(_day(row["date"]), _kind_of(row), str(row["name"])) for row in content.get("days_off") or []]
    worked = [DaySaid(_day(row["date"]), DayKind.WORKED, str(row["name"])) for row in content.get("worked_days") or []]
    again = [DaySaid(_day(text), DayKind.ORDINARY) for text in content.get(ORDINARY_AGAIN) or []]
    return sorted([*off, *worked, *again], key=lambda one: one.day)


def add_hours(content: Content, *, receiving: bool, regime: Content) -> dict[str, Any]:
    """Return the content with hours of a time; ``receiving``: those of the counters. ``regime`` as in the file."""
    part = HOURS[receiving]
    kept = [row for row in content.get(part) or [] if row["valid_from"] != regime["valid_from"]]
    return {**content, part: sorted([*kept, dict(regime)], key=lambda row: str(row["valid_from"]))}


def remove_hours(content: Content, *, receiving: bool, valid_from: str) -> dict[str, Any]:
    """Return the content without the hours that begin on ``valid_from``."""
    part = HOURS[receiving]
    return {**content, part: [row for row in content.get(part) or [] if row["valid_from"] != valid_from]}


def hours_said(content: Content) -> list[tuple[bool, Content]]:
    """Return the hours that the content brings, each with whether it is those of the counters."""
    return [(bool(number), row) for number, part in enumerate(HOURS) for row in content.get(part) or []]


def _part_of_day(kind: DayKind) -> dict[str, str]:
    if kind is DayKind.MORNING_OFF:
        return {"until": NOON}
    return {"from": NOON} if kind is DayKind.AFTERNOON_OFF else {}


def _kind_of(row: Content) -> DayKind:
    if "until" in row:
        return DayKind.MORNING_OFF
    return DayKind.AFTERNOON_OFF if "from" in row else DayKind.OFF


def _day(text: object) -> date:
    return date.fromisoformat(str(text))
