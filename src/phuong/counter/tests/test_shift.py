"""Shifts: one per officer and desk, counted, closed with the box explained, never changed again."""

from datetime import timedelta
from io import BytesIO
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction
from pypdf import PdfReader

from phuong.counter import api as counter
from phuong.counter.models import Shift, Ticket
from phuong.counter.services import tickets
from phuong.counter.tests.conftest import MORNING
from phuong.dossiers import api as dossiers
from phuong.dossiers.tests.factories import at, file_dossier
from phuong.kernel.acts import NotPermitted, RowNotFound
from phuong.parties.models import Party

EVENING = at("2022-12-14 17:20")


def close(hall, shift, counted, who=None, now=EVENING, **more):
    closing = counter.Closing(counted_vnd=counted, **more)
    return counter.close_shift(shift_id=shift.pk, closing=closing, actor=who or hall.world.counter, now=now)


def test_one_open_shift_per_officer_and_per_desk(hall):
    shift = hall.sit(desk=3)
    assert hall.sit(desk=3) == shift, "pressed twice"
    with pytest.raises(counter.ShiftWrong, match="đang mở ca ở quầy 3"):
        hall.sit(desk=4)
    with pytest.raises(counter.ShiftWrong, match="có người khác mở ca"):
        hall.sit(hall.second, desk=3)
    with pytest.raises(counter.ShiftWrong, match="Số quầy"):
        hall.sit(hall.second, desk=0)
    with pytest.raises(counter.ShiftWrong, match="không thuộc cơ quan bạn"):
        hall.sit(hall.second, desk=4, lines=[0])
    with pytest.raises(NotPermitted):
        hall.sit(hall.world.officer, desk=5)


def test_the_sheet_counts_what_was_done_and_the_box(hall):
    shift = hall.sit(cash=50_000)
    hall.take()
    counter.call_next(after=None, actor=hall.world.counter, now=at("2022-12-14 08:10"))
    hall.certify()
    bad = hall.certify()
    counter.spoil_copy(entry_id=bad.pk, reason="in mờ", gives_back=True, actor=hall.world.counter, now=MORNING)
    filed = counter.receive(filing=filing(hall), actor=hall.world.counter, now=at("2022-12-14 09:00"))
    done = result(hall)
    give(hall, done)
    running = counter.shift_figures(shift)
    assert (running.received, running.returned, running.copy_entries, running.copies, running.spoiled) == (
        1,
        1,
        2,
        4,
        1,
    )
    assert (running.expected_vnd, [line.amount_vnd for line in running.cash]) == (60_000, [20_000, -10_000])
    assert running.waited_seconds == 600
    closed = close(hall, shift, 60_000, taken_by_name="Vũ Văn Hai")
    kept = counter.shift_figures(Shift.objects.get(pk=shift.pk))
    assert kept.served == 1 and Ticket.objects.get().state == "served", "who stood there was served"
    assert (closed.expected_cash_vnd, closed.difference_reason) == (60_000, "")
    rows = counter.dossiers_of_shift(shift)
    assert [(row.kind, row.dossier.code, row.ticket.code) for row in rows] == [
        ("received", filed.filed.code, "A001"),
        ("returned", done.code, "A001"),
    ]
    assert [one.pk for one in counter.spoiled_in(shift)] == [bad.pk]


def test_a_difference_is_explained_and_a_closed_shift_never_changes(hall):
    shift = hall.sit(cash=20_000)
    with pytest.raises(counter.ShiftWrong, match=r"phải có 20\.000 đ, đếm được thiếu 5\.000 đ"):
        close(hall, shift, 15_000)
    close(hall, shift, 15_000, difference_reason="Trả nhầm tiền thừa")
    again = close(hall, shift, 99_000, now=at("2022-12-14 18:00"))
    assert (again.counted_cash_vnd, again.closed_at) == (15_000, EVENING), "pressed twice"
    for change in (lambda: Shift.objects.update(note="x"), lambda: Shift.objects.all().delete()):
        with pytest.raises(DatabaseError, match="closed shift"), transaction.atomic():
            change()
    with pytest.raises(counter.NoShift):
        hall.certify()
    assert hall.sit(desk=1).pk != shift.pk, "a new one may be opened"


