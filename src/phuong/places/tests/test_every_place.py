"""Every place holds together on every day that matters: what a loader and a reader of its pages rely on."""

import csv
import itertools
import re
import unicodedata
from collections import Counter, defaultdict
from datetime import date
from pathlib import Path

import pytest
import yaml

import phuong.places

FOLDER = Path(phuong.places.__file__).parent
PLACES = sorted(path.parent.name for path in FOLDER.glob("*/place.yaml"))
OLD_TONE = re.compile(r"o[àáảãạ](?!\w)|o[èéẻẽẹ](?!\w)|(?<![qQ])u[ỳýỷỹỵ](?!\w)", re.IGNORECASE)
ROLES = {"counter_officer", "case_officer", "leader", "clerk", "administrator"}
COMMITTEES = ("commune_committee", "district_committee", "provincial_department")
# day, districts, communes, of which special zones: the facts of the lists, kept here as our own constants
COUNTS = {
    "hai_phong": [("2022-12-14", 15, 217, 0), ("2025-01-01", 15, 167, 0), ("2025-07-01", 0, 114, 2)],
    "hai_duong": [("2022-12-14", 12, 235, 0), ("2025-01-01", 12, 207, 0), ("2025-06-30", 12, 207, 0)],
    "quang_ninh": [("2022-12-14", 13, 177, 0), ("2025-01-01", 13, 171, 0), ("2025-07-01", 0, 54, 2)],
}

Row = dict[str, str]


