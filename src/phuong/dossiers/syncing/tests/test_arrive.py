"""Applications from the national portal: filed as any other with their code kept; bad ones refused by name."""

import pytest

from phuong.directory.models import Agency, AgencyAlias, AgencySuccession
from phuong.dossiers.models import Dossier, Evidence
from phuong.dossiers.services.codes import take_code
from phuong.dossiers.syncing.sample import sample_application
from phuong.dossiers.syncing.telling import NATIONAL_PORTAL
from phuong.dossiers.tests.factories import at, file_dossier
from phuong.exchange.api import InboundMessage, deliver_due, handle_due, receive, send_application, set_mode
from phuong.exchange.api import SimulatedSwitch as Switch
from phuong.parties.models import Party

NOW = at("2022-12-14 09:00")


def sample(world, serial=123, **changed):
    found = sample_application(procedure_code="1.001193", agency_code=world.ward.code, now=NOW, serial=serial)
    return found | changed


def arrive(payload, message_id="m-1", now=NOW) -> InboundMessage:
    receive(partner=NATIONAL_PORTAL, message_id=message_id, kind="dossier.filed", payload=payload, now=now)
    handle_due(now)
    return InboundMessage.objects.get(message_id=message_id)


def test_it_is_filed_at_the_one_stop_under_the_code_it_came_with(world):
    message = arrive(sample(world))
    dossier = Dossier.objects.get()
    assert dossier.code == "G22.99-20221214-0000123"
    assert dossier.foreign_code is True
    assert (dossier.state, dossier.channel, dossier.receiving_agency) == ("submitted", 2, world.ward)
    assert dossier.applicant.person.personal_id == "031190000123"
    assert dossier.contact_phone == "0912000318"
    assert (message.fault, message.answer) == ("", "Đã chuyển đến một cửa, hồ sơ G22.99-20221214-0000123.")
    sheet = dossier.control_sheet.get()
    assert (sheet.act, sheet.from_name) == ("submit", "Cổng Dịch vụ công quốc gia")


def test_it_is_told_back_as_a_dossier_of_the_portal(world, log, portal):
    arrive(sample(world))
    log.tell()
    deliver_due(NOW)
    message = portal.received[0]
    assert (message.subject, message.payload["NoiNopHoSo"]) == ("G22.99-20221214-0000123", 1)


def test_the_same_message_twice_and_the_same_dossier_under_another_message_are_one(world):
    arrive(sample(world))
    arrive(sample(world))
    assert arrive(sample(world), "m-2").answer == "Hồ sơ này đã có ở đây."
    assert Dossier.objects.count() == 1


def test_a_portal_that_sends_everything_twice_files_one_dossier(world):
    set_mode(Switch.Mode.TWICE)
    send_application(message_id="m-1", payload=sample(world), now=NOW)
    handle_due(NOW)
    assert Dossier.objects.count() == 1


def test_a_person_known_here_is_found_by_the_number_and_stays_as_known(world):
    arrive(sample(world, SoDinhDanh="031190000001", SoDienThoai="0999999999"))
    dossier = Dossier.objects.get()
    assert dossier.applicant_id == world.mother.party_id
    assert Party.objects.get(pk=world.mother.party_id).phone == "0912345678"
    assert dossier.contact_phone == "0999999999"


def test_an_enterprise_files_through_a_person(world):
    payload = sample(world, LoaiDoiTuong=1, ChuHoSo="Công ty Mẫu", SoDinhDanh="0100109106")
    payload["ThongTinNguoiNop"] = {"HoTen": "Trần Văn Nộp", "SoDinhDanh": "031090000555", "SoDienThoai": "0912000444"}
    assert arrive(payload).fault == ""
    dossier = Dossier.objects.get()
    assert (dossier.applicant.kind, dossier.submitter.kind) == ("organisation", "person")
    assert (dossier.applicant_name, dossier.contact_phone) == ("Công ty Mẫu", "0912000444")


def test_papers_are_matched_to_what_the_procedure_asks_for(world):
    rows = [
        {"TenTepDinhKem": "giay.pdf", "MaThanhPhanHoSo": "giay-to", "DuocLayTuKhoDMQG": 1},
        {"TenTepDinhKem": "khac.pdf"},
    ]
    arrive(sample(world, TaiLieuNop=rows))
    found = Evidence.objects.order_by("pk").values_list("name", "requirement__key", "origin")
    assert list(found) == [("giay.pdf", "giay-to", "store"), ("khac.pdf", None, "uploaded")]


def test_an_agency_is_found_by_another_code_it_has(world):
    AgencyAlias.objects.create(agency=world.ward, code="000.12.30.H24", scheme="QCVN 102:2016")
    assert arrive(sample(world, MaDonViTiepNhan="000.12.30.H24")).fault == ""
    assert Dossier.objects.get().receiving_agency == world.ward


def test_an_agency_that_ended_is_replaced_by_the_one_that_continues_it(world):
    ended = replaced(world, "H24.30.99")
    assert arrive(sample(world, MaDonViTiepNhan=ended.code)).fault == ""
    assert Dossier.objects.get().receiving_agency == world.ward


def test_an_agency_that_was_divided_is_refused_with_what_to_do(world):

    ended = replaced(world, "H24.30.99")
    other = Agency.objects.get(code="H24.30.13")
    AgencySuccession.objects.create(predecessor=ended, successor=other, effective_on=at("2022-12-01 00:00").date())
    assert "đã chia thành nhiều cơ quan" in arrive(sample(world, MaDonViTiepNhan=ended.code)).fault


