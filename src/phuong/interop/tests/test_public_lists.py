"""Procedures, agencies and territories: open to all, as of a day, page after page."""

from datetime import date

import pytest
from django.test import Client

from phuong.interop.v1 import shapes
from phuong.procedures.api import Fee
from phuong.procedures.services.indexing import index_procedures


def test_procedures_in_force_are_listed_with_their_fields(world):
    body = Client().get("/api/v1/procedures").json()
    shapes.ProcedureList.model_validate(body)
    assert (body["on"], body["total"], body["total_is_exact"]) == ("2022-12-14", 2, True)
    assert {row["code"] for row in body["items"]} == {"1.001193", "1.009123"}
    assert body["items"][0]["field"] == {"code": "G15-HT", "name": "Hộ tịch"}


def test_procedures_are_found_by_everyday_words_the_best_first(world):
    index_procedures([world.birth.procedure_id, world.permit.procedure_id])
    found = Client().get("/api/v1/procedures", {"q": "dang ky khai sinh", "limit": 1}).json()
    shapes.ProcedureList.model_validate(found)
    assert [row["code"] for row in found["items"]] == ["1.001193"]
    assert Client().get("/api/v1/procedures", {"q": "zzzz"}).json()["total"] == 0


def test_none_is_in_force_before_the_first_one(world):
    assert Client().get("/api/v1/procedures", {"on": "1999-01-01"}).json()["total"] == 0


@pytest.mark.parametrize("code", ["1.001193", "1.001193.000.00.00.H24"])
def test_a_procedure_is_read_by_any_length_of_its_code(world, code):
    Fee.objects.create(version=world.birth, kind="FREE", amount_vnd=0)
    body = Client().get(f"/api/v1/procedures/{code}").json()
    shapes.ProcedureRead.model_validate(body)
    assert body["papers"][0] | {"name": ""} == {
        "key": "giay-to",
        "name": "",
        "case": None,
        "handover": "submit",
        "kind": "copy",
        "copies": 1,
        "required": True,
        "official_code": "",
        "note": "",
    }
    assert (body["limits"][0]["amount"], body["limits"][0]["unit"]) == (1, "same_day")
    assert body["fees"][0]["kind"] == "FREE"
    assert body["can_file_here"] is (body["why_not"] is None)


@pytest.mark.parametrize("address", ["/api/v1/procedures/9.999999", "/api/v1/procedures/1.001193?on=1999-01-01"])
def test_an_unknown_procedure_or_one_not_in_force_is_not_found(world, address):
    answer = Client().get(address)
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")


def test_agencies_are_paged_by_code(world):
    first = Client().get("/api/v1/agencies", {"limit": 2}).json()
    shapes.AgencyList.model_validate(first)
    assert [row["code"] for row in first["items"]] == ["H24.30", "H24.30.12"]
    assert (first["total"], first["items"][1]["parent"]) == (3, "H24.30")
    second = Client().get("/api/v1/agencies", {"limit": 2, "after": first["after"]}).json()
    assert ([row["code"] for row in second["items"]], second["after"]) == (["H24.30.13"], None)


def test_territories_answer_as_of_a_day(world):
    type(world.ward.territory).objects.update(valid_to=date(2022, 12, 14))
    assert Client().get("/api/v1/territories", {"on": "2022-12-13"}).json()["total"] == 1
    assert Client().get("/api/v1/territories", {"on": "2022-12-14"}).json()["total"] == 0
    answer = Client().get("/api/v1/territories", {"on": "14/12/2022"})
    assert answer.status_code == 422
    assert "YYYY-MM-DD" in answer.json()["detail"]
