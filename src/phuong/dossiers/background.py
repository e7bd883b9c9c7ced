"""What happens by itself: counters are folded as events come, old drafts are swept at night."""

from collections.abc import Sequence

from phuong.dossiers.rules.happenings import MOVING
from phuong.dossiers.services.answering import answer_by_silence
from phuong.dossiers.services.confirming import settle_due_drafts
from phuong.dossiers.services.counting import fold_tab_counts
from phuong.dossiers.services.drafts import sweep_drafts
from phuong.dossiers.services.moving_work import move_absent_work
from phuong.dossiers.services.running_bulk import run_due_orders
from phuong.dossiers.services.running_calendars import run_due_calendars
from phuong.dossiers.services.waiting import end_due_timers
from phuong.kernel import clock, events, jobs, steps
from phuong.kernel.events import Consumer, Happened
from phuong.kernel.steps import Step


def _fold(batch: Sequence[Happened]) -> None:
    while fold_tab_counts():
        pass


def register() -> None:
    """Register the consumer and the worker's steps; called once at start."""
    events.register(Consumer("dossiers.tab-counts", MOVING, _fold))
    steps.register(Step("dossiers.end-timers", lambda: end_due_timers(clock.now()), pause_seconds=15.0))
    steps.register(Step("dossiers.silent-legs", lambda: answer_by_silence(clock.now()), pause_seconds=15.0))
    steps.register(Step("dossiers.bulk-orders", lambda: run_due_orders(clock.now()), pause_seconds=1.0))
    steps.register(Step("dossiers.calendar-runs", lambda: run_due_calendars(clock.now()), pause_seconds=1.0))
    steps.register(Step("dossiers.absent-work", lambda: move_absent_work(clock.now()), pause_seconds=5.0))
    steps.register(Step("dossiers.settle-drafts", lambda: settle_due_drafts(clock.now()), pause_seconds=15.0))


@jobs.timetable("dossiers.sweep-drafts", cron="17 2 * * *")
def sweep_old_drafts() -> None:
    """Delete drafts nobody touched for 30 days."""
    sweep_drafts(clock.now())
