"""The door for partners: opened by a key, takes a message once, says what is wrong with a bad one."""

import json

import pytest

from phuong.exchange.api import InboundMessage

ADDRESS = "/api/v1/partners/national-portal/messages"
GOOD = {"MaThongDiep": "m-1", "LoaiThongDiep": "dossier.filed", "HoSo": {"MaHoSo": "G22.99-20221214-0000001"}}

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def door(settings):
    settings.PHUONG_NATIONAL_PORTAL_INBOUND_TOKEN = "khoa-thu"


def post(client, content=GOOD, key="khoa-thu", **more):
    body = content if isinstance(content, bytes) else json.dumps(content).encode()
    return client.post(ADDRESS, body, "application/json", headers={"Authorization": f"Bearer {key}"}, **more)


def test_a_message_is_kept_once_however_often_it_comes(client):
    first, second = post(client), post(client)
    assert (first.status_code, second.status_code) == (202, 202)
    assert first.json() == {"MaThongDiep": "m-1", "ThongBao": "Đã nhận, sẽ xử lý."}
    assert "không xử lý lại" in second.json()["ThongBao"]
    row = InboundMessage.objects.get()
    assert (row.kind, row.subject, row.handled_at) == ("dossier.filed", "G22.99-20221214-0000001", None)


@pytest.mark.parametrize("key", ["", "khoa", "khoa-thu ", "Khoa-thu"])
def test_without_the_key_nothing_is_taken(client, key):
    answer = post(client, key=key)
    assert answer.status_code == 401
    assert "Authorization" in answer.json()["detail"]
    assert not InboundMessage.objects.exists()


def test_without_a_key_of_its_own_the_door_is_not_there(client, settings):
    settings.PHUONG_NATIONAL_PORTAL_INBOUND_TOKEN = ""
    assert post(client, key="").status_code == 404


def test_another_partner_is_not_there(client):
    assert client.post("/api/v1/partners/bank/messages").status_code == 404


def test_looking_is_not_posting(client):
    answer = client.get(ADDRESS)
    assert (answer.status_code, answer["Allow"]) == (405, "POST")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "phải là một đối tượng JSON"),
        (b"[]", "phải là một đối tượng JSON"),
        (b"\xff\xfe", "phải là một đối tượng JSON"),
        (b"[" * 100_000, "phải là một đối tượng JSON"),
        (b'{"HoSo": {"a": "\\u0000"}}', "phải là một đối tượng JSON"),
        (b'{"HoSo": {"a": "\\ud800"}}', "phải là một đối tượng JSON"),
        (b'{"HoSo": {"a": NaN}}', "phải là một đối tượng JSON"),
        ('{"HoSo": {"a": "\\u0000"}}'.encode("utf-16"), "phải là một đối tượng JSON"),
        ({}, "phải có MaThongDiep"),
        (GOOD | {"MaThongDiep": ""}, "phải có MaThongDiep"),
        (GOOD | {"MaThongDiep": 7}, "phải có MaThongDiep"),
        (GOOD | {"MaThongDiep": "m" * 141}, "phải có MaThongDiep"),
        (GOOD | {"LoaiThongDiep": None}, "LoaiThongDiep"),
        (GOOD | {"HoSo": []}, "HoSo (một đối tượng)"),
    ],
)
def test_a_bad_message_is_told_what_is_wrong(client, content, sentence):
    answer = post(client, content)
    assert answer.status_code == 422
    assert sentence in answer.json()["detail"]
    assert not InboundMessage.objects.exists()


def test_a_message_that_is_too_large_is_not_read(client):
    assert "1 MB" in post(client, b'"' + b"x" * 1_000_001 + b'"').json()["detail"]
