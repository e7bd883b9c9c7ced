"""One dossier and its control sheet: found within reach only, each look of an officer written down."""

import pytest
from django.test import Client

from phuong.dossiers.api import accept
from phuong.dossiers.tests.factories import at
from phuong.interop.v1 import shapes
from phuong.kernel.models import AuditEntry


@pytest.fixture
def accepted(world, dossier):
    accept(dossier_id=dossier.pk, actor=world.counter, now=at("2022-12-14 09:00"))
    dossier.refresh_from_db()
    return dossier


def url(dossier, more=""):
    return f"/api/v1/dossiers/{dossier.code}{more}"


def test_a_dossier_is_told_on_its_four_axes_with_its_clock_explained(world, accepted, sign_in):
    answer = sign_in(world.officer).get(url(accepted))
    body = answer.json()
    shapes.DossierRead.model_validate(body)
    assert answer["Cache-Control"] == "private, no-store"
    assert (body["state"], body["state_name"], body["national_status"]) == (
        "accepted",
        "Đã tiếp nhận, chờ phân công",
        2,
    )
    assert body["due_at"] == "2022-12-14T17:30:00+07:00"
    assert body["due_reason"]
    assert body["procedure"] == {"code": "1.001193", "name": "Đăng ký khai sinh"}
    assert body["receiving_agency"]["code"] == "H24.30.12"
    assert body["holder"]["role"] == "case_officer"
    assert body["papers"][0]["requirement"] == "giay-to"


def test_an_officers_look_is_written_down_and_the_owners_is_not(world, accepted, sign_in):
    before = AuditEntry.objects.filter(act="dossier.look").count()
    sign_in(world.mother).get(url(accepted))
    assert AuditEntry.objects.filter(act="dossier.look").count() == before
    sign_in(world.officer).get(url(accepted))
    look = AuditEntry.objects.filter(act="dossier.look").latest("id")
    assert (look.object_id, look.post_id) == (accepted.pk, world.officer.post_id)
    assert "/api/v1" in look.purpose


def test_a_citizen_reads_the_own_dossier_without_the_officers_notes(world, accepted, sign_in):
    answer = sign_in(world.mother).get(url(accepted, "/control-sheet"))
    shapes.ControlSheet.model_validate(answer.json())
    assert [entry["act"] for entry in answer.json()["items"]] == ["submit", "accept"]
    assert {entry["note"] for entry in answer.json()["items"]} == {""}


@pytest.mark.parametrize("more", ["", "/control-sheet"])
def test_outside_the_reach_it_does_not_exist(world, accepted, sign_in, more):
    for stranger in (world.neighbour, world.elsewhere):
        answer = sign_in(stranger).get(url(accepted, more))
        assert (answer.status_code, answer.json()["type"]) == (404, "urn:phuong:problem:not-found")
        told = sign_in(stranger).get(f"/api/v1/dossiers/H24.99-221214-9999{more}")
        assert (told.status_code, set(told.json())) == (404, set(answer.json()))
    assert Client().get(url(accepted, more)).status_code == 401


@pytest.mark.parametrize("code", ["%00", "a%0Ab", "x" * 61])
def test_a_code_that_cannot_be_one_is_refused(world, sign_in, code):
    answer = sign_in(world.officer).get(f"/api/v1/dossiers/{code}")
    assert (answer.status_code, answer.json()["type"]) == (422, "urn:phuong:problem:input-invalid")
