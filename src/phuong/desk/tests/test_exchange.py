"""The administrator's pages of the exchange: how partners stand, what differs, sending again; no person's name."""

import pytest

from phuong.desk.tests.test_administration import officer
from phuong.dossiers.syncing.tests.lines import Log, Portal
from phuong.dossiers.tests.factories import at, file_dossier
from phuong.exchange.api import (
    NATIONAL_PORTAL,
    Comparison,
    OutboundMessage,
    Refused,
    SimulatedDossier,
    Unreachable,
    compare_asked,
    deliver_due,
    handle_due,
    standing_in,
)

PAGES = ["", "national-portal/", "national-portal/differences/", "national-portal/arrivals/", "simulator/"]
ROOT = "/desk/admin/exchange/"


@pytest.fixture
def administrator(desk):
    return officer(desk, "Trương Gia Bách", "Quản trị hệ thống", "administrator")


@pytest.fixture
def told(desk):
    """A dossier whose filing waits to be told."""
    dossier = file_dossier(desk.world)
    Log().tell()
    return dossier


@pytest.mark.parametrize("page", PAGES)
def test_every_page_says_what_to_do_when_there_is_nothing(desk, administrator, page):
    assert "ph-empty__title" in desk.get(administrator, ROOT + page) or page == ""


@pytest.mark.parametrize("page", [*PAGES, "national-portal/messages.csv", "national-portal/differences.csv"])
def test_others_are_told_whose_work_this_is(desk, page):
    assert desk.client(desk.world.leader).get(ROOT + page).status_code == 403


def test_the_page_shows_the_message_then_the_simulated_portal_holds_the_dossier(desk, administrator, told):
    page = desk.get(administrator, f"{ROOT}national-portal/")
    assert told.code in page
    assert "1 · Mới đăng ký" in page
    assert "Chờ gửi" in page
    deliver_due(desk.now)
    assert "Mọi thông điệp đã được nhận" in desk.get(administrator, f"{ROOT}national-portal/")
    page = desk.get(administrator, f"{ROOT}simulator/")
    assert told.code in page
    assert "Đã lưu" in page


def test_a_partner_that_is_down_is_shown_since_when_and_tried_at_once_on_request(desk, administrator, told):
    portal = Portal(Unreachable("Không kết nối được."))
    with standing_in(NATIONAL_PORTAL, portal):
        deliver_due(desk.now)
        page = desk.get(administrator, ROOT)
        assert "Mất liên lạc" in page
        assert "09:00 thứ Tư 14/12/2022" in page
        deliver_due(desk.now)
        assert not portal.received
        desk.client(administrator).post(f"{ROOT}national-portal/try/")
        deliver_due(desk.now)
    assert [message.subject for message in portal.received] == [told.code]


def test_a_refused_message_is_shown_with_its_reason_and_sent_again(desk, administrator, told):
    portal = Portal(Refused("Mã thủ tục chưa được công bố, số 031190000001."))
    with standing_in(NATIONAL_PORTAL, portal):
        deliver_due(desk.now)
        page = desk.get(administrator, f"{ROOT}national-portal/?state=refused")
        assert "Mã thủ tục chưa được công bố, số •••." in page
        answer = desk.client(administrator).post(f"{ROOT}national-portal/resend/", {"subject": told.code})
        assert answer.status_code == 302
        deliver_due(desk.now)
    assert OutboundMessage.objects.get().state == "sent"


def test_choosing_nothing_is_told(desk, administrator, told):
    answer = desk.client(administrator).post(f"{ROOT}national-portal/resend/")
    assert answer.status_code == 422
    assert "Chưa chọn hồ sơ nào" in answer.content.decode()


