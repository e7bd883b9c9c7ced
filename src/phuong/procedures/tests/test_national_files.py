"""The procedures we ship: whole, lawful in form, and in force on the days the demo shows."""

import csv
import itertools
import re
import unicodedata
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import phuong.procedures
from phuong.kernel import plain_yaml
from phuong.kernel.deadline import Limit, StopPolicy, Unit
from phuong.procedures.loading.part import Part
from phuong.procedures.loading.process import read_process
from phuong.procedures.process.graph import NodeKind
from phuong.procedures.process.walking import begin, leave

FOLDER = Path(phuong.procedures.__file__).parent / "national"
FILES = sorted((FOLDER / "procedures").glob("*.yaml"))
PROCEDURES: dict[str, dict[str, Any]] = {path.stem: plain_yaml.read(path.read_text(encoding="utf-8")) for path in FILES}
VERSIONS = [(code, version) for code, procedure in PROCEDURES.items() for version in procedure["versions"]]
OLD_TONE = re.compile(r"o[àáảãạ](?!\w)|o[èéẻẽẹ](?!\w)|(?<![qQ])u[ỳýỷỹỵ](?!\w)", re.IGNORECASE)
LIFE_EVENTS = {"sinh-con", "di-hoc", "viec-lam", "ket-hon", "nha-dat", "kinh-doanh", "xe-co", "nguoi-mat"}
FEE_KINDS = {"FIXED", "TIERED", "IN_TEXT", "LOCAL_COUNCIL", "BY_REFERENCE", "FREE", "ZERO", "NOT_STATED"}
CHANNELS = {"any", "counter", "online", "post"}
CAREFUL = {
    "1.001193", "1.000894", "1.013225", "1.001612", "1.004194", "3.000347",
    "2.000635", "2.000815", "1.012783", "2.000986", "1.001776",
}  # fmt: skip

each_procedure = pytest.mark.parametrize("code", PROCEDURES)
each_version = pytest.mark.parametrize(
    ("code", "version"), VERSIONS, ids=[f"{code}-{version['valid_from']}" for code, version in VERSIONS]
)


def in_force(day: date) -> dict[str, dict[str, Any]]:
    return {
        code: version
        for code, version in VERSIONS
        if version["valid_from"] <= day and (version["valid_to"] is None or day < version["valid_to"])
    }


@pytest.mark.parametrize("day", [date(2021, 12, 15), date(2022, 12, 14), date(2026, 2, 12)])
def test_at_least_sixty_procedures_of_twenty_fields_are_in_force(day: date) -> None:
    found = in_force(day)
    assert len(found) >= 60
    assert len({PROCEDURES[code]["sector"]["code"] for code in found}) >= 20


@pytest.mark.parametrize("day", [date(2022, 12, 14), date(2026, 2, 12)])
def test_the_procedures_of_the_journeys_are_in_force_in_both_worlds(day: date) -> None:
    assert in_force(day).keys() >= CAREFUL


def test_levels_follow_the_tiers_of_the_time() -> None:
    then, today = in_force(date(2022, 12, 14)), in_force(date(2026, 2, 12))
    assert then["1.001193"]["authority_level"] == "commune"
    assert then["1.013225"]["authority_level"] == "district"
    assert "district" not in {version["authority_level"] for version in today.values()}


@each_procedure
def test_versions_follow_one_another_without_gap_or_overlap(code: str) -> None:
    procedure = PROCEDURES[code]
    versions = procedure["versions"]
    assert procedure["code"] == code
    assert set(procedure["life_events"]) <= LIFE_EVENTS
    assert procedure["everyday_words"]
    assert versions[-1]["valid_to"] is None
    for earlier, later in itertools.pairwise(versions):
        assert earlier["valid_from"] < earlier["valid_to"] == later["valid_from"]


@each_version
def test_a_version_says_all_that_the_law_asks(code: str, version: dict[str, Any]) -> None:
    assert version["authority_level"] in {"ministry", "province", "district", "commune"}
    assert version["online_level"] in {"full", "partial", "none"}
    assert version["routing"] in {"local", "ministry_central"}
    assert version["applicants"]
    assert 2 <= len(version["steps"]) <= 6
    assert version["for_whom"].endswith(".")
    assert version["legal_basis"] and all(basis["number"] for basis in version["legal_basis"])
    assert version["results"] and version["fees"] and version["limits"]
    assert version["source"]
    assert version["eligible_for_full"]["eligible"] or version["eligible_for_full"]["reason"]
    assert version["online_level"] != "full" or version["eligible_for_full"]["eligible"]


