"""The hall on the portal: one press at the kiosk is one ticket, the display, a visit booked and given up."""

from uuid import uuid4

import pytest
from django.core.cache import cache
from django.test import Client

from phuong.counter import api as counter
from phuong.counter.models import Booking, Ticket
from phuong.dossiers.tests.factories import at, make_world
from phuong.identity.api import Account
from phuong.kernel import clock
from phuong.portal.queue import brake


@pytest.fixture
def world(db, monkeypatch):
    cache.clear()
    monkeypatch.setattr(clock, "now", lambda: at("2022-12-14 08:00"))
    world = make_world()
    counter.load_lines(now=at("2022-12-14 08:00"))
    return world


@pytest.fixture
def kiosk(world):
    return f"/lay-so/{world.ward.code}/"


def line_of(world, prefix="A"):
    return counter.Line.objects.get(agency=world.ward, prefix=prefix)


def mothers(world):
    client = Client()
    account = Account.objects.create(username="mau", party_id=world.mother.party_id)
    client.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def test_pressed_twice_is_one_ticket_and_its_slip_says_how_many_are_before(client, world, kiosk):
    page = client.get(kiosk).content.decode()
    assert "Chứng thực" in page and "Không phải chờ" in page
    key = str(uuid4())
    for _ in range(2):
        answer = client.post(kiosk, {"line": line_of(world).pk, "key": key})
    assert answer["Location"] == f"{kiosk}phieu/{key}/?in=1"
    assert Ticket.objects.get().code == "A001"
    slip = client.get(answer["Location"]).content.decode()
    assert "A001" in slip and "Bạn là người tiếp theo" in slip and "data-print" in slip
    second = client.post(kiosk, {"line": line_of(world).pk, "key": str(uuid4())})
    assert "1 người trước bạn" in " ".join(client.get(second["Location"]).content.decode().split())
    assert "2 người đang chờ" in " ".join(client.get(kiosk).content.decode().split())
    assert "no-store" in client.get(kiosk)["Cache-Control"]


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({}, "Chọn một việc"),
        ({"line": "0"}, "Chọn một việc"),
        ({"line": "1", "key": "x"}, "Mở lại"),
        ({"booked": "1", "code": "12"}, "sáu chữ số"),
        ({"booked": "1", "code": "123456"}, "Không có lịch hẹn"),
    ],
)
def test_what_cannot_be_is_said(client, kiosk, said, sentence):
    answer = client.post(kiosk, {"key": str(uuid4()), **said})
    assert answer.status_code == 422 and sentence in answer.content.decode()
    assert not Ticket.objects.exists()


def test_closed_outside_the_hours_and_unknown_places_lead_on(client, world, kiosk, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: at("2022-12-16 19:00"))
    page = client.get(kiosk).content.decode()
    assert "đang đóng" in page and "19/12/2022" in page
    assert client.post(kiosk, {"line": line_of(world).pk, "key": str(uuid4())}).status_code == 422
    for path in ("/lay-so/H99/", f"/lay-so/{world.district.code}/", f"{kiosk}phieu/{uuid4()}/"):
        assert client.get(path).status_code == 404, path


def test_nobody_empties_the_numbers_from_afar(client, world, kiosk, monkeypatch):
    monkeypatch.setattr(brake, "MOST", 2)
    for _ in range(3):
        answer = client.post(kiosk, {"line": line_of(world).pk, "key": str(uuid4())})
    assert answer.status_code == 422 and "Chờ mười phút" in answer.content.decode()
    assert Ticket.objects.count() == 2


def test_the_display_shows_number_and_desk_and_the_list_who_waits(client, world, kiosk):
    line = line_of(world)
    for _ in range(2):
        client.post(kiosk, {"line": line.pk, "key": str(uuid4())})
    now = at("2022-12-14 08:00")
    counter.open_shift(desk=7, line_ids=[line.pk], opening_vnd=0, actor=world.counter, now=now)
    assert "Chưa gọi số nào" in client.get(f"{kiosk}man-hinh/").content.decode()
    called = counter.call_next(after=None, actor=world.counter, now=now)
    page = " ".join(client.get(f"{kiosk}man-hinh/").content.decode().split())
    assert "A001" in page and "<b>7</b>" in page and "1 người đang chờ" in page and "Dừng cập nhật" in page
    slip = client.get(f"{kiosk}phieu/{called.key}/").content.decode()
    assert "Mời đến quầy 7" in slip
    places = " ".join(client.get("/lay-so/").content.decode().split())
    assert "Ủy ban nhân dân phường Mẫu" in places and "1 người đang chờ ở các bộ phận" in places
    assert "phường Mẫu" not in client.get("/lay-so/?q=không+có").content.decode()


