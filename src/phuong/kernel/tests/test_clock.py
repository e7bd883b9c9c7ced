"""The time of a simulated world goes on from where it was, never before the newest act."""

from datetime import UTC, datetime, timedelta

import pytest

from phuong.kernel import acts, clock
from phuong.kernel.acts import Actor, audit
from phuong.kernel.models import ClockAnchor

pytestmark = pytest.mark.django_db
BEGINNING = datetime(2022, 12, 14, 1, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _own_clock():
    clock.set_now(BEGINNING)
    yield
    clock.use_machine_time()


def _act(at):
    with acts.begin("anchor.move", actor=Actor(name="Mẫu"), now=at) as act:
        act.commit(audit("anchor", None))


def test_an_act_without_an_event_keeps_the_next_start_from_being_before_it():
    _act(BEGINNING + timedelta(hours=3))
    assert clock.latest_known() == BEGINNING + timedelta(hours=3)


def test_time_that_passed_without_any_act_is_kept_too():
    two_hours_ago = datetime.now(UTC) - timedelta(hours=2)
    ClockAnchor.objects.update(true_at=two_hours_ago)  # as if the server had run two hours
    clock._forget()
    clock.keep()
    assert clock.latest_known() >= BEGINNING + timedelta(hours=2)
    before = clock.now()
    clock._forget()
    assert clock.now() - before < timedelta(minutes=1), "whoever reads the anchor now has the same time"


def test_a_world_in_true_time_keeps_nothing():
    clock.use_machine_time()
    clock.keep()
    assert not ClockAnchor.objects.exists()
