"""A database serves one province; a province that was merged into another joins it from that day on."""

from datetime import date, datetime
from types import SimpleNamespace

import pytest

from phuong.directory import api
from phuong.directory.api import Agency
from phuong.directory.loading.posts import _posts_of
from phuong.directory.loading.together import digest_of
from phuong.directory.models import LoadedPlace, TerritorySuccession
from phuong.kernel.dates import VN

THEN, MERGED, NOW = (datetime(*day, 8, tzinfo=VN) for day in ((2022, 12, 14), (2025, 7, 1), (2026, 2, 12)))
DAY = MERGED.date()


def load(name, now):
    return api.load_place(api.place_folder(name), now)


@pytest.mark.django_db
def test_hai_duong_joins_the_city_on_the_day_of_the_merger_and_its_agencies_are_continued_there():
    load("hai-phong", THEN)
    with pytest.raises(api.PlaceFileWrong, match="chỉ nhập vào Thành phố Hải Phòng từ ngày 1/7/2025"):
        load("hai_duong", THEN)
    with pytest.raises(api.PlaceFileWrong, match="của Thành phố Hải Phòng, không nạp thêm Tỉnh Quảng Ninh được"):
        load("quang_ninh", NOW)
    units = TerritorySuccession.objects.count()

    loaded = load("hai_duong", MERGED)

    assert api.loaded_places() == ("hai_phong", "hai_duong")
    assert TerritorySuccession.objects.count() == units, "the city's file holds the units of both"
    assert loaded.counts["territories"].touched == 0
    justice = api.agency_by_code("H23.13", date(2025, 6, 30))
    assert [one.code for one in api.successors_of(justice.pk, DAY)] == ["H24.14"]
    ward = api.agency_by_code("H23.19.05", date(2025, 6, 30))
    assert all(one.code.startswith("H24.") for one in api.successors_of(ward.pk, DAY))
    assert justice.pk in api.scope_of(api.agency_by_code("H24.14", DAY).pk, DAY), "its work is in their scope"
    assert api.agencies(Agency.Kind.COMMUNE_COMMITTEE, DAY).count() == 114
    assert load("hai_duong", NOW).touched == load("hai_phong", NOW).touched == 0


@pytest.mark.django_db
def test_whichever_of_the_two_comes_first_the_links_between_them_are_made():
    assert load("hai_duong", THEN).counts["agency_successions"].new > 0
    before = api.agency_by_code("H23.13", date(2025, 6, 30))
    assert not api.successors_of(before.pk, DAY)
    load("hai_phong", MERGED)
    assert [one.code for one in api.successors_of(before.pk, DAY)] == ["H24.14"]


@pytest.mark.django_db
def test_quang_ninh_stands_alone_with_its_posts_and_its_units_of_both_eras():
    load("quang_ninh", THEN)
    for day, districts, communes in ((THEN.date(), 13, 177), (DAY, 0, 54)):
        province = api.territory_by_code("22", day)
        assert api.communes_of(province, day).count() == communes
        assert api.agencies(Agency.Kind.COMMUNE_COMMITTEE, day).count() == communes
        assert api.agencies(Agency.Kind.DISTRICT_COMMITTEE, day).count() == districts
    assert api.partner_agency("tax", None, DAY, api.read_place(api.place_folder("quang_ninh"))).code == "QN-THUE"
    ward = api.agency_by_code("H49.46", NOW.date())
    assert {role for post in api.posts_of(ward.pk, NOW.date()) for role in post.roles} >= {"leader", "clerk"}
    assert api.is_loaded_as_it_is(api.place_folder("quang_ninh"))


@pytest.mark.django_db
def test_a_changed_file_is_seen_by_its_digest(tmp_path):
    folder, copy = api.place_folder("hai_duong"), tmp_path / "hai_duong"
    copy.mkdir()
    for path in folder.iterdir():
        if path.is_file():
            (copy / path.name).write_bytes(path.read_bytes())
    national = tmp_path / "national-calendar.yaml"
    national.write_bytes((folder.parent / national.name).read_bytes())
    assert digest_of(copy) == digest_of(folder)
    (copy / "README.md").write_text("words")
    assert digest_of(copy) == digest_of(folder), "words about the files are not the files"
    LoadedPlace.objects.create(slug="hai_duong", digest=digest_of(folder), first_loaded_at=THEN, loaded_at=THEN)
    assert api.is_loaded_as_it_is(copy)
    for changed in (copy / "posts.yaml", national):
        before = changed.read_bytes()
        changed.write_bytes(before + b"# one more\n")
        assert not api.is_loaded_as_it_is(copy), "a notice of the country is everybody's"
        changed.write_bytes(before)


def test_the_posts_of_a_kind_are_those_of_the_day_its_agency_began():
    old, new = [{"key": "mot-cua"}], [{"key": "mot-cua-2"}]
    pattern = {"by_kind": {"c": old, "d": old}, "by_kind_since": {DAY: {"c": new}}}
    asked = SimpleNamespace(before=date(2025, 6, 30), on=DAY, after=NOW.date())
    assert _posts_of(pattern, "c", asked.before) == old
    assert _posts_of(pattern, "c", asked.on) == _posts_of(pattern, "c", asked.after) == new
    assert _posts_of(pattern, "d", asked.after) == old
    assert _posts_of({"by_kind": {"c": old}}, "c", asked.on) == old


def test_a_place_that_ended_says_so_when_its_later_world_is_asked_for():
    with pytest.raises(api.PlaceFileWrong, match=r"từ ngày 1/7/2025 nơi này không còn riêng.*: 2022"):
        api.read_place(api.place_folder("hai_duong")).world("2026")
