"""Calling: in order, once for two presses, again, not here, moved, served; the times are measured."""

import pytest

from phuong.counter import api as counter
from phuong.counter.models import Shift, Ticket
from phuong.counter.tests.conftest import MORNING
from phuong.dossiers.tests.factories import at
from phuong.kernel.acts import NotPermitted, RowNotFound, WrongState

LATER = at("2022-12-14 08:20")


def call(hall, after=None, who=None, now=LATER):
    return counter.call_next(after=after, actor=who or hall.world.counter, now=now)


def act(verb, hall, ticket, who=None, now=LATER, **more):
    return getattr(counter, verb)(ticket_id=ticket.pk, actor=who or hall.world.counter, now=now, **more)


def test_who_waits_longest_is_next_in_all_lines_of_the_desk(hall):
    hall.sit()
    taken = [hall.take(), hall.take(hall.births), hall.take()]
    first = call(hall)
    assert (first.code, first.desk, first.state) == ("A001", 1, "called")
    second = call(hall, after=first.pk, now=at("2022-12-14 08:30"))
    assert second.code == "B001"
    first.refresh_from_db()
    assert (first.state, first.called_at - first.taken_at) == ("served", LATER - MORNING)
    assert first.ended_at == at("2022-12-14 08:30")
    last = call(hall, after=second.pk)
    assert last == taken[2]
    assert call(hall, after=last.pk) is None
    assert Shift.objects.get().current_ticket_id is None
    assert call(hall) is None, "nobody waits, nobody was there"


def test_pressing_next_twice_calls_one(hall):
    hall.sit()
    hall.take()
    hall.take()
    first = call(hall)
    assert call(hall) == first, "the second press came from the same page"
    assert Ticket.objects.filter(state="waiting").count() == 1


def test_a_desk_calls_only_its_lines_and_may_choose_others(hall):
    hall.sit(lines=[hall.births.pk])
    hall.take()
    assert call(hall) is None
    counter.choose_lines(line_ids=[hall.papers.pk], actor=hall.world.counter, now=LATER)
    assert call(hall).code == "A001"


def test_not_here_is_set_aside_and_called_again_later(hall):
    hall.sit()
    hall.sit(hall.second, desk=2)
    away, there = hall.take(), hall.take()
    call(hall)
    act("call_again", hall, away)
    away.refresh_from_db()
    assert away.calls == 2
    act("mark_absent", hall, away)
    assert [one.code for one in counter.absent_today(hall.world.ward.pk, LATER)] == ["A001"]
    assert call(hall) == there
    back = act("recall", hall, away, who=hall.second)
    assert (back.desk, back.state, back.ended_at) == (2, "called", None)
    assert act("recall", hall, away, who=hall.second) == back, "pressed twice"
    with pytest.raises(WrongState, match="đang phục vụ"):
        act("recall", hall, away)
    act("mark_served", hall, away, who=hall.second)
    with pytest.raises(counter.TicketMoved, match="Mở lại trang Gọi số"):
        act("mark_served", hall, away, who=hall.second)


def test_moved_to_another_line_keeps_number_and_waiting_time(hall):
    hall.sit(lines=[hall.papers.pk])
    hall.sit(hall.second, desk=2, lines=[hall.births.pk])
    moved = hall.take()
    hall.take(hall.births, now=at("2022-12-14 08:05"))
    call(hall)
    act("move_ticket", hall, moved, line_id=hall.births.pk)
    assert call(hall, who=hall.second) == moved, "it waits since 8:00"
    foreign = counter.Line.objects.exclude(agency=hall.world.ward).first()
    with pytest.raises(counter.LineClosed):
        act("move_ticket", hall, moved, who=hall.second, line_id=foreign.pk if foreign else 0)


def test_only_with_an_open_shift_and_the_right(hall):
    hall.take()
    with pytest.raises(counter.NoShift, match="Mở ca"):
        call(hall)
    with pytest.raises(NotPermitted):
        call(hall, who=hall.world.officer)
    other = counter.open_shift(desk=1, line_ids=[], opening_vnd=0, actor=hall.world.elsewhere, now=MORNING)
    assert other.line_ids == []
    ticket = hall.take()
    Ticket.objects.filter(pk=ticket.pk).update(state="absent")
    with pytest.raises(RowNotFound):
        act("recall", hall, ticket, who=hall.world.elsewhere)


def test_the_display_shows_numbers_and_desks_and_how_many_wait(hall):
    hall.sit(desk=3)
    hall.take()
    hall.take()
    hall.take(hall.births)
    call(hall)
    seen = counter.hall_now(hall.world.ward.pk, LATER)
    assert [(one.code, one.desk, one.is_new) for one in seen.called] == [("A001", 3, True)]
    assert [(line.prefix, line.waiting, line.desks) for line in seen.lines][:2] == [("A", 1, 1), ("B", 1, 1)]
    assert (seen.waiting, seen.lines[0].expected_minutes) == (2, 5)
    assert counter.waiting_at([hall.world.ward.pk], LATER) == {hall.world.ward.pk: 2}
    assert [one.code for one in counter.next_in_line([hall.papers.pk, hall.births.pk], LATER)] == ["A002", "B001"]
    assert not counter.hall_now(hall.world.ward.pk, at("2022-12-15 07:30")).called, "yesterday's are gone"
