"""What partners send: once, whatever comes twice or too early; each refusal has its sentence."""

from datetime import timedelta

import pytest

from phuong.exchange import partners
from phuong.exchange.inbox import handle_due, receive
from phuong.exchange.message import ArrivalRefused, NotYet
from phuong.exchange.models import InboundMessage
from phuong.exchange.tests.conftest import NAME, NOW
from phuong.kernel.acts import ActRefused

pytestmark = pytest.mark.django_db


@pytest.fixture
def taken(monkeypatch):
    found = []

    def handle(arrival, now):
        match arrival.payload:
            case {"needs": what} if what not in [one.message_id for one in found]:
                raise NotYet("Chưa có hồ sơ này.")
            case {"bad": sentence}:
                raise ArrivalRefused(sentence)
            case {"closed": sentence}:
                raise ActRefused(sentence)
            case {"defect": secret}:
                raise KeyError(secret)
        found.append(arrival)
        return "Đã nhận."

    monkeypatch.setitem(partners._handlers, (NAME, "test"), handle)
    return found


def send(message_id, kind="test", now=NOW, **payload):
    return receive(partner=NAME, message_id=message_id, kind=kind, payload=payload, now=now)


def test_a_message_that_comes_twice_is_one(taken):
    assert send("m-1") is True
    assert send("m-1") is False
    handle_due(NOW)
    assert send("m-1") is False
    handle_due(NOW)
    assert [one.message_id for one in taken] == ["m-1"]
    assert InboundMessage.objects.get().answer == "Đã nhận."


def test_what_comes_before_it_is_awaited_waits_for_the_other(taken):
    send("m-2", needs="m-1")
    assert handle_due(NOW) == 0
    assert InboundMessage.objects.get().fault == "Chưa có hồ sơ này."
    send("m-1")
    handle_due(NOW + timedelta(minutes=1))
    handle_due(NOW + timedelta(minutes=2))
    assert [one.message_id for one in taken] == ["m-1", "m-2"]
    assert not InboundMessage.objects.exclude(fault="").exists()


def test_what_nothing_follows_is_refused_after_a_week(taken):
    send("m-2", needs="m-1")
    handle_due(NOW)
    assert handle_due(NOW + timedelta(days=8)) == 1
    assert InboundMessage.objects.get().fault == "Chưa có hồ sơ này."


@pytest.mark.parametrize(
    ("payload", "sentence"), [({"bad": "Thiếu trường MaHoSo."}, "Thiếu trường MaHoSo."), ({"closed": "Hết."}, "Hết.")]
)
def test_what_is_refused_keeps_its_sentence_and_is_not_tried_again(taken, payload, sentence):
    send("m-1", **payload)
    assert handle_due(NOW) == 1
    assert handle_due(NOW + timedelta(days=1)) == 0
    assert InboundMessage.objects.get().fault == sentence


def test_a_kind_nobody_takes_is_refused_with_a_sentence(taken):
    send("m-1", kind="nonsense")
    handle_due(NOW)
    assert "“nonsense”" in InboundMessage.objects.get().fault


def test_a_defect_of_ours_is_tried_again_and_tells_no_value(taken, caplog):
    send("m-1", defect="Nguyễn Thị Mẫu")
    assert handle_due(NOW) == 0
    row = InboundMessage.objects.get()
    assert "sẽ tự thử lại" in row.fault
    assert "Nguyễn" not in caplog.text + row.fault
    InboundMessage.objects.update(payload={})
    assert handle_due(NOW + timedelta(minutes=1)) == 1
    assert len(taken) == 1
