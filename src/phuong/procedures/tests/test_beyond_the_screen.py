"""What a file says of codes of the past, of coming in person, of a draft to confirm, and of cases of one era."""

from datetime import date

import pytest

from phuong.directory.api import load_place, place_folder
from phuong.procedures import api

from .conftest import NOW, TODAY, procedure_of, version_of

ELIGIBLE = {"eligible": False, "legal_basis": "NĐ 42/2022/NĐ-CP", "verified": False, "reason": "phải cùng ký"}
DRAFT = {"hours": 24, "silence": "agree", "source": "cổng quốc gia"}


def held(code="1.001193", on=TODAY):
    found = api.version_in_force(api.by_code(code), on)
    assert found is not None
    return found


def test_a_former_code_leads_to_the_present_procedure(national):
    national(procedure_of(former_codes=["1.000111"], former_codes_verified=False))
    present = api.by_code("1.001193")
    for typed in ("1.000111", "1.000111.000.00.00.H24"):
        assert api.by_code(typed) == present
        assert [hit.code for hit in api.search(typed, TODAY).hits] == ["1.001193"]
    assert present.is_former_code("1.000111.000.00.00.H24") and not present.is_former_code("1.001193")
    assert present.former_codes_verified is False


def test_a_code_that_is_still_borne_is_not_taken_for_a_former_one(national):
    national(procedure_of(former_codes=["1.000111"]), procedure_of("1.000111", "Khai sinh lại"))
    assert api.by_code("1.000111").name == "Khai sinh lại"


def test_former_codes_that_come_later_are_found_without_a_new_version(national, birth):
    loaded = national(procedure_of(former_codes=["1.000111"]))
    assert loaded.published.changed == {"1.001193"}
    assert api.ProcedureVersion.objects.count() == 1
    assert [hit.code for hit in api.search("1.000111", TODAY).hits] == ["1.001193"]


def test_who_has_to_come_and_the_draft_are_kept(national):
    national(
        procedure_of(
            versions=[
                version_of(presence_required=["both_parties"], eligible_for_full=ELIGIBLE, draft_confirmation=DRAFT)
            ]
        )
    )
    version = held()
    assert (version.presence_required, version.presence_of) == (True, ["both_parties"])
    assert (version.draft_confirmation_hours, version.draft_confirmation_silence) == (24, "agree")
    assert version.draft_confirmation_source == "cổng quốc gia"
    assert (version.eligible_for_full, version.eligible_reason) == (False, "phải cùng ký")
    assert (version.eligible_basis, version.eligible_verified) == ("NĐ 42/2022/NĐ-CP", False)


def test_where_a_file_says_nothing_nobody_has_to_come_and_there_is_no_draft(birth):
    assert (birth.presence_required, birth.presence_of) == (False, [])
    assert (birth.draft_confirmation_hours, birth.draft_confirmation_silence) == (None, "")


def test_a_case_holds_on_its_own_days_within_a_version(national):
    cases = [
        {"key": "luon-co", "name": "Luôn có"},
        {"key": "moi", "name": "Mới", "valid_from": date(2023, 1, 1)},
        {"key": "cu", "name": "Cũ", "valid_to": date(2022, 12, 14)},
        {"key": "sau", "name": "Sau phiên bản này", "valid_from": date(2025, 7, 1)},
    ]
    national(procedure_of(cases=cases))
    version = held()

    def on(day):
        return [case.key for case in api.cases_of(version, day)]

    assert [case.key for case in api.cases_of(version)] == ["luon-co", "moi", "cu"]
    assert on(date(2022, 12, 13)) == ["luon-co", "cu"]
    assert on(TODAY) == ["luon-co"]
    assert on(date(2023, 1, 1)) == ["luon-co", "moi"]


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"former_codes": ["cũ"]}, "Mã thủ tục “cũ” không đúng dạng"),
        ({"former_codes": ["1.001193"]}, "former_codes có chính mã 1.001193"),
        ({"versions": [version_of(presence_required=["ông nội"])]}, "presence_required có “ông nội”"),
        ({"versions": [version_of(draft_confirmation={"hours": 24, "silence": "?"})]}, "mục silence là “?”"),
        ({"versions": [version_of(draft_confirmation={"silence": "agree"})]}, "mục hours phải là số nguyên"),
        (
            {"cases": [{"key": "a", "name": "A", "valid_from": date(2023, 1, 1), "valid_to": date(2022, 1, 1)}]},
            "cases 1: valid_to 2022-01-01 phải sau valid_from 2023-01-01",
        ),
    ],
)
def test_a_fault_in_them_is_named(national, wrong, says):
    (sentence,) = national(procedure_of(**wrong)).refused
    assert says in sentence


def test_what_we_ship_carries_them_into_the_rows(db):
    load_place(place_folder("hai-phong"), NOW)
    assert not api.load_national(api.NATIONAL, NOW).refused
    assert held("1.000894").presence_of == ["both_parties"]
    assert held("1.001193").draft_confirmation_hours == 24
    former = {code: row.code for row in api.Procedure.objects.all() for code in row.former_codes}
    assert len(former) == 9
    assert {code: api.by_code(code).code for code in former} == former
    dated = api.ProcedureCase.objects.filter(version__procedure__code="1.013225", key="cong-trinh-khac").get()
    assert (dated.valid_from, dated.valid_to) == (date(2021, 3, 3), date(2025, 7, 1))