def test_a_visit_is_booked_used_at_the_kiosk_or_given_up(client, world, kiosk, monkeypatch):
    mine, line = mothers(world), line_of(world)
    path = f"{kiosk}dat-lich/"
    assert client.get(path).status_code == 302, "signed in only"
    assert "Bạn chưa đặt lịch" in mine.get(path).content.decode()
    days = mine.get(f"{path}?hang={line.pk}").content.decode()
    assert "Thứ Tư 14/12/2022" in days and "Thứ Ba 20/12/2022" in days and "còn 2 chỗ" in days
    said = {"hang": line.pk, "ngay": "2022-12-14"}
    assert "Chọn một giờ" in mine.post(path, said).content.decode()
    nine = "2022-12-14T09:00:00+07:00"
    assert mine.post(path, said | {"slot": nine}).status_code == 302
    booking = Booking.objects.get()
    assert booking.code in mine.get(path).content.decode()
    again = mine.post(path, said | {"slot": "2022-12-14T10:00:00+07:00"})
    assert again.status_code == 422 and "Bạn đã đặt lịch lúc" in again.content.decode()
    assert mine.post(f"{path}huy/", {"booking": booking.pk}).status_code == 302
    assert mine.post(path, said | {"slot": nine}).status_code == 302
    fresh = Booking.objects.get(state="booked")
    monkeypatch.setattr(clock, "now", lambda: at("2022-12-14 08:55"))
    arrived = client.post(kiosk, {"booked": "1", "code": fresh.code, "key": str(uuid4())})
    assert "Lịch hẹn 09:00" in " ".join(client.get(arrived["Location"]).content.decode().split())
    used = mine.post(f"{path}huy/", {"booking": fresh.pk})
    assert used.status_code == 409 and "đã đến" in used.content.decode()
    assert mine.post(f"{path}huy/", {"booking": "x"}).status_code == 404


def test_priority_is_one_press_more_and_shows_on_slip_and_display(client, world, kiosk):
    line = line_of(world)
    page = client.get(kiosk).content.decode()
    assert all(ground.name in page for ground in counter.priority_grounds())
    wrong = client.post(kiosk, {"line": line.pk, "key": str(uuid4()), "uu-tien": "x"})
    assert wrong.status_code == 422 and "diện ưu tiên" in wrong.content.decode() and not Ticket.objects.exists()
    client.post(kiosk, {"line": line.pk, "key": str(uuid4())})
    slip = client.post(kiosk, {"line": line.pk, "key": str(uuid4()), "uu-tien": "khuyet-tat"})["Location"]
    said = " ".join(client.get(slip).content.decode().split())
    assert "Số ưu tiên" in said and "Bạn là người tiếp theo" in said
    assert "khuyết tật" not in said.lower(), "the ground is for the officer alone"
    now = at("2022-12-14 08:00")
    counter.open_shift(desk=1, line_ids=[line.pk], opening_vnd=0, actor=world.counter, now=now)
    counter.call_next(after=None, actor=world.counter, now=now)
    screen = " ".join(client.get(f"{kiosk}man-hinh/").content.decode().split())
    assert "A002" in screen and "ưu tiên</span>" in screen and "khuyết tật" not in screen.lower()


def test_the_way_to_a_number_starts_at_home_and_at_the_procedure_and_a_booking_keeps_it(client, world, kiosk):
    procedure, mine, line = world.permit.procedure, mothers(world), line_of(world)
    counter.Line.objects.filter(name=line.name).update(takes=[procedure.field.code])
    assert 'href="/lay-so/"' in client.get("/").content.decode()
    asked = f"?thu-tuc={procedure.code}"
    facts = client.get(f"/thu-tuc/{procedure.code}/").content.decode()
    assert f'href="/lay-so/{asked}"' in facts and f"A · {line.name}" in facts
    places = " ".join(client.get(f"/lay-so/{asked}").content.decode().split())
    assert procedure.name in places and f"A · {line.name}" in places and f"{kiosk}dat-lich/{asked}" in places
    assert "hall-line--own" in client.get(f"{kiosk}{asked}").content.decode()
    for odd in ("x", "9" * 99):
        assert client.get(f"/lay-so/?thu-tuc={odd}").status_code == 200
    page = mine.get(f"{kiosk}dat-lich/{asked}").content.decode()
    assert "Bạn đến lúc nào?" in page and procedure.name in page
    said = {"hang": line.pk, "thu-tuc": procedure.code, "slot": "2022-12-14T09:00:00+07:00"}
    assert mine.post(f"{kiosk}dat-lich/", said).status_code == 302
    assert Booking.objects.get().procedure == procedure


def test_a_line_closed_while_people_wait_gives_no_number_and_is_still_called(client, world, kiosk):
    line, now = line_of(world), at("2022-12-14 08:00")
    client.post(kiosk, {"line": line.pk, "key": str(uuid4())})
    counter.Line.objects.filter(pk=line.pk).update(closed_on=now.date())
    assert f'value="{line.pk}"' not in client.get(kiosk).content.decode()
    assert client.post(kiosk, {"line": line.pk, "key": str(uuid4())}).status_code == 422
    assert line.name in client.get(f"{kiosk}man-hinh/").content.decode()
    counter.open_shift(desk=1, line_ids=[line.pk], opening_vnd=0, actor=world.counter, now=now)
    assert counter.call_next(after=None, actor=world.counter, now=now).code == "A001"
    assert line.name not in client.get(f"{kiosk}man-hinh/").content.decode()
