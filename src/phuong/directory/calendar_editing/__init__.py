"""What a draft of a calendar says: changed day by day, read from a pasted list, told in words. Pure."""

from phuong.directory.calendar_editing.content import (
    DayKind,
    DaySaid,
    add_hours,
    blank_notice,
    days_said,
    hours_said,
    put_day,
    remove_hours,
    take_day,
)
from phuong.directory.calendar_editing.pasted import ListUnreadable, as_lines, read_lines
from phuong.directory.calendar_editing.proposing import notice_from_yaml, notice_to_yaml, proposed

__all__ = [
    "DayKind",
    "DaySaid",
    "ListUnreadable",
    "add_hours",
    "as_lines",
    "blank_notice",
    "days_said",
    "hours_said",
    "notice_from_yaml",
    "notice_to_yaml",
    "proposed",
    "put_day",
    "read_lines",
    "remove_hours",
    "take_day",
]
