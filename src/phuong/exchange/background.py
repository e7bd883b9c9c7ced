"""What happens by itself: messages leave, arrivals are handled, comparisons made, old payloads erased at night."""

from django.conf import settings

from phuong.exchange.comparing import ask_for_comparison, compare_asked
from phuong.exchange.delivering import deliver_due
from phuong.exchange.erasing import erase_payloads
from phuong.exchange.inbox import handle_due
from phuong.exchange.partners import partner_names
from phuong.exchange.wiring import connect
from phuong.kernel import clock, jobs, steps
from phuong.kernel.steps import Step


def register() -> None:
    """Connect the partners of this installation and register the worker's steps; called once at start."""
    connect()
    steps.register(Step("exchange.deliver", lambda: deliver_due(clock.now())))
    steps.register(Step("exchange.handle-arrivals", lambda: handle_due(clock.now())))
    steps.register(Step("exchange.compare", lambda: compare_asked(clock.now()), pause_seconds=5.0))


@jobs.timetable("exchange.compare-nightly", cron="41 3 * * *")
def compare_at_night() -> None:
    """Compare with every partner."""
    for name in partner_names():
        ask_for_comparison(name, clock.now())


@jobs.timetable("exchange.erase-payloads", cron="11 3 * * *")
def erase_old_payloads() -> None:
    """Erase payloads past their time to be kept."""
    erase_payloads(clock.now(), settings.PHUONG_EXCHANGE_KEPT_DAYS)
