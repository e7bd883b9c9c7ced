"""Priority: asked at the kiosk, decided at the desk with a reason; one goes first, then others, and nobody starves."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phuong.counter import api as counter
from phuong.counter.models import Line, Shift, Ticket
from phuong.counter.rules.calling_order import MOST_OTHERS, in_calling_order
from phuong.counter.tests.conftest import MORNING, VISITOR
from phuong.dossiers.tests.factories import at
from phuong.kernel.acts import NotPermitted, RowNotFound, WrongState
from phuong.kernel.models import AuditEntry, Event

LATER = at("2022-12-14 08:20")


@dataclass
class Waiting:
    """One who waits, as the rule sees it."""

    pk: int
    priority: str
    others_after_priority: int = 1
    booked_for: datetime | None = None
    taken_at: datetime = field(default=MORNING)


lines = st.lists(st.tuples(st.booleans(), st.booleans()), max_size=30)
rules = st.integers(1, MOST_OTHERS)
histories = st.lists(st.booleans(), max_size=8)


def standing(rows, others):
    booked = MORNING + timedelta(minutes=5)
    return [
        Waiting(
            pk, "cao-tuoi" if first else "", others, booked if has_booked else None, MORNING + timedelta(seconds=pk)
        )
        for pk, (first, has_booked) in enumerate(rows)
    ]


@given(rows=lines, others=rules, called=histories)
def test_everybody_is_called_once_and_each_kind_in_its_own_order(rows, others, called):
    waiting = standing(rows, others)
    order = in_calling_order(waiting, called, LATER)
    assert sorted(one.pk for one in order) == [one.pk for one in waiting]
    for kind in ("", "cao-tuoi"):
        places = [(one.booked_for is None, one.pk) for one in order if one.priority == kind]
        assert places == sorted(places), "who booked first, then who waits longest"


@given(rows=lines, others=rules, called=histories)
def test_while_both_kinds_wait_one_goes_first_and_then_just_so_many_others(rows, others, called):
    order = [bool(one.priority) for one in in_calling_order(standing(rows, others), called, LATER)]
    said = [*reversed(called[:MOST_OTHERS]), *order]
    for place in range(len(said) - len(order), len(said)):
        if len(set(said[place:])) < 2:
            break  # one kind alone waits now
        before = said[max(place - others, 0) : place]
        assert said[place] == (not any(before))


@given(calls=st.integers(1, 60), others=rules, share=st.integers(1, 4))
def test_nobody_starves_however_many_come_with_priority_or_without(calls, others, share):
    """A last one of each kind waits while more of the other kind come with every call."""
    waiting = standing([(False, False)] * share + [(True, False)] * share, others)
    called, history = [], []
    for number in range(calls):
        waiting += [Waiting(1000 + number, kind, others, None, LATER) for kind in ("", "cao-tuoi")]
        nxt = in_calling_order(waiting, history, LATER)[0]
        waiting.remove(nxt)
        history.insert(0, bool(nxt.priority))
        called.append(nxt.pk)
    without, first = range(share), range(share, 2 * share)
    if calls >= 2 * share:
        assert set(without) <= set(called), "of every two calls one is for somebody without priority"
    if calls >= share * (others + 1):
        assert set(first) <= set(called)


def test_asked_at_the_kiosk_called_in_turn_and_told_on_display_and_sheet(hall):
    hall.sit()
    take = lambda ground="": counter.take_ticket(  # noqa: E731
        line_id=hall.papers.pk, key=uuid4(), actor=VISITOR, now=MORNING, ground=ground
    )
    plain = [take(), take(), take()]
    first = [take("cao-tuoi"), take("co-cong")]
    with pytest.raises(counter.PriorityWrong, match="danh sách"):
        take("x")
    assert take().number == 6, "no number was lost"
    assert hall.papers.others_after_priority == 2
    seen = counter.hall_now(hall.world.ward.pk, MORNING)
    assert (seen.waiting, seen.priority_waiting, seen.lines[0].others_after_priority) == (6, 2, 2)
    order = [first[0].code, plain[0].code, plain[1].code, first[1].code, plain[2].code, "A006"]
    assert [one.code for one in counter.next_in_line([hall.papers.pk], MORNING)] == order
    assert [counter.people_before(one, MORNING) for one in (first[1], plain[2])] == [3, 4]
    after, called = None, []
    for minute in range(6):
        ticket = counter.call_next(after=after, actor=hall.world.counter, now=LATER + timedelta(minutes=minute))
        called.append(ticket.code)
        after = ticket.pk
        if minute == 0:
            (shown,) = counter.hall_now(hall.world.ward.pk, LATER).called
            assert (shown.code, shown.has_priority) == ("A004", True)
    assert called == order
    shift = Shift.objects.get()
    assert counter.shift_figures(shift).served_with_priority == 2
    closed = counter.close_shift(
        shift_id=shift.pk, closing=counter.Closing(0), actor=hall.world.counter, now=at("2022-12-14 17:00")
    )
    kept = counter.shift_figures(Shift.objects.get(pk=closed.pk))
    assert (kept.served, kept.served_with_priority) == (6, 2)
    assert Event.objects.filter(type="ticket.taken", data__has_priority=True).count() == 2


def test_an_officer_gives_or_takes_it_away_with_a_reason_while_the_number_waits(hall):
    hall.sit()
    one, other = hall.take(), hall.take()
    change = lambda ticket=other, ground="khuyet-tat", reason="Có nạng", who=None: counter.set_priority(  # noqa: E731
        ticket_id=ticket.pk, ground=ground, reason=reason, actor=who or hall.world.counter, now=LATER
    )
    with pytest.raises(counter.PriorityWrong, match="lý do"):
        change(reason="  ")
    with pytest.raises(counter.PriorityWrong, match="danh sách"):
        change(ground="x")
    for _ in range(2):
        assert change().ground.name == "Người khuyết tật"
    entry = AuditEntry.objects.get(act="ticket.set_priority")
    assert entry.object_id == other.pk and entry.fields == ["priority", "reason"]
    assert counter.call_next(after=None, actor=hall.world.counter, now=LATER) == other
    with pytest.raises(WrongState, match="chỉ đổi ưu tiên khi còn chờ"):
        change(ground="", reason="bấm nhầm")
    assert change(one).priority and not change(one, "", "bấm nhầm").priority
    with pytest.raises(NotPermitted):
        change(one, who=hall.world.officer)
    with pytest.raises(RowNotFound):
        change(one, who=hall.world.elsewhere)


def test_a_line_says_how_many_others_go_and_the_database_keeps_it_between_one_and_five(hall, tmp_path, monkeypatch):
    from phuong.counter.services import lines as loading  # noqa: PLC0415

    (tmp_path / "counter-lines.yaml").write_text(
        "commune_committee: [{key: a, prefix: A, name: X, about: '', minutes: 5, places: 1, others_after_priority: 0}]"
    )
    monkeypatch.setattr(loading, "place_folder", lambda _: tmp_path)
    with pytest.raises(counter.LinesFileWrong, match="từ 1 đến 5"):
        counter.load_lines(now=MORNING, place="x")
    assert {line.others_after_priority for line in Line.objects.all()} <= {1, 2}
    assert Ticket.objects.count() == 0
    for ground in counter.priority_grounds():
        assert ground.legal_basis and ground.verified is False
