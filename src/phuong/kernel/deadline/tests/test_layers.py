"""A place upon the country, a decree upon what holds: each day takes what the uppermost says of it."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phuong.kernel.deadline import CalendarFileInvalid, calendar_from, layered, load_calendar, with_regime

FIRST, LAST = date(2022, 1, 1), date(2022, 3, 31)
ALL = [FIRST + timedelta(days=number) for number in range((LAST - FIRST).days + 1)]
OFFICE = {str(day): [["07:30", "11:30"], ["13:30", "17:30"]] for day in range(5)}
SUMMER = {str(day): [["07:00", "11:00"], ["14:00", "17:00"]] for day in range(6)}
WHOLE = {
    "name": "cả nước",
    "first": FIRST.isoformat(),
    "last": LAST.isoformat(),
    "hours": [{"valid_from": FIRST.isoformat(), "valid_to": None, "week": OFFICE}],
}
KINDS = st.sampled_from(["days_off", "worked_days", "worked_after_all"])


@st.composite
def layers(draw, kinds=KINDS):
    """Some days, each said once: off, worked, or ordinary again."""
    said = draw(st.dictionaries(st.sampled_from(ALL), kinds, max_size=25))
    content = {"days_off": [], "worked_days": [], "worked_after_all": []}
    for day, kind in said.items():
        row = day.isoformat()
        content[kind].append(row if kind == "worked_after_all" else {"date": row, "name": kind})
    return said, content


@given(country=layers(st.sampled_from(["days_off", "worked_days"])), place=layers(), decree=layers())
def test_a_day_is_what_the_uppermost_layer_says_of_it(country, place, decree):
    content = layered(layered(WHOLE | country[1], place[1]), decree[1])
    calendar = calendar_from(content)
    for day in ALL:
        said = decree[0].get(day) or place[0].get(day) or country[0].get(day)
        worked = day.weekday() < 5 if said in (None, "worked_after_all") else said == "worked_days"
        assert calendar.is_working(day) == worked, day
    assert [row["date"] for row in content["days_off"]] == sorted(row["date"] for row in content["days_off"])
    assert layered(content, decree[1]) == content, "the same decree twice changes nothing"


@given(country=layers(st.sampled_from(["days_off", "worked_days"])), place=layers())
def test_a_place_that_says_nothing_is_the_country_and_the_lower_layer_stays_as_it_was(country, place):
    lower = WHOLE | country[1]
    before = repr(lower)
    whole = layered(lower, {"name": "địa phương", "based_on": "../national-calendar.yaml"})
    assert whole["name"] == "địa phương" and "based_on" not in whole
    days = ("days_off", "worked_days")
    assert [sorted(map(str, whole[part])) for part in days] == [sorted(map(str, lower[part])) for part in days]
    layered(lower, place[1])
    assert repr(lower) == before


@given(st.sampled_from(ALL), st.none() | st.integers(1, 60), st.sampled_from(ALL), st.integers(1, 40))
def test_hours_hold_in_their_time_and_give_back_what_held_before(begins, length, again, more):
    ends = begins + timedelta(days=length) if length else None
    regimes = with_regime(WHOLE["hours"], _summer(begins, ends))
    calendar = calendar_from(WHOLE | {"hours": regimes})
    for day in ALL:
        in_summer = begins <= day and (ends is None or day < ends)
        week = SUMMER if in_summer else OFFICE
        assert bool(calendar.hours_on(day)) == (str(day.weekday()) in week)
        if calendar.hours_on(day):
            assert f"{calendar.hours_on(day)[0][0]:%H:%M}" == ("07:00" if in_summer else "07:30")
    calendar_from(WHOLE | {"hours": with_regime(regimes, _summer(again, again + timedelta(days=more)))})


def _summer(begins, ends):
    return {"valid_from": begins.isoformat(), "valid_to": ends and ends.isoformat(), "week": SUMMER}


@pytest.mark.parametrize(
    ("upper", "says"),
    [
        ({"days_off": [{"name": "x"}]}, "mỗi dòng ngày"),
        ({"days_off": ["2022-01-03"]}, "mỗi dòng ngày"),
        ({"days_off": [{"date": "2022-01-03"}], "worked_after_all": ["2022-01-03"]}, "ghi hai lần"),
        ({"worked_after_all": "2022-01-03"}, "danh sách ngày"),
    ],
)
def test_a_faulty_layer_gets_a_sentence(upper, says):
    with pytest.raises(CalendarFileInvalid, match=says):
        layered(WHOLE, upper)
    with pytest.raises(CalendarFileInvalid, match="kết thúc sau"):
        with_regime(WHOLE["hours"], _summer(FIRST, FIRST))


def test_a_file_builds_on_the_one_it_names(tmp_path):
    (tmp_path / "place").mkdir()
    (tmp_path / "country.yaml").write_text(
        "name: cả nước\nfirst: 2022-01-01\nlast: 2022-03-31\n"
        'hours: [{valid_from: 2022-01-01, week: {0: [["07:30", "11:30"]]}}]\n'
        "days_off: [{date: 2022-01-03, name: nghỉ chung}]\n",
        "utf-8",
    )
    path = tmp_path / "place" / "calendar.yaml"
    path.write_text(
        "based_on: ../country.yaml\nname: ở đây\ndays_off: [{date: 2022-01-10, name: ngày hội}]\n"
        "worked_after_all: [2022-01-03]\n",
        "utf-8",
    )
    calendar = load_calendar(path)
    assert calendar.is_working(date(2022, 1, 3)) and calendar.why_off(date(2022, 1, 10)) == "ngày hội"
    path.write_text("based_on: ../nowhere.yaml\n", "utf-8")
    with pytest.raises(CalendarFileInvalid, match="nowhere"):
        load_calendar(path)
