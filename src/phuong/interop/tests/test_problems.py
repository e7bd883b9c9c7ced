"""Whatever goes wrong below /api/ is told as problem details, in Vietnamese, without inner words."""

import pytest
from django.test import Client

from phuong.interop.problems import KINDS
from phuong.procedures import api as catalogue


@pytest.mark.parametrize("address", ["/api/", "/api/v1/", "/api/v1/nothing", "/api/v2/dossiers", "/api/v1/procedures/"])
def test_an_unknown_address_is_a_problem_not_a_page(db, address):
    answer = Client().get(address)
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")
    assert answer.json()["title"] == "Không tìm thấy"


@pytest.mark.parametrize("address", ["/api/v1/procedures", "/api/v1/openapi.json", "/healthz"])
def test_a_wrong_method_names_the_right_one(db, address):
    answer = Client(enforce_csrf_checks=True).delete(address)
    assert answer["Content-Type"] == "application/problem+json"
    assert (answer.status_code, "GET" in answer["Allow"]) == (405, True)


def test_a_defect_of_ours_is_logged_and_tells_nothing_inside(db, monkeypatch, caplog):
    def fails(*args, **kwargs):
        raise RuntimeError("inner words")

    monkeypatch.setattr(catalogue, "browse", fails)
    answer = Client(raise_request_exception=False).get("/api/v1/procedures")
    assert (answer.status_code, answer.json()["type"]) == (500, "urn:phuong:problem:server-error")
    assert "inner words" not in answer.content.decode()
    assert "inner words" in caplog.text


def test_every_kind_has_an_error_status_and_a_title():
    assert all(400 <= status < 600 and title for status, title in KINDS.values())
