"""The simulated national portal: keeps the newest by time, and each way to misbehave is what it says."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from phuong.exchange.delivering import deliver_to
from phuong.exchange.message import Message
from phuong.exchange.models import OutboundMessage, SimulatedDossier, SimulatedRequest
from phuong.exchange.national_portal import NATIONAL_PORTAL, PATH_TELL, NationalPortal
from phuong.exchange.outbox import put
from phuong.exchange.partners import standing_in
from phuong.exchange.simulators.models import SimulatedSwitch
from phuong.exchange.simulators.national_portal import SimulatedTransport, set_mode
from phuong.exchange.tests.conftest import NOW, message
from phuong.exchange.tests.test_deliver import at

pytestmark = pytest.mark.django_db
Mode = SimulatedSwitch.Mode


@pytest.fixture(autouse=True)
def simulated():
    with standing_in(NATIONAL_PORTAL, NationalPortal(SimulatedTransport(), simulated=True)):
        yield


def tell(*marks: str, subject: str = "A-1") -> None:
    for mark in marks:
        one = message(subject, mark, int(mark))
        put([Message(NATIONAL_PORTAL, "x", subject, one.key, mark, one.occurred_at, {"MaTTHC": "1.001193"})])


def deliver(rounds: int = 5, start: int = 0) -> None:
    for minute in range(start, start + rounds):
        deliver_to(NATIONAL_PORTAL, at(minute))


def held(subject: str = "A-1") -> str:
    return SimulatedDossier.objects.values_list("status", flat=True).get(code=subject)


def verdicts() -> list[str]:
    return list(SimulatedRequest.objects.order_by("pk").values_list("verdict", flat=True))


def test_orderly_it_keeps_each_status_as_it_comes():
    tell("1", "2", "4")
    deliver()
    assert held() == "4"
    assert verdicts() == ["stored", "stored", "stored"]


def test_twice_is_one_dossier():
    set_mode(Mode.TWICE)
    tell("1")
    deliver()
    assert verdicts() == ["stored", "repeated"]
    assert SimulatedDossier.objects.count() == 1


def test_it_stores_and_the_answer_is_lost_then_the_second_sending_is_the_same_dossier():
    set_mode(Mode.LOSE_ANSWER)
    tell("1")
    deliver(1)
    assert OutboundMessage.objects.get().state == "uncertain"
    assert held() == "1"
    set_mode(Mode.ORDERLY)
    deliver(2, start=1)
    assert OutboundMessage.objects.get().state == "sent"
    assert verdicts() == ["stored", "repeated"]
    assert SimulatedDossier.objects.count() == 1


def test_down_nothing_arrives_and_nothing_is_lost():
    set_mode(Mode.DOWN)
    tell("1", "2")
    deliver()
    assert not SimulatedRequest.objects.exists()
    set_mode(Mode.ORDERLY)
    deliver(20, start=5)
    assert held() == "2"


def test_refusing_it_says_so_and_holds_nothing():
    set_mode(Mode.REFUSE)
    tell("1")
    deliver()
    assert OutboundMessage.objects.get().state == "refused"
    assert not SimulatedDossier.objects.exists()


def test_out_of_order_it_ends_with_the_newest():
    set_mode(Mode.SHUFFLE)
    tell("1", "2", "4")
    deliver()
    assert held() == "4"
    assert sorted(verdicts()) == ["older", "older", "stored"]


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    deliveries=st.lists(st.tuples(st.sampled_from("AB"), st.integers(0, 8)), min_size=1, max_size=20),
    mode=st.sampled_from([Mode.ORDERLY, Mode.TWICE, Mode.SHUFFLE]),
)
def test_any_order_and_any_repetition_ends_with_the_newest_status_of_each(deliveries, mode):
    SimulatedDossier.objects.all().delete(), SimulatedRequest.objects.all().delete()
    set_mode(mode)
    for subject, minute in deliveries:
        one = message(subject, str(minute + 1), minute)
        call = {"MaThongDiep": one.key, "MaHoSo": subject, "TrangThaiHoSo": one.mark, "HoSo": {}}
        SimulatedTransport().call(PATH_TELL, call | {"ThoiDiem": one.occurred_at.isoformat()})
    set_mode(Mode.ORDERLY)
    newest = {subject: str(1 + max(m for s, m in deliveries if s == subject)) for subject, _ in deliveries}
    assert dict(SimulatedDossier.objects.values_list("code", "status")) == newest


def test_what_is_still_held_back_arrives_when_it_is_orderly_again():
    set_mode(Mode.SHUFFLE)
    tell("1", "2")
    deliver()
    assert not SimulatedDossier.objects.exists()
    set_mode(Mode.ORDERLY)
    assert held() == "2"


def test_it_keeps_no_payload():
    tell("1")
    deliver()
    names = {field.name for model in (SimulatedDossier, SimulatedRequest) for field in model._meta.get_fields()}
    assert not {"payload", "content", "name"} & names
    assert at(1) > NOW


def test_another_service_is_not_there():
    assert SimulatedTransport().call("/khac", {}).status == 404