@each_version
def test_papers_limits_and_fees_use_the_words_of_the_catalogue(code: str, version: dict[str, Any]) -> None:
    for part in (version, *PROCEDURES[code]["cases"]):
        keys = [paper["key"] for paper in part.get("papers", [])]
        assert len(keys) == len(set(keys))
        for paper in part.get("papers", []):
            assert paper["handover"] in {"submit", "show"} and paper["copies"] >= 1
            assert paper["kind"] in {"original", "copy", "certified", "electronic", "eform"}
        for limit in part.get("limits", []):
            assert limit["channel"] in CHANNELS and Unit(limit["unit"]) and StopPolicy(limit["stop"])
        for fee in part.get("fees", []):
            assert fee["channel"] in CHANNELS and fee["kind"] in FEE_KINDS
            assert fee["amount_vnd"] is None or fee["amount_vnd"] >= 0


def keys_of(process: list[dict[str, Any]]) -> list[str]:
    """The keys of people's steps, those in branches among them, in the order of the file."""
    found: list[str] = []
    for step in process:
        found += [step["key"]] if "key" in step else []
        for branch in step.get("branches", []):
            found += keys_of(branch)
    return found


@each_version
def test_a_process_keeps_within_the_law_and_names_what_there_is(code: str, version: dict[str, Any]) -> None:
    cases = [case for case in PROCEDURES[code]["cases"] if case.get("limits")]
    rows = [row for part in (version, *cases) for row in part["limits"]]
    limits = [Limit(row["amount"], Unit(row["unit"])) for row in rows]
    graph, _ = read_process(Part(f"{code}.yaml", "", version), limits, FOLDER)
    assert graph is not None
    assert {node.role for node in graph.of_kind(NodeKind.USER_TASK)} == {
        "case_officer", "leader", "clerk", "counter_officer",
    }  # fmt: skip
    keys = keys_of(version["process"])
    assert keys[-3:] == ["approve", "number", "return"] or code == "2.000986"
    assert {"approve", "number", "return"} <= set(keys)


@pytest.mark.parametrize("day", [date(2022, 12, 14), date(2026, 2, 12)])
def test_birth_residence_and_insurance_go_side_by_side_and_meet_before_the_return(day: date) -> None:
    graph, _ = read_process(Part("2.000986.yaml", "", in_force(day)["2.000986"]), [], FOLDER)
    assert graph is not None
    assert begin(graph, {}).opened == ("appraise",)
    legs = leave(graph, ["number"], "number", {"outcome": "granted"})
    assert legs.passed == ("residence-send", "insurance-send")
    assert legs.opened == ("residence", "insurance")
    assert [graph.nodes[key].to_agency for key in legs.passed] == ["police", "insurance"]
    assert leave(graph, legs.opened, "insurance", {}).opened == ("together-join",)
    assert leave(graph, ["residence", "together-join"], "residence", {}).opened == ("return",)
    assert leave(graph, ["number"], "number", {"outcome": "declined"}).opened == ("return",)


@pytest.mark.parametrize("day", [date(2022, 12, 14), date(2026, 2, 12)])
def test_a_land_exchange_asks_the_tax_office_and_waits_for_the_duty(day: date) -> None:
    graph, _ = read_process(Part("1.012783.yaml", "", in_force(day)["1.012783"]), [], FOLDER)
    assert graph is not None
    asked = leave(graph, ["appraise"], "appraise", {})
    assert (asked.passed, asked.opened) == (("duty-send",), ("duty",))
    assert graph.nodes["duty-send"].to_agency == "tax"
    assert graph.waits_for_duty("duty")
    assert leave(graph, ["duty"], "duty", {}).opened == ("review",)


def test_provincial_versions_name_a_department_of_hai_phong() -> None:
    agencies = FOLDER.parents[1] / "places" / "hai_phong" / "agencies.csv"
    with agencies.open(encoding="utf-8", newline="") as file:
        names = {row["name"] for row in csv.DictReader(file) if row["kind"] == "provincial_department"}
    for code, version in VERSIONS:
        if version["authority_level"] == "province":
            assert version["sector_department"] in names, code


def test_every_field_is_listed() -> None:
    with (FOLDER / "sectors.csv").open(encoding="utf-8", newline="") as file:
        listed = {row["code"]: row["name"] for row in csv.DictReader(file)}
    assert {p["sector"]["code"]: p["sector"]["name"] for p in PROCEDURES.values()} == listed


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_text_is_nfc_with_tone_marks_as_laws_print_them(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert unicodedata.is_normalized("NFC", text)
    assert OLD_TONE.findall(text) == []
