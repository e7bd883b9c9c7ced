"""Who sees whose dossiers, before and after a reorganisation; and which calendar holds."""

from datetime import date, datetime, timedelta

import pytest

from phuong.directory import api
from phuong.directory.api import Calendar
from phuong.kernel.dates import VN

from .test_place_faults import CALENDAR, NOW, place, spoil  # noqa: F401

IN_2022, TODAY = date(2022, 12, 14), date(2025, 7, 1)


@pytest.fixture
def loaded(place):  # noqa: F811
    api.load_place(place, NOW)
    return place


def codes(ids):
    return {agency.code for agency in api.Agency.objects.filter(pk__in=ids)}


def scope(code, day, on):
    return codes(api.scope_of(api.agency_by_code(code, day).pk, on))


def test_a_scope_is_the_agency_and_all_below_it(loaded):
    assert scope("H24", IN_2022, IN_2022) == {"H24", "H24.14", "H24.23", "H24.23.15"}
    assert scope("H24.23", IN_2022, IN_2022) == {"H24.23", "H24.23.15"}
    assert scope("H24.14", IN_2022, IN_2022) == {"H24.14"}


def test_who_takes_over_sees_what_was_decided_before_and_not_a_day_earlier(loaded):
    assert scope("H24.58", TODAY, TODAY) == {"H24.58", "H24.23.15"}
    assert scope("H24.58", TODAY, TODAY - timedelta(days=1)) == {"H24.58"}


def test_a_reorganisation_hides_nothing_from_above(loaded):
    assert scope("H24", TODAY, TODAY) == {"H24", "H24.14", "H24.23", "H24.23.15", "H24.58"}


def test_a_scope_costs_one_query(loaded, django_assert_num_queries):
    city = api.agency_by_code("H24", IN_2022)
    with django_assert_num_queries(1):
        api.scope_of(city.pk, IN_2022)


def test_successors_are_followed_to_who_is_there_on_the_day(loaded):
    ward = api.agency_by_code("H24.23.15", IN_2022)
    assert [agency.code for agency in api.successors_of(ward.pk, IN_2022)] == ["H24.23.15"]
    assert [agency.code for agency in api.successors_of(ward.pk, TODAY)] == ["H24.58"]


def at(day, hour=8):
    return datetime(2022, 12, day, hour, 0, tzinfo=VN)


def test_an_agency_works_by_the_calendar_of_the_place_until_it_has_its_own(loaded):
    agency = api.agency_by_code("H24.14", IN_2022)
    row, calendar = api.calendar_for(agency.pk, at(14))
    assert (row.code, row.version, calendar.why_off(date(2022, 12, 13))) == ("hai_phong", 1, "Ngày hội")
    own = Calendar.objects.get(pk=row.pk).content | {"name": "Lịch Sở Tư pháp", "days_off": []}
    Calendar.objects.create(code="so-tu-phap", agency=agency, name="Lịch riêng", content=own, in_force_from=at(14, 9))
    assert api.calendar_for(agency.pk, at(14))[0] == row
    held, calendar = api.calendar_for(agency.pk, at(14, 9))
    assert held.agency_id == agency.pk and calendar.is_working(date(2022, 12, 13))


def test_receiving_hours_are_another_calendar(loaded):
    counter = api.receiving_calendar_for(None, at(14))
    _, work = api.calendar_for(None, at(14))
    assert counter.hours_on(date(2022, 12, 12)) != work.hours_on(date(2022, 12, 12))


def test_a_changed_calendar_is_a_new_version_from_the_load_on(loaded):
    first, _ = api.calendar_for(None, at(20))
    spoil(loaded, "calendar.yaml", "Ngày hội", "Ngày nghỉ")
    api.load_place(loaded, at(19))
    assert api.calendar_for(None, at(18))[0] == first
    second, calendar = api.calendar_for(None, at(19))
    assert (second.version, calendar.why_off(date(2022, 12, 13))) == (2, "Ngày nghỉ")
    assert api.calendar_by_id(first.pk).why_off(date(2022, 12, 13)) == "Ngày hội"


def test_without_a_calendar_the_operator_is_told_what_to_do(db):
    with pytest.raises(api.CalendarMissing, match="phuong load place"):
        api.calendar_for(None, at(14))


def test_a_calendar_is_built_once_and_found_by_one_query(loaded, django_assert_num_queries):
    api.calendar_for(None, at(14))
    with django_assert_num_queries(1):
        api.calendar_for(None, at(14))


def test_the_world_of_the_settings_is_read(settings):
    settings.PHUONG_WORLD = "2026"
    assert (api.current_world().portal_mode, api.current_world().tiers) == ("back_office", 2)
    settings.PHUONG_WORLD = "1945"
    with pytest.raises(api.PlaceFileWrong, match="chọn một trong: 2022, 2026"):
        api.current_world()