def rows(place: str, name: str) -> list[Row]:
    with (FOLDER / place / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def content(place: str, name: str) -> dict:
    return yaml.safe_load((FOLDER / place / name).read_text(encoding="utf-8"))


def on(day: str, table: list[Row]) -> list[Row]:
    return [row for row in table if row["valid_from"] <= day and (not row["valid_to"] or day < row["valid_to"])]


def units(place: str, day: str) -> tuple[list[Row], list[Row]]:
    now, province = on(day, rows(place, "territories.csv")), content(place, "place.yaml")["territory_code"]
    districts = [row for row in now if row["level"] == "district" and row["parent_code"] == province]
    parents = {row["code"] for row in districts} | {province}
    return districts, [row for row in now if row["level"] == "commune" and row["parent_code"] in parents]


def test_there_are_the_three_places_of_the_articles():
    assert PLACES == ["hai_duong", "hai_phong", "quang_ninh"] == sorted(COUNTS)


@pytest.mark.parametrize(
    ("place", "day", "districts", "communes", "zones"),
    [(place, *counted) for place, days in COUNTS.items() for counted in days],
)
def test_a_place_has_the_units_of_the_day(place, day, districts, communes, zones):
    above, below = units(place, day)
    assert (len(above), len(below)) == (districts, communes)
    assert Counter(row["division_type"] for row in below)["đặc khu"] == zones


def test_today_quang_ninh_has_thirty_wards_and_twenty_two_communes():
    types = Counter(row["division_type"] for row in units("quang_ninh", "2025-07-01")[1])
    assert types == {"phường": 30, "xã": 22, "đặc khu": 2}


def test_ha_long_had_33_units_until_2025_and_is_no_unit_any_more():
    inside = [row for row in units("quang_ninh", "2022-12-14")[1] if row["parent_code"] == "193"]
    assert len(inside) == 33
    assert not [row for row in on("2025-07-01", rows("quang_ninh", "territories.csv")) if row["code"] == "193"]
    ward = next(row for row in units("quang_ninh", "2025-07-01")[1] if row["name"] == "Phường Hạ Long")
    assert ward["division_type"] == "phường"


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("name", ["territories.csv", "agencies.csv"])
def test_no_two_rows_of_a_code_overlap_and_the_division_is_that_of_the_name(place, name):
    by_code = defaultdict(list)
    for row in rows(place, name):
        by_code[row["code"]].append((row["valid_from"], row["valid_to"] or "9999"))
        if name == "territories.csv" and row["valid_from"] < "2025-07-01":
            assert row["name"].lower().startswith(f"{row['division_type']} "), row
    for code, periods in by_code.items():
        ordered = sorted(periods)
        assert all(start < end for start, end in ordered), code
        assert all(first[1] <= second[0] for first, second in itertools.pairwise(ordered)), code


@pytest.mark.parametrize("place", PLACES)
def test_every_unit_of_before_says_what_became_of_it_on_1_july_2025(place):
    links = [row for row in rows(place, "succession.csv") if row["effective_on"] == "2025-07-01"]
    old = {row["code"] for row in units(place, "2025-06-30")[1]}
    assert old <= {row["old_code"] for row in links}
    known = {row["code"] for row in rows(place, "territories.csv")}
    assert {code for row in links for code in (row["old_code"], row["new_code"])} <= known
    assert {row["kind"] for row in links} <= {"whole", "part", "part_area_all_people"}


def test_every_unit_of_today_in_quang_ninh_has_an_origin():
    links = [row for row in rows("quang_ninh", "succession.csv") if row["effective_on"] == "2025-07-01"]
    assert {row["code"] for row in units("quang_ninh", "2025-07-01")[1]} == {row["new_code"] for row in links}


def test_what_two_places_say_of_one_unit_is_the_same():
    """Hải Dương's file holds the units of Hải Phòng that continue its own: both files may be loaded in one database."""
    ours = {(row["code"], row["valid_from"]): row for row in rows("hai_phong", "territories.csv")}
    theirs = {(row["code"], row["valid_from"]): row for row in rows("hai_duong", "territories.csv")}
    assert all(ours[key] == row for key, row in theirs.items())


def test_the_agencies_of_hai_duong_are_continued_by_agencies_of_the_city():
    theirs = {row["code"] for row in on("2025-06-30", rows("hai_duong", "agencies.csv"))}
    ours = {row["code"] for row in on("2025-07-01", rows("hai_phong", "agencies.csv"))}
    links = rows("hai_duong", "agency-succession.csv")
    assert {row["old_code"] for row in links} <= theirs
    assert {row["new_code"] for row in links} <= ours
    districts = {r["code"] for r in rows("hai_duong", "agencies.csv") if r["kind"] == "district_committee"}
    assert theirs - {row["old_code"] for row in links} <= districts, "only districts have no successor"
    assert {row["effective_on"] for row in links} == {str(content("hai_duong", "place.yaml")["merged_into"]["since"])}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("day", ["2022-12-14", "2025-06-30", "2025-07-01"])
def test_every_commune_has_one_committee(place, day):
    committees = [r["territory_code"] for r in on(day, rows(place, "agencies.csv")) if r["kind"] == "commune_committee"]
    there = units(place, day)[1] if (place, day) != ("hai_duong", "2025-07-01") else []
    assert sorted(committees) == sorted(row["code"] for row in there)


@pytest.mark.parametrize("place", PLACES)
def test_posts_stand_in_agencies_of_their_day_and_have_known_roles(place):
    posts, agencies = content(place, "posts.yaml"), rows(place, "agencies.csv")
    codes = [f"{post['agency']}/{post['key']}" for post in posts["posts"]]
    assert len(codes) == len(set(codes))
    for post in posts["posts"]:
        assert any(row["code"] == post["agency"] for row in on(post["valid_from"].isoformat(), agencies)), post
        assert set(post["roles"]) <= ROLES
    patterns = [posts["pattern"]["by_kind"], *posts["pattern"].get("by_kind_since", {}).values()]
    for kinds in patterns:
        for kind, wanted in kinds.items():
            assert kind in COMMITTEES
            assert {role for post in wanted for role in post["roles"]} == ROLES - {"administrator"}


def test_a_member_of_staff_is_one_person_in_all_places():
    held = defaultdict(set)
    for place in PLACES:
        for post in content(place, "posts.yaml")["posts"]:
            held[post["holder"]["code"]].add((place, post["holder"]["full_name"]))
    assert all(len(persons) == 1 for persons in held.values())


@pytest.mark.parametrize("place", PLACES)
def test_days_off_are_those_of_the_country_until_the_place_says_otherwise(place):
    ours = content(place, "calendar.yaml")
    assert (FOLDER / place / ours["based_on"]).resolve() == FOLDER / "national-calendar.yaml"
    assert ours.keys() == {"based_on", "name", "receiving"}
    assert content(place, "place.yaml")["short_name"] in ours["name"]


@pytest.mark.parametrize("place", PLACES)
def test_partners_and_worlds_of_a_place_are_whole(place):
    found, agencies = content(place, "place.yaml"), rows(place, "agencies.csv")
    assert set(found["partners"]) == {"tax", "police", "insurance"}
    for key, world in found["worlds"].items():
        day = world["clock"].date().isoformat() if not isinstance(world["clock"], str) else world["clock"][:10]
        assert day.startswith(key) and date.fromisoformat(day).weekday() < 5
        for code in found["partners"].values():
            assert [row for row in on(day, agencies) if row["code"] == code]
    assert found["default_world"] in found["worlds"]


@pytest.mark.parametrize(
    "path",
    sorted([*FOLDER.glob("[!_]*/*.*"), *FOLDER.glob("*.yaml")]),
    ids=lambda path: f"{path.parent.name}/{path.name}",
)
def test_files_are_nfc_with_tone_marks_as_laws_print_them(path):
    text = path.read_text(encoding="utf-8")
    assert unicodedata.is_normalized("NFC", text)
    assert OLD_TONE.findall(text) == []


SHARED = Path(__file__).parents[5] / "shared" / "data"


@pytest.mark.shared
@pytest.mark.parametrize("place", PLACES)
def test_the_units_are_those_of_the_facts(place):
    if not (SHARED / "agencies.csv").exists():
        pytest.skip("../shared/data is not there")
    with (SHARED / "agencies.csv").open(encoding="utf-8", newline="") as file:
        facts = [row for row in csv.DictReader(file) if row["kind"] in ("commune", "special_zone", "district")]
    province = content(place, "place.yaml")["name"]
    before = {r["code"] for r in facts if r["province_2022"] == province and not r["valid_from"]}
    districts, communes = units(place, "2022-12-14")
    assert {row["code"] for row in districts + communes} == before
    if place != "hai_duong":
        after = {r["code"] for r in facts if r["parent_code"] == districts[0]["parent_code"]}
        today = {r["code"] for r in facts if r["valid_from"] == "2025-07-01" and r["code"] in after}
        assert {row["code"] for row in units(place, "2025-07-01")[1]} == today
