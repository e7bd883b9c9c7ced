"""What is due today in words: until when by the step's own half-day clock, until when for the applicant."""

from dataclasses import dataclass
from datetime import datetime

from phuong.desk.due_words import Due, Used, due_words
from phuong.desk.inbox.lines import SAID_BY_STATE
from phuong.dossiers.api import State, TodayTask
from phuong.kernel.dates import local
from phuong.kernel.deadline import WorkCalendar

HALF_DAY_MINUTES = 240


@dataclass(frozen=True, slots=True)
class TaskLine:
    """One task: ``until`` is what ends first, the step or the applicant's date."""

    task: TodayTask
    until: Due
    step: str
    clock: Used | None
    due: Due


def task_line(task: TodayTask, now: datetime, calendar: WorkCalendar) -> TaskLine:
    """Return ``task`` as a line of the page."""
    due = due_words(task.row, now, calendar)
    ends = task.row.act_by if task.step_due_at is None else min(task.step_due_at, task.row.act_by)
    state = State(task.row.state)
    step = SAID_BY_STATE.get(state) or task.step or state.label
    return TaskLine(task, _until(ends, now), step, step_clock(task, now, calendar), due)


def step_clock(task: TodayTask, now: datetime, calendar: WorkCalendar) -> Used | None:
    """Return how many half days of the step are used; None where it has no limit of its own.

    The rest of the half day in which a step began is no part of its limit, so only whole ones are counted.
    """
    if task.opened_at is None or task.step_due_at is None:
        return None
    total = max(1, calendar.working_minutes_between(task.opened_at, task.step_due_at) // HALF_DAY_MINUTES)
    if task.step_due_at < now:
        return Used(total, total, "late", "nửa ngày")
    left = calendar.working_minutes_between(now, task.step_due_at) // HALF_DAY_MINUTES
    return Used(max(total - left, 0), total, "soon" if left == 0 else "running", "nửa ngày")


def _until(ends: datetime, now: datetime) -> Due:
    at, today = local(ends), local(now).date()
    if ends < now:
        said = f"{at:%H:%M}" if at.date() == today else f"{at.day}/{at.month}"
        return Due("late", f"Quá từ {said}")
    return Due("soon", f"Trước {at:%H:%M}")
