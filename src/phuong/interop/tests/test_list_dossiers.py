"""The officer's list: own scope, exact count, pages that neither skip nor repeat, the same shape as described."""

from itertools import product
from typing import get_args

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from phuong.directory.api import Agency, Territory
from phuong.dossiers.api import TABS
from phuong.dossiers.tests.factories import at, file_dossier
from phuong.interop.v1 import shapes
from phuong.interop.v1.cursors import read_cursor, write_cursor
from phuong.interop.v1.parameters import Kind, Level, Tab
from phuong.kernel.models import AuditEntry

URL = "/api/v1/dossiers"


@pytest.fixture
def seven(world):
    return [file_dossier(world, now=at(f"2022-12-1{day} 08:30")) for day in (2, 3, 4)] + [
        file_dossier(world, now=at("2022-12-14 08:31")) for _ in range(4)
    ]


def test_the_described_shape_is_the_written_one(world, dossier, sign_in):
    answer = sign_in(world.counter).get(URL)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/json")
    assert answer["Cache-Control"] == "private, no-store"
    read = shapes.DossierList.model_validate(answer.json())
    assert set(answer.json()["items"][0]) == set(shapes.DossierLine.model_fields)
    assert (read.tab, read.total, read.after) == ("to_do", 1, None)


def test_a_line_says_what_an_officer_needs_in_the_words_of_the_field(world, dossier, sign_in):
    (line,) = sign_in(world.counter).get(URL, {"tab": "intake"}).json()["items"]
    assert line["code"] == dossier.code
    assert line["procedure"] == {"code": "1.001193", "name": "Đăng ký khai sinh"}
    assert (line["state"], line["national_status"], line["channel"]) == ("submitted", 1, "online")
    assert line["submitted_at"] == "2022-12-14T08:30:00+07:00"
    assert (line["holder_agency"], line["due_at"]) == ("H24.30.12", None)


def test_pages_follow_each_other_without_gap_or_repetition(world, seven, sign_in):
    client, after, codes = sign_in(world.counter), "", []
    for _ in range(4):
        page = client.get(URL, {"limit": 2, "after": after}).json()
        codes += [line["code"] for line in page["items"]]
        assert page["total"] == 7
        after = page["after"]
    assert after is None
    assert len(codes) == len(set(codes)) == 7
    whole = client.get(URL).json()["items"]
    assert codes == [line["code"] for line in whole]
    assert [line["act_by"] for line in whole] == sorted(line["act_by"] for line in whole)


def test_the_list_ends_at_the_scope(world, seven, sign_in):
    page = sign_in(world.elsewhere).get(URL).json()
    assert (page["total"], page["items"]) == (0, [])


def test_looking_through_a_list_is_one_row_of_the_audit(world, seven, sign_in):
    before = AuditEntry.objects.filter(act="dossier.list").count()
    sign_in(world.counter).get(URL)
    assert AuditEntry.objects.filter(act="dossier.list").count() == before + 1


def test_the_number_of_queries_does_not_grow_with_the_rows(world, seven, sign_in):
    client, counted = sign_in(world.counter), []
    client.get(URL)
    for limit in (1, 7):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(URL, {"limit": limit})
        counted.append(len(queries))
    assert counted[0] == counted[1] <= 3, counted


def test_visitors_are_told_to_sign_in_and_citizens_that_it_is_for_officers(world, sign_in):
    answer = Client().get(URL)
    assert (answer.status_code, answer["Content-Type"]) == (401, "application/problem+json")
    assert answer.json()["type"] == "urn:phuong:problem:not-signed-in"
    assert "WWW-Authenticate" in answer
    answer = sign_in(world.mother).get(URL)
    assert (answer.status_code, answer.json()["type"]) == (403, "urn:phuong:problem:not-permitted")


@pytest.mark.parametrize(
    ("query", "name", "words"),
    [
        ({"tab": "all"}, "tab", "chỉ nhận một trong"),
        ({"limit": "0"}, "limit", "từ 1 trở lên"),
        ({"limit": "201"}, "limit", "từ 200 trở xuống"),
        ({"limit": "nhiều"}, "limit", "số nguyên"),
        ({"after": "a\x00b"}, "after", "ký tự"),
    ],
)
def test_wrong_input_is_told_at_the_parameter(world, sign_in, query, name, words):
    answer = sign_in(world.counter).get(URL, query)
    assert answer.status_code == 422
    (wrong,) = answer.json()["errors"]
    assert (wrong["name"], wrong["where"]) == (name, "query")
    assert words in wrong["sentence"]
    assert f"“{name}”" in answer.json()["detail"]


@pytest.mark.parametrize(
    "after", ["x", "AAAA", "!!!!", write_cursor("closed", (False, at("2022-12-14 08:00"), 1)), "é" * 9]
)
def test_a_spoiled_or_foreign_cursor_is_refused_with_a_way_out(world, sign_in, after):
    answer = sign_in(world.counter).get(URL, {"after": after})
    assert answer.status_code == 422
    assert "Bỏ “after”" in answer.json()["detail"]


def test_a_cursor_says_the_same_when_read_back():
    for stood, tab in product((False, True), TABS):
        position = stood, at("2022-12-14 08:30").replace(microsecond=123457), 2**62
        assert read_cursor(tab, write_cursor(tab, position)) == position


def test_the_described_choices_are_those_of_the_blocks():
    assert set(get_args(Tab)) == set(TABS)
    assert set(get_args(Kind)) == set(Agency.Kind.values)
    assert set(get_args(Level)) == set(Territory.Level.values)
