"""Reconciliation: ten thousand beside ten thousand, the two that differ by name and with the reason."""

from datetime import timedelta

import pytest

from phuong.exchange.comparing import ask_for_comparison, compare, compare_asked
from phuong.exchange.delivering import deliver_to
from phuong.exchange.erasing import erase_payloads
from phuong.exchange.message import Refused, Unreachable
from phuong.exchange.models import Comparison, Difference, OutboundMessage
from phuong.exchange.outbox import put
from phuong.exchange.partners import Held
from phuong.exchange.tests.conftest import NAME, NOW, message

pytestmark = pytest.mark.django_db


def compared() -> Comparison:
    return compare(ask_for_comparison(NAME, NOW), NOW)


def whys() -> dict[str, str]:
    return dict(Difference.objects.values_list("subject", "why"))


def test_ten_thousand_are_compared_and_the_two_that_differ_are_named(partner, facts, django_assert_max_num_queries):
    subjects = [f"H24-{n:05d}" for n in range(10_000)]
    facts.known = dict.fromkeys(subjects, "9")
    messages = [message(subject, "9") for subject in subjects]
    put(messages)
    OutboundMessage.objects.update(state="sent", sent_at=NOW)
    partner.holds = {one.subject: Held("9", one.occurred_at) for one in messages}
    partner.holds["H24-00777"] = Held("4", NOW)
    del partner.holds["H24-04242"]
    with django_assert_max_num_queries(100):
        found = compared()
    assert (found.total, found.same, found.differing, found.pending) == (10_000, 9_998, 2, 0)
    assert set(whys()) == {"H24-00777", "H24-04242"}
    assert "giữ trạng thái khác" in whys()["H24-00777"]
    assert "không có hồ sơ này" in whys()["H24-04242"]


def test_a_comparison_that_was_cut_off_begins_again(partner, facts, monkeypatch):
    monkeypatch.setattr("phuong.exchange.comparing.PAGE", 1)
    facts.known = {"a": "1", "b": "1"}
    asked = ask_for_comparison(NAME, NOW)

    def dies_at_the_second_page(subjects):
        if subjects == ["b"]:
            raise SystemExit
        return {}

    with monkeypatch.context() as dying:
        dying.setattr(partner, "held", dies_at_the_second_page)
        with pytest.raises(SystemExit):
            compare(asked, NOW)
    assert compare_asked(NOW) == 1
    found = Comparison.objects.get()
    assert (found.total, found.differing, Difference.objects.count()) == (2, 2, 2)


def test_each_reason_has_its_sentence(partner, facts):
    facts.known = {"never": "1", "refused": "2", "waiting": "3", "newer": "4", "other-time": "5", "same": "6"}
    put([message("refused", "2"), message("newer", "3"), message("other-time", "5"), message("same", "6")])
    partner.refused = {"2": Refused("Thiếu mã lĩnh vực.")}
    deliver_to(NAME, NOW)
    put([message("waiting", "3")])
    partner.holds["other-time"] = Held("5", NOW - timedelta(hours=1))
    found = compared()
    assert (found.total, found.same, found.pending, found.differing) == (6, 1, 1, 4)
    assert {subject: why.split(".")[0] for subject, why in whys().items()} == {
        "never": "Chưa gửi lần nào",
        "refused": "Bên nhận từ chối: Thiếu mã lĩnh vực",
        "newer": "Trạng thái mới nhất chưa được xếp hàng gửi",
        "other-time": "Cùng trạng thái nhưng khác thời điểm",
    }


def test_a_partner_that_does_not_answer_ends_the_comparison_with_the_reason(partner, facts):
    facts.known = {"A-1": "1"}
    partner.failing = Unreachable("Không kết nối được.")
    assert compared().error == "Không kết nối được."
    assert Comparison.objects.get().ended_at == NOW


def test_an_adapter_with_a_defect_ends_the_comparison_too(partner, facts, caplog):
    facts.known = {"A-1": "1"}
    partner.failing = RuntimeError("Nguyễn")
    assert "RuntimeError" in compared().error
    assert "Nguyễn" not in caplog.text


def test_asking_twice_before_it_is_made_is_asking_once(partner, facts):
    ask_for_comparison(NAME, NOW), ask_for_comparison(NAME, NOW)
    assert compare_asked(NOW) == 1
    assert compare_asked(NOW) == 0
    ask_for_comparison(NAME, NOW)
    assert Comparison.objects.count() == 2


def test_payloads_are_erased_after_their_days_and_the_rest_stays(partner):
    put([message(), message("B-1", minute=1)])
    partner.refused = {}
    deliver_to(NAME, NOW)
    put([message("C-1", minute=2)])
    assert erase_payloads(NOW + timedelta(days=29), kept_days=30) == 0
    assert erase_payloads(NOW + timedelta(days=31), kept_days=30) == 2
    rows = OutboundMessage.objects.order_by("pk").values_list("subject", "mark", "payload")
    assert list(rows) == [("A-1", "1", None), ("B-1", "1", None), ("C-1", "1", {"secret": "Nguyễn"})]
