"""Working calendars: what is built, what is refused, what a place's file gives."""

from datetime import date, time
from pathlib import Path

import pytest

import phuong
from phuong.kernel.dates import NaiveInstant
from phuong.kernel.deadline import (
    CalendarFileInvalid,
    CalendarNotCovered,
    HalfDayOff,
    HourRegime,
    HoursInvalid,
    Limit,
    LimitInvalid,
    Pause,
    PauseInvalid,
    StopPolicy,
    Unit,
    WorkCalendar,
    due,
    holidays_vn,
    load_calendar,
    receiving_calendar,
)
from phuong.kernel.deadline.tests.calendars import AFTERNOON, MORNING, OFFICE, OFFICE_WEEK, at, office

HAI_PHONG = Path(phuong.__file__).parent / "places" / "hai_phong" / "calendar.yaml"
FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)


def test_questions_about_a_day() -> None:
    assert OFFICE.is_working(date(2026, 2, 13))
    assert OFFICE.hours_on(date(2026, 2, 13)) == (MORNING, AFTERNOON)
    assert OFFICE.closing(date(2026, 2, 13)) == at("2026-02-13 17:30")
    assert OFFICE.closing(date(2026, 2, 16)) is None
    assert OFFICE.why_off(date(2026, 2, 16)) == "Tết Nguyên đán"
    assert OFFICE.why_off(date(2026, 2, 14)) == "cuối tuần"
    assert OFFICE.why_off(date(2026, 2, 13)) is None
    assert OFFICE.next_working_day(date(2026, 2, 14)) == date(2026, 2, 23)


def test_lunch_is_not_working_time() -> None:
    assert OFFICE.working_minutes_between(at("2026-03-02 11:00"), at("2026-03-02 14:00")) == 60
    assert OFFICE.add_working_minutes(at("2026-03-02 11:00"), 31) == at("2026-03-02 13:31")
    assert OFFICE.next_working_instant(at("2026-03-02 11:30")) == at("2026-03-02 13:30")
    assert OFFICE.add_working_minutes(at("2026-03-02 12:00"), 0) == at("2026-03-02 12:00")


def test_the_minute_of_closing_is_outside_working_time() -> None:
    assert due(Limit(1, Unit.WORKING_DAY), at("2026-03-02 17:29"), OFFICE).at == at("2026-03-03 17:30")
    assert due(Limit(1, Unit.WORKING_DAY), at("2026-03-02 17:30"), OFFICE).at == at("2026-03-04 17:30")


def test_an_early_closing_moves_the_end_of_that_day() -> None:
    calendar = office(half_days_off={date(2026, 3, 3): HalfDayOff("nghỉ chiều", off_from=time(11, 30))})
    assert due(Limit(1, Unit.WORKING_DAY), at("2026-03-02 09:00"), calendar).at == at("2026-03-03 11:30")
    assert due(Limit(4, Unit.HOUR), at("2026-03-03 09:30"), calendar).at == at("2026-03-04 09:30")


def test_summer_hours_hold_from_their_day_on() -> None:
    summer = dict.fromkeys(range(5), ((time(7), time(11)), (time(14), time(17))))
    calendar = WorkCalendar.build(
        "hai mùa",
        [HourRegime(OFFICE_WEEK, valid_to=date(2026, 4, 15)), HourRegime(summer, date(2026, 4, 15))],
        first=FIRST,
        last=LAST,
    )
    assert due(Limit(1, Unit.WORKING_DAY), at("2026-04-13 09:00"), calendar).at == at("2026-04-14 17:30")
    assert due(Limit(1, Unit.WORKING_DAY), at("2026-04-14 09:00"), calendar).at == at("2026-04-15 17:00")


def test_a_worked_saturday_takes_the_hours_of_a_full_day_even_where_saturday_mornings_are_worked() -> None:
    week = {**OFFICE_WEEK, 5: (MORNING,)}
    saturdays = {date(2026, 8, 22): "làm bù"}
    calendar = WorkCalendar.build("xã", week, first=FIRST, last=LAST, worked_days=saturdays)
    assert calendar.hours_on(date(2026, 8, 22)) == (MORNING, AFTERNOON)
    assert calendar.hours_on(date(2026, 8, 29)) == (MORNING,)


@pytest.mark.parametrize(
    ("regimes", "sentence"),
    [
        ([HourRegime(OFFICE_WEEK, date(2026, 2, 1))], "Chưa có khung giờ làm việc cho ngày 1/1/2026"),
        ([HourRegime(OFFICE_WEEK, valid_to=date(2026, 2, 1))], "Chưa có khung giờ làm việc cho ngày 1/2/2026"),
        (
            [HourRegime(OFFICE_WEEK, valid_to=date(2026, 3, 1)), HourRegime(OFFICE_WEEK, date(2026, 2, 1))],
            "Có hai khung giờ làm việc cho ngày 1/2/2026",
        ),
        ([HourRegime({0: ((time(9), time(8)),)})], "thứ Hai phải kết thúc sau khi bắt đầu"),
        ([HourRegime({1: ((time(7), time(12)), (time(11), time(17)))})], "thứ Ba chồng lên nhau"),
        ([HourRegime({7: (MORNING,)})], "từ 0 .* đến 6"),
    ],
)
def test_hours_that_cannot_be_are_refused(regimes: list[HourRegime], sentence: str) -> None:
    with pytest.raises(HoursInvalid, match=sentence):
        WorkCalendar.build("sai", regimes, first=FIRST, last=LAST)