def test_the_sentence_names_how_many_differ_and_which_and_why(desk, administrator):
    dossiers = [file_dossier(desk.world) for _ in range(4)]
    Log().tell()
    deliver_due(desk.now)
    SimulatedDossier.objects.filter(code=dossiers[0].code).delete()
    SimulatedDossier.objects.filter(code=dossiers[1].code).update(status="4")
    desk.client(administrator).post(f"{ROOT}national-portal/compare/")
    assert "Đang đối chiếu lại" in desk.get(administrator, ROOT)
    compare_asked(desk.now)
    page = desk.get(administrator, ROOT)
    assert "Đã đồng bộ 2 / 4 hồ sơ; 2 hồ sơ lệch." in page
    assert dossiers[0].code in page
    assert "bên nhận không có hồ sơ này" in page
    assert "4 · Đang xử lý" in page
    assert dossiers[2].code not in page

    chosen = {"subject": [dossiers[0].code, dossiers[1].code]}
    desk.client(administrator).post(f"{ROOT}national-portal/resend/", chosen)
    deliver_due(desk.now)
    desk.client(administrator).post(f"{ROOT}national-portal/compare/")
    compare_asked(desk.now)
    assert "Đã đồng bộ 3 / 4 hồ sơ; 1 hồ sơ lệch." in desk.get(administrator, ROOT)


def test_differences_and_messages_are_given_out_as_csv(desk, administrator, told):
    desk.client(administrator).post(f"{ROOT}national-portal/compare/")
    deliver_due(desk.now)
    SimulatedDossier.objects.all().delete()
    compare_asked(desk.now)
    answer = desk.client(administrator).get(f"{ROOT}national-portal/differences.csv")
    lines = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()
    assert lines[0].startswith("Mã hồ sơ,Ở đây")
    assert lines[1].startswith(f"{told.code},1 · Mới đăng ký")
    answer = desk.client(administrator).get(f"{ROOT}national-portal/messages.csv?code={told.code}")
    assert told.code in b"".join(answer.streaming_content).decode()


def test_no_page_names_a_person(desk, administrator, told):
    portal = Portal(Refused("Nguyễn"))
    with standing_in(NATIONAL_PORTAL, portal):
        for page in PAGES:
            assert "Nguyễn Thị Mẫu" not in desk.get(administrator, ROOT + page)
            assert "031190000001" not in desk.get(administrator, ROOT + page)


def test_long_lists_are_paged_and_narrowed_by_code(desk, administrator):
    row = {"partner": NATIONAL_PORTAL, "kind": "x", "mark": "1", "state": "refused", "occurred_at": desk.now}
    OutboundMessage.objects.bulk_create(
        OutboundMessage(**row, subject=f"H24-{n:04d}", key=str(n), next_try_at=desk.now) for n in range(120)
    )
    page = desk.get(administrator, f"{ROOT}national-portal/?page=3")
    assert "101–120 trong 120" in page
    page = desk.get(administrator, f"{ROOT}national-portal/?code=h24-0007")
    assert "H24-0007" in page
    assert "H24-0008" not in page


def test_the_simulated_portal_sends_a_dossier_that_is_then_at_the_one_stop(desk, administrator):
    sent = {"procedure": "1.001193", "agency": desk.world.ward.code}
    desk.client(administrator).post(f"{ROOT}simulator/", sent)
    desk.client(administrator).post(f"{ROOT}simulator/", sent | {"is_faulty": "1"})
    handle_due(desk.now)
    page = desk.get(administrator, f"{ROOT}national-portal/arrivals/")
    assert "Đã chuyển đến một cửa" in page
    assert "Thiếu trường MaTTHC" in page
    assert "G22.99-20221214-" in desk.get(desk.world.counter, "/desk/?tab=intake")


@pytest.mark.parametrize("sent", [{"mode": "nonsense"}, {"procedure": "", "agency": ""}, {}])
def test_a_wrong_choice_on_the_simulator_is_told(desk, administrator, sent):
    assert desk.client(administrator).post(f"{ROOT}simulator/", sent).status_code == 422


def test_an_unknown_partner_is_not_found(desk, administrator):
    assert desk.client(administrator).get(f"{ROOT}bank/").status_code == 404
    assert desk.client(administrator).post(f"{ROOT}bank/compare/").status_code == 404
    assert not Comparison.objects.exists()


def test_the_switch_is_set_and_shown(desk, administrator):
    desk.client(administrator).post(f"{ROOT}simulator/", {"mode": "down"})
    page = desk.get(administrator, f"{ROOT}simulator/")
    assert 'value="down" checked' in page
    assert at("2022-12-14 09:00") == desk.now
