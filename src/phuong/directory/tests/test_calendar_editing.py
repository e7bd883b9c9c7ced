"""A notice day by day, as a list that people paste and as a file: what is said is read back as it was said."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phuong.directory.calendar_content import work_calendar
from phuong.directory.calendar_editing import (
    DayKind,
    DaySaid,
    ListUnreadable,
    as_lines,
    blank_notice,
    days_said,
    notice_from_yaml,
    notice_to_yaml,
    proposed,
    put_day,
    read_lines,
    take_day,
)
from phuong.directory.calendar_year import DayType, hours_in_words, year_of
from phuong.directory.loading.files import PlaceFileWrong

OFFICE = {str(day): [["07:30", "11:30"], ["13:30", "17:30"]] for day in range(5)}
CALENDAR = {
    "name": "Lịch",
    "first": "2022-01-01",
    "last": "2023-12-31",
    "hours": [{"valid_from": "2022-01-01", "valid_to": None, "week": OFFICE}],
    "days_off": [{"date": "2022-09-02", "name": "Quốc khánh"}],
    "worked_days": [],
}
NAMES = st.sampled_from(["Nghỉ hoán đổi", "Tết Nguyên đán", "Làm bù cho ngày 30/12/2022", "Hội (làng)", "nghỉ"])
DAYS = st.dates(date(2022, 1, 1), date(2023, 12, 31))
SAID = st.builds(
    lambda day, kind, name: DaySaid(day, kind, "" if kind is DayKind.ORDINARY else name),
    DAYS,
    st.sampled_from(list(DayKind)),
    NAMES,
)
NOTICES = st.lists(SAID, max_size=12, unique_by=lambda one: one.day)


def notice(days):
    content = blank_notice()
    for one in days:
        content = put_day(content, one)
    return content


@given(NOTICES)
def test_what_is_said_comes_back_from_content_list_and_file(days):
    wanted = sorted(days, key=lambda one: one.day)
    content = notice(days)
    assert days_said(content) == wanted
    assert days_said(notice_from_yaml(notice_to_yaml(content))) == wanted
    if wanted:
        assert read_lines(as_lines(wanted)) == wanted
        assert days_said(take_day(content, wanted[0].day)) == wanted[1:]
        assert days_said(put_day(content, DaySaid(wanted[0].day, DayKind.ORDINARY)))[0].kind is DayKind.ORDINARY


@given(NOTICES)
def test_a_draft_makes_the_days_what_it_says_and_leaves_the_others(days):
    made = work_calendar(proposed(CALENDAR, notice(days)))
    old, said = work_calendar(CALENDAR), {one.day: one.kind for one in days}
    for month in year_of(2022, proposed(CALENDAR, notice(days)), made, old):
        for cell in (cell for week in month.weeks for cell in week if cell):
            kind = said.get(cell.day)
            if kind is None:
                assert made.hours_on(cell.day) == old.hours_on(cell.day) and not cell.before
            elif kind is DayKind.OFF:
                assert cell.type is DayType.OFF and not made.is_working(cell.day)
            elif kind is DayKind.WORKED:
                assert cell.type is DayType.WORKED and made.is_working(cell.day)
            elif kind is DayKind.ORDINARY:
                assert made.is_working(cell.day) == (cell.day.weekday() < 5)
            assert bool(cell.before) == (made.hours_on(cell.day) != old.hours_on(cell.day))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("từ ngày 20/1/2023 đến ngày 22/1/2023: nghỉ - Tết", 3),
        ("30-12-2022 | NGHỈ | Nghỉ hoán đổi", 1),
        ("2022-12-30 nghỉ sáng", 1),
        ("# tiêu đề\n\n30/12/2022\tnghỉ chiều\tHội\n31/12/2022,làm bù,", 2),
    ],
)
def test_lists_are_taken_as_people_write_them(text, said):
    assert len(read_lines(text)) == said


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "Chưa có dòng nào"),
        ("30/12/2022 đi chơi", "không đọc được"),
        ("31/2/2022 nghỉ x", "không có ngày 31"),
        ("30/12/2022 nghỉ a\n30/12/2022 nghỉ b", "đã ghi ở dòng trên"),
        ("1/1/2022 - 1/3/2022 nghỉ", "một đợt"),
        ("30/12/2022 nghỉ " + "a" * 121, "dài quá"),
    ],
)
def test_a_list_that_cannot_be_read_gets_a_sentence_per_line(text, says):
    with pytest.raises(ListUnreadable) as refusal:
        read_lines(text)
    assert says in refusal.value.sentences[0]


@pytest.mark.parametrize(
    "text", ["[", "- a", "days_off: [{date: 2022-01-01}]", "lạ: 1", "days_off: 5", "x: 2022-02-30"]
)
def test_a_file_that_is_no_notice_gets_a_sentence(text):
    with pytest.raises(PlaceFileWrong):
        notice_from_yaml(text)


def test_hours_are_told_by_runs_of_days():
    week = OFFICE | {"5": [["07:30", "11:30"]]}
    assert hours_in_words({"week": week}) == "thứ Hai đến thứ Sáu 07:30–11:30, 13:30–17:30; thứ Bảy 07:30–11:30"