def test_a_copy_spoiled_after_its_shift_is_paid_back_by_the_next_one(hall):
    first = hall.sit()
    entry = hall.certify()
    close(hall, first, 10_000)
    second = hall.sit(now=at("2022-12-15 08:00"))
    counter.spoil_copy(
        entry_id=entry.pk, reason="sai tên", gives_back=True, actor=hall.world.counter, now=at("2022-12-15 08:10")
    )
    assert counter.shift_figures(second).expected_vnd == -10_000
    assert counter.shift_figures(Shift.objects.get(pk=first.pk)).expected_vnd == 10_000


def test_the_head_sees_all_shifts_and_an_officer_the_own_ones(hall):
    mine, other = hall.sit(), hall.sit(hall.second, desk=2)
    assert counter.shifts_of(actor=hall.world.leader, now=EVENING) == [other, mine]
    assert counter.shifts_of(actor=hall.world.counter, now=EVENING) == [mine]
    with pytest.raises(RowNotFound):
        counter.shift_for(shift_id=other.pk, actor=hall.world.counter)
    with pytest.raises(RowNotFound):
        counter.shift_for(shift_id=mine.pk, actor=hall.world.elsewhere)
    with pytest.raises(NotPermitted):
        close(hall, other, 0)
    with pytest.raises(NotPermitted):
        counter.shifts_of(actor=hall.world.officer, now=EVENING)


def test_without_a_shift_the_work_goes_on_uncounted(hall):
    filed = counter.receive(filing=filing(hall), actor=hall.world.counter, now=at("2022-12-14 09:00"))
    assert counter.tie_to_ticket(dossier_id=filed.filed.dossier_id, actor=hall.world.counter, now=MORNING) is False
    shift = hall.sit()
    for _ in range(2):
        assert counter.tie_to_ticket(dossier_id=filed.filed.dossier_id, actor=hall.world.counter, now=MORNING)
    assert counter.shift_figures(shift).received == 1


def test_results_are_found_by_code_name_number_ticket_and_the_long_waiting_counted(hall):
    done, me = result(hall), hall.world.counter
    Party.objects.filter(pk=hall.world.mother.party_id).update(folded_name="nguyen thi mau")
    found = lambda typed="", now=EVENING: counter.waiting_results(actor=me, now=now, typed=typed)  # noqa: E731
    for typed in (done.code, f"https://x/tra-cuu/{done.code}/", "nguyen thi mau", "031190000001", done.code.lower()):
        assert [one.pk for one in found(typed).rows] == [done.pk], typed
    for typed in ("Trần Văn Hàng Xóm", "031190000099", "A001"):
        assert not found(typed).rows
    assert (found().total, found().overlong) == (1, 0)
    assert found(now=at("2023-02-01 08:00")).overlong == 1
    booking = counter.book(
        line_id=hall.papers.pk, starts_at=at("2022-12-15 09:00"), actor=hall.world.mother, now=EVENING
    )
    counter.take_booked_ticket(
        agency_id=hall.world.ward.pk, code=booking.code, key=uuid4(), actor=me, now=at("2022-12-15 08:55")
    )
    assert [one.pk for one in found("a001", at("2022-12-15 09:00")).rows] == [done.pk]
    give(hall, done)
    assert found().total == 0
    with pytest.raises(NotPermitted):
        counter.waiting_results(actor=hall.world.officer, now=EVENING)


def filing(hall):
    requirement = hall.world.permit.papers.get()
    return dossiers.CounterFiling(
        procedure_id=hall.world.permit.procedure_id,
        agency_id=hall.world.ward.pk,
        applicant=hall.world.neighbour.party_id,
        channel=dossiers.Channel.COUNTER,
        subject="Xây nhà ở",
        received=[dossiers.Received(requirement.pk)],
    )


