"""Loading Hải Phòng: the counts that the law gives, and a second load that changes nothing."""

from datetime import date, datetime
from pathlib import Path

import pytest

from phuong.directory import api
from phuong.directory.api import Agency, Post, Territory
from phuong.directory.models import TerritorySuccession
from phuong.kernel.dates import VN

pytestmark = pytest.mark.django_db
HAI_PHONG = Path(api.__file__).parents[1] / "places" / "hai_phong"
NOW = datetime(2022, 12, 14, 8, 0, tzinfo=VN)
IN_2022, LAST_OF_THREE_TIERS, TODAY = date(2022, 12, 14), date(2025, 6, 30), date(2025, 7, 1)


@pytest.fixture(scope="module")
def hai_phong(shared_db):
    return api.load_place(HAI_PHONG, NOW)


def province(on):
    found = api.territory_by_code("31", on)
    assert found is not None
    return found


def test_2022_has_fifteen_districts_and_217_communes(hai_phong):
    city = province(IN_2022)
    assert api.territories(Territory.Level.DISTRICT, IN_2022, city).count() == 15
    assert api.communes_of(city, IN_2022).count() == 217


def test_167_communes_on_the_last_day_of_three_tiers_and_114_the_day_after(hai_phong):
    assert api.communes_of(province(LAST_OF_THREE_TIERS), LAST_OF_THREE_TIERS).count() == 167
    assert api.communes_of(province(TODAY), TODAY).count() == 114
    assert not api.territories(Territory.Level.DISTRICT, TODAY, province(TODAY)).exists()


def test_bach_long_vi_has_no_communes_in_2022_and_is_one_itself_today(hai_phong):
    island = api.territory_by_code("318", IN_2022)
    assert island is not None and not api.communes_of(island, IN_2022).exists()
    assert api.territories_named("Bạch Long Vĩ", TODAY).get().level == Territory.Level.COMMUNE


def test_thirty_five_are_twenty_departments_and_fifteen_districts(hai_phong):
    counted = api.counts_of_35(IN_2022)
    assert (counted.departments, counted.districts, counted.total) == (20, 15, 35)


def test_every_commune_has_one_committee_before_and_after(hai_phong):
    for day, expected in ((IN_2022, 217), (TODAY, 114)):
        committees = api.agencies(Agency.Kind.COMMUNE_COMMITTEE, day, within=province(day))
        assert committees.count() == committees.values("territory").distinct().count() == expected


def test_a_name_is_found_whatever_the_place_of_its_tone_mark(hai_phong):
    for typed in ("Thủy Nguyên", "Thuỷ Nguyên", "thuy nguyen", "Huyện Thuỷ  Nguyên", "Thuỷ Nguyên"):
        assert [unit.code for unit in api.territories_named(typed, IN_2022)] == ["311"], typed
    assert str(api.territory_by_code("311", IN_2022)) == "Huyện Thủy Nguyên"


def test_the_kind_of_unit_stands_once(hai_phong):
    assert str(province(IN_2022)) == "Thành phố Hải Phòng"
    assert api.territory_by_code("311", date(2025, 3, 1)).division_type == "thành phố"


def test_a_second_load_writes_nothing(hai_phong, django_assert_max_num_queries):
    assert hai_phong.touched > 1000
    with django_assert_max_num_queries(40):
        again = api.load_place(HAI_PHONG, NOW)
    assert again.touched == 0
    assert {name: count.same for name, count in again.counts.items()} == {
        name: count.new for name, count in hai_phong.counts.items()
    }


def test_both_ends_of_every_change_of_2025_are_known(hai_phong):
    merged = TerritorySuccession.objects.filter(effective_on=TODAY, successor__parent__code="31")
    assert merged.values("successor").distinct().count() == 114
    ward = api.territories_named("Hồng Bàng", TODAY).get()
    assert {old.predecessor.name for old in merged.filter(successor=ward).select_related("predecessor")} >= {"Sở Dầu"}


def test_every_commune_of_2022_and_of_today_has_someone_for_each_step(hai_phong):
    for day in (IN_2022, date(2026, 2, 12)):
        for role in ("counter_officer", "case_officer", "leader", "clerk"):
            with_role = Post.objects.filter(
                api.in_force(day), roles__contains=[role], agency__kind=Agency.Kind.COMMUNE_COMMITTEE
            )
            served = with_role.filter(assignments__isnull=False).values("agency").distinct().count()
            assert served == api.agencies(Agency.Kind.COMMUNE_COMMITTEE, day).count(), (day, role)


def test_the_people_of_the_demo_are_marked_as_invented_and_the_same_in_every_load(hai_phong):
    assert not api.Staff.objects.filter(synthetic=False).exists()
    ward = api.agency_by_code("H24.22.07", IN_2022)
    officer = api.posts_with_role(ward.pk, "counter_officer", IN_2022).get()
    assert api.staff_in_post(officer.pk, IN_2022).get().full_name == "Đào Thu Trang"
    assert not api.staff_in_post(officer.pk, TODAY).exists()
    assert [post.agency.code for post in api.posts_held_by(api.Staff.objects.get(code="nv-gv-01").pk, TODAY)] == [
        "H24.57"
    ]
