"""Sending: in order per subject, once however often, through every kind of weather."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from phuong.exchange.claiming import claim
from phuong.exchange.delivering import UNCERTAIN_IN_A_ROW, deliver_to
from phuong.exchange.message import Refused, Uncertain, Unreachable
from phuong.exchange.models import Line, OutboundMessage
from phuong.exchange.outbox import put, put_again, settled
from phuong.exchange.retry import LEASE
from phuong.exchange.tests.conftest import NAME, NOW, message

pytestmark = pytest.mark.django_db


def at(minutes: float):
    return NOW + timedelta(minutes=minutes)


def states():
    return list(OutboundMessage.objects.order_by("pk").values_list("state", flat=True))


def deliver_until(minutes: int, start: int = 0) -> None:
    for minute in range(start, minutes):
        deliver_to(NAME, at(minute))


def test_a_message_put_twice_is_one(partner):
    put([message(), message()])
    put([message()])
    assert deliver_to(NAME, NOW) == 1
    assert partner.marks == [("A-1", "1")]


def test_messages_of_one_subject_leave_in_the_order_of_what_happened(partner):
    put([message(mark="4", minute=2), message(mark="1"), message(mark="2", minute=1), message("B-1")])
    deliver_until(3)
    assert [mark for subject, mark in partner.marks if subject == "A-1"] == ["1", "2", "4"]


def test_one_that_fails_holds_up_its_own_subject_alone(partner):
    put([message(), message(mark="2", minute=1), message("B-1", mark="3")])
    partner.refused = {"1": Uncertain("mất trả lời")}
    deliver_to(NAME, NOW)
    assert partner.marks == [("B-1", "3")]
    partner.refused = {}
    deliver_until(3)
    assert partner.marks[1:] == [("A-1", "1"), ("A-1", "2")]


def test_one_that_is_refused_is_shown_and_the_next_of_its_subject_leaves(partner):
    put([message(), message(mark="2", minute=1)])
    partner.refused = {"1": Refused("Thiếu mã lĩnh vực.")}
    deliver_until(2)
    assert states() == ["refused", "sent"]
    assert OutboundMessage.objects.get(mark="1").last_error == "Thiếu mã lĩnh vực."


def test_a_partner_down_for_a_day_gets_everything_once_it_is_back_and_is_not_hammered(partner):
    partner.failing = Unreachable("Không kết nối được.")
    tries = []
    send = partner.send
    partner.send = lambda one: (tries.append(one), send(one))[1]
    put([message(f"A-{n}", minute=n % 60) for n in range(120)])
    deliver_until(24 * 60)
    assert set(states()) == {"waiting"}
    assert len(tries) < 24 * 4 + 10
    line = Line.objects.get()
    assert (line.down_since, line.last_error) == (NOW, "Không kết nối được.")
    partner.failing = None
    deliver_until(24 * 60 + 20, start=24 * 60)
    assert states() == ["sent"] * 120
    assert len({m.subject for m in partner.sent}) == len(partner.sent) == 120
    assert Line.objects.get().down_since is None


def test_what_is_not_known_to_have_arrived_is_shown_so_and_sent_again_under_the_same_key(partner):
    put([message()])
    partner.lost = Uncertain("Không có trả lời.")
    deliver_to(NAME, NOW)
    assert states() == ["uncertain"]
    partner.lost = None
    deliver_until(3)
    assert states() == ["sent"]
    assert len({m.key for m in partner.sent}) == 1
    assert len(partner.holds) == 1


def test_a_worker_that_died_while_sending_leaves_the_message_uncertain_and_another_sends_it(partner):
    put([message()])
    claim(NAME, NOW, 100)
    assert states() == ["uncertain"]
    assert deliver_to(NAME, NOW) == 0
    assert deliver_to(NAME, NOW + LEASE) == 1
    assert states() == ["sent"]


def test_answers_that_do_not_come_end_the_round_and_what_was_not_tried_is_as_before(partner):
    partner.lost = Uncertain("Không có trả lời.")
    put([message(f"A-{n}") for n in range(10)])
    deliver_to(NAME, NOW)
    assert len(partner.sent) == UNCERTAIN_IN_A_ROW
    assert states().count("waiting") == 10 - UNCERTAIN_IN_A_ROW
    assert set(OutboundMessage.objects.filter(state="waiting").values_list("attempts", flat=True)) == {0}


def test_an_adapter_with_a_defect_stops_nothing_and_its_words_are_kept_nowhere(partner, caplog):
    put([message(), message("B-1", mark="2")])
    partner.refused = {"1": RuntimeError("Nguyễn Thị Mẫu 031190000001")}
    deliver_to(NAME, NOW)
    assert partner.marks == [("B-1", "2")]
    assert "RuntimeError" in OutboundMessage.objects.get(mark="1").last_error
    assert "Nguyễn" not in caplog.text + OutboundMessage.objects.get(mark="1").last_error


def test_numbers_of_persons_in_a_partners_words_are_not_kept(partner):
    put([message()])
    partner.refused = {"1": Refused("Số định danh 031 190 000 001 không khớp.")}
    deliver_to(NAME, NOW)
    assert OutboundMessage.objects.get().last_error == "Số định danh ••• không khớp."


def test_the_block_that_told_hears_of_it_once_nothing_more_is_on_its_way(partner, facts):
    put([message(), message(mark="2", minute=1), message("B-1", mark="9")])
    partner.refused = {"9": Refused("không")}
    deliver_to(NAME, NOW)
    assert facts.delivered == [["A-1", "B-1"]]
    assert settled(NAME, ["A-1", "B-1"]) == {"B-1": False}
    deliver_to(NAME, NOW)
    assert settled(NAME, ["A-1", "B-1"]) == {"A-1": True, "B-1": False}


def test_sent_again_on_purpose_it_leaves_again_under_its_key(partner):
    put([message()])
    deliver_to(NAME, NOW)
    put_again([message()])
    assert states() == ["waiting"]
    deliver_to(NAME, at(1))
    assert states() == ["sent"]
    assert [m.key for m in partner.sent] == [message().key] * 2


def test_a_clock_set_back_a_day_does_not_hold_the_line(partner):
    partner.failing = Unreachable("không")
    put([message()])
    deliver_until(60)
    partner.failing = None
    assert deliver_to(NAME, NOW - timedelta(days=1)) == 1


WEATHER = st.lists(st.sampled_from(["fine", "down", "lost", "refused?", "dead"]), max_size=30)
LIVES = st.lists(st.tuples(st.sampled_from("ABC"), st.integers(0, 40), st.integers(1, 10)), min_size=1, max_size=25)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(weather=WEATHER, lives=LIVES, shuffled=st.randoms(use_true_random=False))
def test_whatever_the_weather_and_the_order_of_telling_the_partner_ends_with_the_newest(
    partner, weather, lives, shuffled
):
    OutboundMessage.objects.all().delete(), Line.objects.all().delete()
    partner.holds, partner.sent, partner.failing, partner.lost = {}, [], None, None
    told = list({(s, m): message(s, str(mark), m) for s, m, mark in lives}.values())
    shuffled.shuffle(told)
    newest = {one.subject: one for one in sorted(told, key=lambda one: one.occurred_at)}
    minute = 0
    for sky in weather:
        minute += 1
        put(told[: len(told) * minute // (len(weather) + 1)])
        partner.failing = Unreachable("không") if sky == "down" else None
        partner.lost = Uncertain("không rõ") if sky == "lost" else None
        if sky == "dead":
            claim(NAME, at(minute), 2)
        else:
            deliver_to(NAME, at(minute))
    partner.failing = partner.lost = None
    put(told)
    for later in range(60):
        deliver_to(NAME, at(minute + 15 * later))
    assert set(states()) == {"sent"}
    assert {subject: held.mark for subject, held in partner.holds.items()} == {s: m.mark for s, m in newest.items()}