def result(hall):
    dossier, world = file_dossier(hall.world), hall.world
    key, now = dossier.pk, at("2022-12-14 09:30")
    dossiers.accept(dossier_id=key, actor=world.counter, now=now)
    dossiers.assign(dossier_id=key, post_id=world.officer.post_id, actor=world.officer, now=now)
    dossiers.submit_for_approval(dossier_id=key, actor=world.officer, now=now)
    dossiers.approve(dossier_id=key, actor=world.leader, now=now)
    dossiers.number(dossier_id=key, actor=world.clerk, now=now)
    return dossier


def give(hall, dossier):
    way = dossiers.Delivery.Way.COUNTER
    return counter.give_out(
        dossier_id=dossier.pk,
        actor=hall.world.counter,
        now=at("2022-12-14 10:00"),
        way=way,
        recipient_name="Nguyễn Thị Mẫu",
    )


def test_a_shift_left_open_yesterday_is_asked_to_be_closed_and_takes_nothing_more(hall):
    left, today = hall.sit(cash=50_000), at("2022-12-15 08:00")
    hall.certify()
    for act in (
        lambda: hall.certify(now=today),
        lambda: counter.call_next(after=None, actor=hall.world.counter, now=today),
        lambda: hall.sit(now=today),
    ):
        with pytest.raises(counter.ShiftLeftOpen, match=r"Ca ngày 14/12/2022 chưa đóng\. Đếm tiền"):
            act()
    counter.receive(filing=filing(hall), actor=hall.world.counter, now=today)
    assert counter.shift_figures(Shift.objects.get(pk=left.pk)).received == 0, "today's work is not yesterday's"
    with pytest.raises(counter.ShiftWrong, match="từ ngày 14/12/2022 chưa đóng; lãnh đạo"):
        hall.sit(hall.second, now=today)
    with pytest.raises(NotPermitted):
        close(hall, left, 60_000, who=hall.world.leader, now=EVENING)
    with pytest.raises(NotPermitted):
        close(hall, left, 60_000, who=hall.second, now=today)
    assert counter.may_close(left, hall.world.leader, today) and not counter.may_close(left, hall.second, today)
    with pytest.raises(counter.ShiftWrong, match="vì sao đóng ca thay"):
        close(hall, left, 60_000, who=hall.world.leader, now=today)
    done = close(hall, left, 60_000, who=hall.world.leader, now=today, note="Người mở ca nghỉ ốm")
    assert (done.closed_by_name, done.counted_cash_vnd) == (hall.world.leader.name, 60_000)
    assert hall.sit(hall.second, now=today).desk == 1


def test_the_sheet_is_signed_once_and_a_second_print_says_so(hall):
    shift, me = hall.sit(), hall.world.counter
    prints = lambda: counter.note_sheet_print(shift_id=shift.pk, actor=me, now=EVENING)  # noqa: E731
    assert prints() == 0, "no original yet"
    closed = close(hall, shift, 0)
    assert [prints(), prints()] == [1, 2]
    said = [
        PdfReader(BytesIO(counter.shift_sheet(closed, EVENING, number))).pages[0].extract_text() for number in (1, 2)
    ]
    assert "Bản in lại" not in said[0] and "Bản in lại lần 2, lúc 17:20" in said[1]
    with pytest.raises(NotPermitted):
        counter.note_sheet_print(shift_id=shift.pk, actor=hall.world.officer, now=EVENING)


def test_at_midnight_numbers_begin_anew_and_yesterdays_are_neither_called_nor_shown(hall, monkeypatch):
    monkeypatch.setattr(tickets, "hall_is_open", lambda *_: True)
    late = hall.take(now=at("2022-12-14 23:59"))
    first = hall.take(now=at("2022-12-14 23:59") + timedelta(minutes=1))
    assert (late.on.isoformat(), late.code) == ("2022-12-14", "A001")
    assert (first.on.isoformat(), first.code) == ("2022-12-15", "A001")
    night = at("2022-12-15 00:01")
    hall.sit(now=night)
    assert counter.call_next(after=None, actor=hall.world.counter, now=night) == first
    assert counter.hall_now(hall.world.ward.pk, night).waiting == 0