def replaced(world, code):
    """An agency that ended, continued by the ward."""

    ended = Agency.objects.create(
        code=code,
        name="Phường Cũ",
        kind="commune_committee",
        parent=world.district,
        territory=world.ward.territory,
        valid_from=at("2010-01-01 00:00").date(),
        valid_to=at("2022-12-01 00:00").date(),
        folded_name="phuong cu",
        sort_key="phuong cu",
    )
    AgencySuccession.objects.create(predecessor=ended, successor=world.ward, effective_on=ended.valid_to)
    return ended


def test_our_own_codes_keep_clear_of_a_code_the_portal_made_for_our_agency(world):
    arrive(sample(world, MaHoSo=f"{world.ward.code}-221214-0007"))
    assert take_code(world.ward.code, NOW.date()) == f"{world.ward.code}-221214-0008"


BAD = [
    ({}, "Thiếu trường MaHoSo. "),
    ({"MaHoSo": "x"}, "MaHoSo không đúng dạng"),
    ({"MaHoSo": "H24.30.12-221214-9999999"}, "số thứ tự quá lớn"),
    ({"MaHoSo": ["x"]}, "Trường MaHoSo phải là một chuỗi ký tự."),
    ({"MaTTHC": ""}, "Thiếu trường MaTTHC."),
    ({"MaTTHC": "9.999999"}, "Thủ tục mã 9.999999 không có hoặc không còn hiệu lực"),
    ({"MaTruongHop": "lạ"}, "không có trường hợp nêu ở MaTruongHop"),
    ({"ChuHoSo": ""}, "Thiếu trường ChuHoSo."),
    ({"ChuHoSo": "M" * 301}, "Trường ChuHoSo dài tối đa 300 ký tự, đang có 301."),
    ({"SoDinhDanh": "12345"}, "SoDinhDanh phải là số định danh 12 chữ số."),
    ({"LoaiDoiTuong": 1, "SoDinhDanh": "0100109107"}, "SoDinhDanh phải là mã số thuế đúng số kiểm tra."),
    ({"LoaiDoiTuong": 7}, "Trường LoaiDoiTuong phải là một trong các giá trị 0, 1, 2."),
    ({"KenhThucHien": "mạng"}, "Trường KenhThucHien phải là một trong các giá trị 1, 2, 3."),
    ({"SoDienThoai": "12"}, "SoDienThoai không phải một số điện thoại"),
    ({"Email": "không phải"}, "thư điện tử của người nộp không đúng dạng"),
    ({"NgayNopHoSo": "14/12/2022"}, "Trường NgayNopHoSo phải là năm, tháng, ngày, giờ"),
    ({"NgayNopHoSo": "20221315083000"}, "Trường NgayNopHoSo phải là năm, tháng, ngày, giờ"),
    ({"NgayNopHoSo": "20230101000000"}, "NgayNopHoSo ở sau thời điểm hiện tại."),
    ({"MaDonViTiepNhan": "H99.99"}, "có cơ quan nào mang mã nêu ở MaDonViTiepNhan"),
    ({"MaDonViTiepNhan": "H24.30"}, "Ghi thêm MaDonViXuLy."),
    ({"MaDonViXuLy": "H24.30"}, "Cơ quan ở MaDonViXuLy không có thẩm quyền"),
    ({"TaiLieuNop": "giấy"}, "Trường TaiLieuNop phải là một danh sách"),
    ({"TaiLieuNop": [{}]}, "Tài liệu thứ 1: thiếu trường TenTepDinhKem."),
    ({"TaiLieuNop": [{"TenTepDinhKem": "a"}] * 201}, "nhiều nhất là 200"),
    ({"ThongTinNguoiNop": {"HoTen": ""}}, "Người nộp: thiếu trường HoTen."),
    ({"ThongTinNguoiNop": "x"}, "Trường ThongTinNguoiNop phải là một nhóm trường"),
    ({"ThongTinToKhai": []}, ""),
    ({"ThongTinToKhai": "x"}, "Trường ThongTinToKhai phải là một nhóm trường"),
    ({"TrichYeuHoSo": {"a": 1}}, "Trường TrichYeuHoSo phải là một chuỗi"),
]


@pytest.mark.django_db
def test_every_bad_application_is_refused_with_its_sentence_and_leaves_nothing(world):
    """One world for all of them: nothing may be left behind by any."""
    people = Party.objects.count()
    for number, (changed, sentence) in enumerate(BAD):
        payload = sample(world, serial=number) | changed if changed else {}
        message = arrive(payload, f"bad-{number}")
        assert message.handled_at is not None, changed
        assert sentence in message.fault, (changed, message.fault)
        if sentence:
            assert "031190" not in message.fault
            assert not Dossier.objects.filter(code=payload.get("MaHoSo", "")).exists(), changed
    assert Party.objects.count() == people + 1
    assert Dossier.objects.count() == 1


def test_all_faults_of_one_application_are_told_at_once(world):
    fault = arrive(sample(world, MaTTHC="", SoDinhDanh="1", NgayNopHoSo="")).fault
    assert fault.count("Thiếu trường") == 2
    assert "SoDinhDanh phải là" in fault
    assert fault.endswith("Sửa rồi gửi lại với mã thông điệp mới.")


def test_a_code_that_another_dossier_here_bears_is_refused(world):
    own = file_dossier(world)
    assert "đang thuộc một hồ sơ khác" in arrive(sample(world, MaHoSo=own.code)).fault
    assert Dossier.objects.count() == 1


def test_a_procedure_without_a_process_is_refused_as_anywhere_else(world):
    world.birth.process = None
    world.birth.save()
    assert "chưa có quy trình" in arrive(sample(world)).fault
