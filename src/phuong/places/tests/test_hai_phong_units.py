"""The units and agencies of Hải Phòng hold together on every day that matters."""

import csv
import itertools
import re
import unicodedata
from collections import defaultdict
from pathlib import Path

import pytest
import yaml

import phuong.places

FOLDER = Path(phuong.places.__file__).parent / "hai_phong"
OLD_TONE = re.compile(r"o[àáảãạ](?!\w)|o[èéẻẽẹ](?!\w)|(?<![qQ])u[ỳýỷỹỵ](?!\w)", re.IGNORECASE)
ROLES = {"counter_officer", "case_officer", "leader", "clerk", "administrator"}

Row = dict[str, str]


def rows(name: str) -> list[Row]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def on(day: str, table: list[Row]) -> list[Row]:
    return [row for row in table if row["valid_from"] <= day and (not row["valid_to"] or day < row["valid_to"])]


TERRITORIES = rows("territories.csv")
AGENCIES = rows("agencies.csv")


def communes_of(province: str, day: str) -> list[Row]:
    now = on(day, TERRITORIES)
    parents = {row["code"] for row in now if row["parent_code"] == province} | {province}
    return [row for row in now if row["level"] == "commune" and row["parent_code"] in parents]


@pytest.mark.parametrize(
    ("day", "districts", "communes"),
    [("2022-12-14", 15, 217), ("2025-01-01", 15, 167), ("2025-06-30", 15, 167), ("2025-07-01", 0, 114)],
)
def test_hai_phong_has_the_units_of_the_day(day: str, districts: int, communes: int) -> None:
    found = [row for row in on(day, TERRITORIES) if row["level"] == "district" and row["parent_code"] == "31"]
    assert (len(found), len(communes_of("31", day))) == (districts, communes)


def test_hai_duong_has_207_communes_on_its_last_day() -> None:
    assert len(communes_of("30", "2025-06-30")) == 207


def test_bach_long_vi_has_no_communes() -> None:
    assert [row for row in TERRITORIES if row["parent_code"] == "318"] == []


def test_the_114_are_67_communes_45_wards_2_special_zones() -> None:
    types = [row["division_type"] for row in communes_of("31", "2025-07-01")]
    assert (types.count("xã"), types.count("phường"), types.count("đặc khu")) == (67, 45, 2)


@pytest.mark.parametrize("table", [TERRITORIES, AGENCIES], ids=["territories", "agencies"])
def test_no_two_rows_of_a_code_overlap(table: list[Row]) -> None:
    by_code = defaultdict(list)
    for row in table:
        by_code[row["code"]].append((row["valid_from"], row["valid_to"] or "9999"))
    for code, periods in by_code.items():
        ordered = sorted(periods)
        assert all(start < end for start, end in ordered), code
        assert all(first[1] <= second[0] for first, second in itertools.pairwise(ordered)), code


@pytest.mark.parametrize("table", [TERRITORIES, AGENCIES], ids=["territories", "agencies"])
def test_every_parent_is_there_on_the_first_and_the_last_day(table: list[Row]) -> None:
    for row in (row for row in table if row["parent_code"]):
        parents = [other for other in table if other["code"] == row["parent_code"]]
        assert any(parent["valid_from"] <= row["valid_from"] for parent in parents), row
        assert any(not parent["valid_to"] or parent["valid_to"] >= (row["valid_to"] or "9999") for parent in parents), (
            row
        )


def test_every_old_unit_of_2025_has_a_successor_and_every_new_one_an_origin() -> None:
    links = [row for row in rows("succession.csv") if row["effective_on"] == "2025-07-01"]
    old = {row["code"] for row in communes_of("31", "2025-06-30") + communes_of("30", "2025-06-30")}
    assert old <= {row["old_code"] for row in links}
    assert {row["code"] for row in communes_of("31", "2025-07-01")} <= {row["new_code"] for row in links}


def test_both_ends_of_a_succession_are_known_units() -> None:
    codes = {row["code"] for row in TERRITORIES}
    for row in rows("succession.csv"):
        assert {row["old_code"], row["new_code"]} <= codes, row
        assert row["kind"] in {"whole", "part", "part_area_all_people"}


def test_thirty_five_are_twenty_bodies_and_fifteen_districts() -> None:
    counted = [row["kind"] for row in on("2022-12-14", AGENCIES) if row["counted_in_35"] == "yes"]
    assert (counted.count("provincial_department"), counted.count("district_committee"), len(counted)) == (20, 15, 35)


@pytest.mark.parametrize("day", ["2022-12-14", "2025-06-30", "2025-07-01"])
def test_every_commune_has_one_committee(day: str) -> None:
    committees = [row["territory_code"] for row in on(day, AGENCIES) if row["kind"] == "commune_committee"]
    assert sorted(committees) == sorted(row["code"] for row in communes_of("31", day))


def test_successors_and_predecessors_of_agencies_are_known() -> None:
    codes = {row["code"] for row in AGENCIES}
    for row in AGENCIES:
        for column in ("predecessor_codes", "successor_codes"):
            assert {code for code in row[column].split("|") if code} <= codes, row


def test_every_closed_agency_of_2022_except_districts_says_who_continues() -> None:
    silent = [r for r in AGENCIES if r["valid_to"] and not r["successor_codes"] and r["kind"] != "district_committee"]
    assert {row["valid_to"] for row in silent} == {"2025-01-01"}  # merged in the arrangement whose table is not known


def test_posts_stand_in_agencies_of_their_day_and_have_known_roles() -> None:
    content = yaml.safe_load((FOLDER / "posts.yaml").read_text(encoding="utf-8"))
    codes = [f"{post['agency']}/{post['key']}" for post in content["posts"]]
    assert len(codes) == len(set(codes))
    for post in content["posts"]:
        assert any(row["code"] == post["agency"] for row in on(post["valid_from"].isoformat(), AGENCIES)), post
        assert set(post["roles"]) <= ROLES
    for posts in content["pattern"]["by_kind"].values():
        assert {role for post in posts for role in post["roles"]} == ROLES - {"administrator"}


@pytest.mark.parametrize("day", ["2022-12-14", "2025-06-30", "2026-02-12"])
def test_partners_are_vertical_agencies_outside_the_35_with_an_officer_and_a_leader(day: str) -> None:
    partners = yaml.safe_load((FOLDER / "place.yaml").read_text(encoding="utf-8"))["partners"]
    posts = yaml.safe_load((FOLDER / "posts.yaml").read_text(encoding="utf-8"))["posts"]
    assert set(partners) == {"tax", "police", "insurance"}
    for code in partners.values():
        (agency,) = [row for row in on(day, AGENCIES) if row["code"] == code]
        assert (agency["kind"], agency["counted_in_35"], agency["verified"]) == ("vertical_agency", "no", "false")
        assert not code.startswith("H24")
        held = [post for post in posts if post["agency"] == code and post["valid_from"].isoformat() <= day]
        held = [post for post in held if not post["valid_to"] or day < post["valid_to"].isoformat()]
        assert sorted(role for post in held for role in post["roles"]) == ["case_officer", "leader"]


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.*")), ids=lambda path: path.name)
def test_files_are_nfc_with_tone_marks_as_laws_print_them(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert unicodedata.is_normalized("NFC", text)
    assert OLD_TONE.findall(text) == []