def test_a_day_both_off_and_worked_is_refused() -> None:
    with pytest.raises(HoursInvalid, match="22/8/2026 vừa ghi là nghỉ, vừa ghi là làm việc"):
        office(days_off={date(2026, 8, 22): "nghỉ"}, worked_days={date(2026, 8, 22): "làm"})


@pytest.mark.parametrize("start", ["2024-12-31 09:00", "2027-01-01 09:00", "2026-12-31 09:00"])
def test_beyond_the_calendar_nothing_is_promised(start: str) -> None:
    for unit in Unit:
        with pytest.raises(CalendarNotCovered, match="mới có từ 1/1/2025 đến 31/12/2026, chưa có ngày"):
            due(Limit(2 if unit is Unit.HOUR else 1, unit), at(start).replace(hour=16), OFFICE)


def test_an_instant_without_zone_is_refused() -> None:
    with pytest.raises(NaiveInstant, match="thiếu múi giờ"):
        due(Limit(1, Unit.HOUR), at("2026-03-02 09:00").replace(tzinfo=None), OFFICE)


@pytest.mark.parametrize("amount", [0, -1, 1.5, True, "3"])
def test_a_limit_is_a_whole_number_of_one_or_more(amount: object) -> None:
    with pytest.raises(LimitInvalid, match="số nguyên từ 1"):
        Limit(amount, Unit.HOUR)  # type: ignore[arg-type]


def test_a_limit_goes_through_json_and_back() -> None:
    limit = Limit(3, Unit.WORKING_DAY, StopPolicy.RESTART)
    assert limit.to_json() == {"amount": 3, "unit": "working_day", "stop": "restart"}
    assert Limit.from_json(limit.to_json()) == limit
    assert Limit.from_json({"amount": 1, "unit": "same_day"}) == Limit(1, Unit.SAME_DAY)


@pytest.mark.parametrize(
    "value", [{}, {"amount": 1}, {"amount": 1, "unit": "fortnight"}, {"amount": 0, "unit": "hour"}]
)
def test_a_limit_that_no_law_can_mean_is_refused(value: dict) -> None:
    with pytest.raises(LimitInvalid):
        Limit.from_json(value)


def test_a_pause_does_not_end_before_it_begins() -> None:
    with pytest.raises(PauseInvalid, match="không thể chạy lại trước đó"):
        Pause(at("2026-03-03 09:00"), at("2026-03-02 09:00"))


def test_the_calendar_of_hai_phong_knows_the_swaps() -> None:
    calendar = load_calendar(HAI_PHONG)
    assert due(Limit(5, Unit.WORKING_DAY), at("2025-01-24 10:00"), calendar).at == at("2025-02-07 17:30")
    assert due(Limit(3, Unit.WORKING_DAY), at("2025-04-25 09:00"), calendar).at == at("2025-04-29 17:30")
    assert due(Limit(2, Unit.WORKING_DAY), at("2026-08-20 14:00"), calendar).at == at("2026-08-22 17:30")


def test_the_counter_may_receive_when_no_day_counts() -> None:
    saturday = date(2026, 3, 7)
    assert receiving_calendar(HAI_PHONG).is_working(saturday)
    assert not load_calendar(HAI_PHONG).is_working(saturday)


GOOD = "first: 2026-01-01\nlast: 2026-12-31\nhours: [{valid_from: 2026-01-01, week: {0: [['07:30', '11:30']]}}]\n"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("- a", "phải là một bảng"),
        ("a: [", "không đúng YAML"),
        ("name: x", "Mục first phải là ngày"),
        (GOOD + "days_off: [{date: 2026-13-01, name: x}]", "có ngày không có trên lịch"),
        (GOOD + "days_off: [{date: 2062-01-01, name: x}]", "1/1/2062 nằm ngoài thời gian của lịch"),
        (GOOD + "days_off: [{date: 2026-01-01}]", "1/1/2026 chưa ghi tên"),
        (GOOD + "days_off: [{date: 2026-01-01, name: x}, {date: 2026-01-01, name: y}]", "1/1/2026 ghi hai lần"),
        (GOOD.replace("'11:30'", "11:30"), "Giờ phải dạng 07:30, nhận được 690"),
        (GOOD + "worked_days: 5", "Mục worked_days phải là danh sách"),
    ],
)
def test_a_calendar_file_is_refused_with_the_row_at_fault(tmp_path: Path, text: str, sentence: str) -> None:
    path = tmp_path / "calendar.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(CalendarFileInvalid, match=sentence):
        load_calendar(path)


def test_a_missing_calendar_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(CalendarFileInvalid, match=r"calendar\.yaml"):
        load_calendar(tmp_path / "calendar.yaml")


def test_the_draft_of_a_year_follows_the_vietnamese_moon() -> None:
    assert holidays_vn(2030)[date(2030, 2, 2)] == "Tết Nguyên đán"
    assert holidays_vn(2026)[date(2026, 4, 27)] == "Nghỉ bù Giỗ Tổ Hùng Vương"
    assert date(2026, 11, 24) in holidays_vn(2026)
    assert date(2025, 11, 24) not in holidays_vn(2025)
