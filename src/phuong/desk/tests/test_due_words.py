"""How a row says when it is due."""

from types import SimpleNamespace

import pytest

from phuong.desk.due_words import due_words, used_words
from phuong.directory.api import work_calendar
from phuong.dossiers.tests.factories import CALENDAR, at

NOW = at("2022-12-14 10:00")  # a Wednesday; the office closes at 17:30
HOURS = work_calendar(CALENDAR)


def row(**facts):
    usual = {
        "state": "in_process",
        "accepted_at": at("2022-12-12 08:00"),
        "stopped_at": None,
        "finished_at": None,
        "limit_amount": 10,
        "limit_unit": "working_day",
        "extended_days": 0,
        "due_at": at("2022-12-26 17:30"),
    }
    facts = usual | facts
    return SimpleNamespace(act_by=facts.pop("act_by", facts["due_at"]), **facts)


@pytest.mark.parametrize(
    ("due_at", "kind", "text"),
    [
        ("2022-12-12 17:30", "late", "Quá 2 ngày"),
        ("2022-12-14 08:00", "late", "Quá 2 giờ"),
        ("2022-12-13 17:30", "late", "Quá 2 giờ 30"),
        ("2022-12-14 10:48", "soon", "Còn 48 phút"),
        ("2022-12-14 14:10", "soon", "Còn 2 giờ 10"),
        ("2022-12-14 17:30", "soon", "Trước 17:30"),
        ("2022-12-15 17:30", "soon", "Còn 1 ngày, 15/12"),
        ("2022-12-19 17:30", "ok", "Còn 3 ngày, 19/12"),
    ],
)
def test_the_words_are_those_of_working_time(due_at, kind, text):
    due = due_words(row(due_at=at(due_at)), NOW, HOURS)
    assert (due.kind, due.text) == (kind, text)


def test_before_acceptance_the_eight_hours_are_counted():
    waiting = row(accepted_at=None, due_at=None, act_by=at("2022-12-15 09:00"), state="submitted")
    assert due_words(waiting, NOW, HOURS).text == "Còn 7 giờ"
    used = used_words(waiting, NOW, HOURS)
    assert (used.used, used.total, used.unit) == (1, 8, "giờ")


@pytest.mark.parametrize(
    ("state", "text"), [("returned", "Xong 14/12"), ("withdrawn", "Đã rút 14/12"), ("stopped", "Đã dừng 14/12")]
)
def test_what_ended_says_how(state, text):
    assert due_words(row(state=state, finished_at=NOW), NOW, HOURS).text == text


def test_days_added_by_an_apology_count_to_the_whole():
    used = used_words(row(due_at=at("2022-12-29 17:30"), extended_days=3), NOW, HOURS)
    assert (used.used, used.total) == (2, 13)


def test_used_days_leave_out_the_time_the_clock_stood():
    used = used_words(row(), NOW, HOURS)
    assert (used.used, used.total, used.state) == (2, 10, "running")
    stopped = used_words(row(stopped_at=at("2022-12-13 09:00")), NOW, HOURS)
    assert (stopped.used, stopped.total, stopped.state) == (1, 10, "stopped")
    late = used_words(row(due_at=at("2022-12-12 17:30")), NOW, HOURS)
    assert (late.used, late.total, late.state) == (12, 10, "late")


def test_the_end_says_when():
    done = row(state="returned", finished_at=at("2022-12-13 15:00"))
    assert (due_words(done, NOW, HOURS).kind, due_words(done, NOW, HOURS).text) == ("done", "Xong 13/12")
    assert used_words(done, NOW, HOURS) is None
