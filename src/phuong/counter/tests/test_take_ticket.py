"""Taking a ticket: numbers without gap, one ticket for two presses, only while the hall is open."""

import threading
from uuid import uuid4

import pytest
from django.db import connection, connections, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from phuong.counter import api as counter
from phuong.counter.models import Line, Ticket
from phuong.counter.tests.conftest import MORNING, VISITOR
from phuong.dossiers.tests.factories import at
from phuong.kernel.models import AuditEntry, Event


def test_each_line_counts_for_itself_from_one_every_day(hall):
    assert [hall.take().code, hall.take().code, hall.take(hall.births).code] == ["A001", "A002", "B001"]
    assert hall.take(now=at("2022-12-15 08:00")).code == "A001"
    assert (
        Event.objects.filter(type="ticket.taken").count() == AuditEntry.objects.filter(act="ticket.take").count() == 4
    )


def test_pressing_twice_gives_one_ticket_and_another_line_gives_another(hall):
    key = uuid4()
    first = hall.take(key=key)
    assert hall.take(key=key) == first
    assert hall.take(hall.births, key=key).code == "B001"
    assert hall.take().code == "A002", "no number was lost"


@given(presses=st.lists(st.tuples(st.sampled_from("AB"), st.integers(0, 6)), max_size=30))
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_pressed_the_numbers_of_a_line_have_no_gap_and_no_double(hall, presses):
    keys = [uuid4() for _ in range(7)]
    lines = {"A": hall.papers, "B": hall.births}
    with transaction.atomic():
        for prefix, place in presses:
            hall.take(lines[prefix], key=keys[place])
        for prefix, line in lines.items():
            numbers = sorted(Ticket.objects.filter(issued_line=line).values_list("number", flat=True))
            assert numbers == list(range(1, len({place for one, place in presses if one == prefix}) + 1))
        transaction.set_rollback(True)


def test_outside_the_hours_no_number_is_used(hall):
    for when in ("2022-12-14 05:00", "2022-12-14 17:30", "2022-12-17 09:00"):
        with pytest.raises(counter.HallClosed, match="Máy lấy số mở"):
            hall.take(now=at(when))
    assert hall.take().number == 1


def test_a_closed_or_unknown_line_is_refused(hall):
    Line.objects.filter(pk=hall.births.pk).update(closed_on=MORNING.date())
    with pytest.raises(counter.LineClosed, match="chọn lại"):
        hall.take(hall.births)
    with pytest.raises(counter.LineClosed):
        counter.take_ticket(line_id=0, key=uuid4(), actor=VISITOR, now=MORNING)


def test_lines_come_from_the_file_and_loading_twice_changes_nothing(hall):
    assert counter.load_lines(now=MORNING) == counter.LinesLoaded(0, 0, 0)
    assert [line.prefix for line in Line.objects.filter(agency=hall.world.ward).order_by("position")] == list("ABCD")
    assert not Line.objects.filter(agency=hall.world.district).exists(), "nobody receives there"
    Line.objects.filter(pk=hall.papers.pk).update(minutes=99)
    Line.objects.create(agency=hall.world.ward, key="cu", prefix="Z", name="Cũ")
    assert counter.load_lines(now=MORNING) == counter.LinesLoaded(0, 1, 1)


@pytest.mark.django_db(transaction=True)
def test_many_kiosks_at_once_and_two_desks_calling_at_once(request):
    """Eight presses in eight connections, then two officers who call four times each: no number twice."""
    hall = request.getfixturevalue("hall")
    hall.sit(desk=1)
    hall.sit(hall.second, desk=2)
    _together([hall.take for _ in range(8)])
    assert sorted(Ticket.objects.values_list("number", flat=True)) == list(range(1, 9))
    called: list[str] = []
    _together([lambda who=who: _call_four(who, called) for who in (hall.world.counter, hall.second)])
    assert sorted(called) == [f"A00{number}" for number in range(1, 9)]


def _call_four(who, called):
    after = None
    for _ in range(4):
        ticket = counter.call_next(after=after, actor=who, now=MORNING)
        called.append(ticket.code)
        after = ticket.pk


def _together(works):
    faults = []

    def run(work):
        try:
            work()
        except Exception as fault:
            faults.append(fault)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not faults and connection.is_usable()
