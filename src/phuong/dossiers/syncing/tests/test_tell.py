"""Each new national status is told once, in order, with what was known then; the dossier shows that it was."""

import re
from pathlib import Path

import pytest

from phuong.dossiers.models import Delivery, Dossier
from phuong.dossiers.rules.happenings import MOVING
from phuong.dossiers.services import deciding, intake, processing, releasing, returning
from phuong.dossiers.syncing.telling import tell, tell_again
from phuong.dossiers.syncing.tests.lines import Portal
from phuong.dossiers.tests.factories import at, file_dossier, make_world
from phuong.exchange.api import (
    NATIONAL_PORTAL,
    OutboundMessage,
    Refused,
    SimulatedDossier,
    deliver_due,
    standing_in,
)
from phuong.kernel import steps, worker
from phuong.kernel.tests.settling import wait_until_settled

NINE, TEN = at("2022-12-14 09:00"), at("2022-12-14 10:00")


def sync_state(dossier):
    return Dossier.objects.values_list("sync_state", flat=True).get(pk=dossier.pk)


def live(world, dossier):
    """Lead a dossier to its numbered result."""
    key = dossier.pk
    intake.accept(dossier_id=key, actor=world.counter, now=NINE)
    processing.assign(dossier_id=key, post_id=world.officer.post_id, actor=world.officer, now=NINE)
    processing.submit_for_approval(dossier_id=key, actor=world.officer, now=TEN)
    deciding.approve(dossier_id=key, actor=world.leader, now=at("2022-12-14 11:00"))
    releasing.number(dossier_id=key, actor=world.clerk, now=at("2022-12-14 14:00"))


def test_a_filed_dossier_is_queued_then_delivered(world, log, portal):
    dossier = file_dossier(world)
    assert sync_state(dossier) == "local"
    log.tell()
    assert sync_state(dossier) == "queued"
    deliver_due(NINE)
    assert sync_state(dossier) == "synced"
    assert portal.holds[dossier.code].mark == "1"


def test_a_life_is_told_as_national_statuses_each_once_and_in_order(world, log, portal):
    dossier = file_dossier(world)
    live(world, dossier)
    log.tell()
    for _ in range(9):
        deliver_due(at("2022-12-14 15:00"))
    assert portal.statuses(dossier.code) == ["1", "2", "4", "9"]
    assert sync_state(dossier) == "synced"


def test_two_acts_of_one_instant_are_told_one_after_the_other(world, log, portal):
    dossier = file_dossier(world)
    intake.accept(dossier_id=dossier.pk, actor=world.counter, now=NINE)
    processing.assign(dossier_id=dossier.pk, post_id=world.officer.post_id, actor=world.officer, now=NINE)
    log.tell()
    times = OutboundMessage.objects.order_by("pk").values_list("occurred_at", flat=True)
    assert list(times) == sorted(set(times))
    for _ in range(3):
        deliver_due(TEN)
    assert portal.holds[dossier.code].mark == "4"


def test_a_clock_set_back_between_two_acts_does_not_make_the_older_status_win(world, log, portal):
    dossier = file_dossier(world, now=TEN)
    intake.accept(dossier_id=dossier.pk, actor=world.counter, now=NINE)
    log.tell()
    deliver_due(TEN), deliver_due(TEN)
    assert portal.holds[dossier.code].mark == "2"


def test_a_later_batch_tells_only_what_is_new(world, log, portal):
    dossier = file_dossier(world)
    log.tell()
    intake.accept(dossier_id=dossier.pk, actor=world.counter, now=NINE)
    log.tell()
    log.tell()
    assert OutboundMessage.objects.count() == 2


def test_the_payload_says_what_was_known_then(world, log, portal):
    dossier = file_dossier(world)
    live(world, dossier)
    log.tell()
    first, *_, last = [m.payload for m in OutboundMessage.objects.order_by("occurred_at")]
    assert first["TrangThaiHoSo"] == "1"
    assert first["NgayNopHoSo"] == "20221214083000"
    assert (first["NgayTiepNhan"], first["NgayHenTra"], first["NgayKetThucXuLy"]) == ("", "", "")
    assert first["DanhSachGiayToKetQua"] == []
    assert (first["ChuHoSo"], first["SoDinhDanh"], first["LoaiDoiTuong"]) == ("Nguyễn Thị Mẫu", "031190000001", 0)
    assert [paper["TenTepDinhKem"] for paper in first["TaiLieuNop"]] == ["Giấy chứng sinh"]
    assert last["TrangThaiHoSo"] == "9"
    assert last["NgayTiepNhan"] == "20221214090000"
    assert last["NgayHenTra"] == "20221214173000"
    assert last["NgayKetThucXuLy"] == "20221214140000"
    assert [paper["SoKyHieu"] for paper in last["DanhSachGiayToKetQua"]] == ["01/2022"]


def test_a_status_told_late_does_not_tell_how_the_result_was_given_out(world, log, portal):
    dossier = file_dossier(world)
    live(world, dossier)
    returning.return_result(
        dossier_id=dossier.pk,
        actor=world.counter,
        now=at("2022-12-14 15:00"),
        way=Delivery.Way.POST,
        recipient_name="Nguyễn Thị Mẫu",
    )
    log.tell()
    told = {m.mark: m.payload["HinhThucTra"] for m in OutboundMessage.objects.all()}
    assert (told["9"], told["10"]) == ("", 1)


FIELDS = """
MaHoSo MaTTHC TenTTHC MaLinhVuc TenLinhVuc KenhThucHien ChuHoSo LoaiDoiTuong MaDoiTuong TrichYeuHoSo NgayNopHoSo
NgayTiepNhan NgayHenTra TrangThaiHoSo NgayTra NgayKetThucXuLy NgayTuChoi HinhThucTra DonViXuLy NoiNopHoSo
HoSoCoThanhPhanSoHoa TaiKhoanDuocXacThucVoiVNeID DuocThanhToanTrucTuyen LoaiDinhDanh SoDinhDanh MaCSDL
TaiLieuNop DanhSachLePhi DanhSachGiayToKetQua
"""


def test_every_field_of_the_interface_is_there(world, log, portal):
    file_dossier(world)
    log.tell()
    assert set(FIELDS.split()) <= set(OutboundMessage.objects.get().payload)


def test_without_a_partner_nothing_is_kept(world, log):
    with standing_in(NATIONAL_PORTAL, None):
        dossier = file_dossier(world)
        log.tell()
    assert not OutboundMessage.objects.exists()
    assert sync_state(dossier) == "local"


def test_a_batch_costs_a_fixed_number_of_queries(world, log, portal, django_assert_max_num_queries):
    for _ in range(30):
        file_dossier(world)
    batch = log.new()
    with django_assert_max_num_queries(14):
        tell(batch)
    assert OutboundMessage.objects.count() == 30


def test_no_act_that_may_change_the_national_status_is_missed():
    """Every event the services name is listened to, or known to leave the status as it is."""
    unchanging = {"rated", "visit_recorded", "presence_recorded", "extended", "handed_over", "taken_over"}
    services = Path(releasing.__file__).parent
    named = set(re.findall(r'happened="(\w+)"', "".join(path.read_text("utf-8") for path in services.glob("*.py"))))
    missed = {f"dossier.{name}" for name in named - unchanging} - set(MOVING)
    assert not missed, f"dossiers/rules/happenings.py: MOVING lacks {sorted(missed)}"


def test_told_again_it_is_the_same_message_and_a_dossier_never_told_is_told_since_when(world, log, portal):
    first, second = file_dossier(world), file_dossier(world)
    intake.accept(dossier_id=second.pk, actor=world.counter, now=NINE)
    processing.assign(dossier_id=second.pk, post_id=world.officer.post_id, actor=world.officer, now=TEN)
    tell([event for event in log.new() if event.subject == first.code])
    deliver_due(NINE)
    assert tell_again([first.code, second.code, "khong-co"]) == 2
    deliver_due(at("2022-12-14 15:00"))
    assert len({message.key for message in portal.received}) == 2
    assert portal.holds[second.code].mark == "4"
    assert portal.holds[second.code].at == TEN
    assert (sync_state(first), sync_state(second)) == ("synced", "synced")


def test_what_the_portal_refuses_is_not_synchronised(world, log):
    dossier = file_dossier(world)
    with standing_in(NATIONAL_PORTAL, Portal(Refused("không"))):
        log.tell()
        deliver_due(NINE)
    assert sync_state(dossier) == "local"


@pytest.mark.django_db(transaction=True)
def test_the_worker_carries_a_filing_to_the_simulated_portal_and_back():
    """The whole way: act, event, consumer, message, step, simulator, state of the dossier."""
    dossier = file_dossier(make_world())
    wait_until_settled()
    worker.drain()
    send = next(step for step in steps.steps() if step.name == "exchange.deliver")
    assert send.run() == 1
    assert SimulatedDossier.objects.get().code == dossier.code
    assert sync_state(dossier) == "synced"
