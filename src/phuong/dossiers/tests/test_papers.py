"""The official forms say, in their text layer, what the rows say."""

import pypdfium2 as pdfium
import pytest

from phuong.dossiers.papers import receipt_slip, supplement_slip
from phuong.dossiers.rules.official_forms import NUMBERS, OfficialForm, form_number
from phuong.dossiers.services.filing import Paper
from phuong.dossiers.services.supplement import PaperFault, answer_supplement, request_supplement
from phuong.dossiers.tests.factories import at
from phuong.kernel.acts import WrongState
from phuong.kernel.text import nfc

NOW = at("2022-12-14 09:30")


def _text(pdf: bytes) -> str:
    document = pdfium.PdfDocument(pdf)
    return nfc(" ".join(" ".join(page.get_textpage().get_text_range() for page in document).split()))


def test_form_01_names_dossier_papers_limit_and_appointment(accepted):
    text = _text(receipt_slip(accepted, NOW))
    for words in [
        "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ",
        "Mẫu số 01",
        "ỦY BAN NHÂN DÂN PHƯỜNG MẪU",
        "H24.30.12-221214-0001",
        "Nguyễn Thị Mẫu",
        "0912345678",
        "Đăng ký khai sinh",
        "Giấy chứng sinh",
        "09 giờ 00 phút, ngày 14 tháng 12 năm 2022",
        "17 giờ 30 phút, ngày 14 tháng 12 năm 2022",
        "Lê Thu Hà",
        "MẪU - KHÔNG CÓ GIÁ TRỊ PHÁP LÝ",
    ]:
        assert words in text, words


def test_form_01_keeps_the_first_appointment_and_adds_the_new_one(world, in_process):
    in_process.limit_unit = "working_day"
    in_process.save()
    request_supplement(
        dossier_id=in_process.pk, actor=world.officer, now=NOW, faults=[PaperFault("Giấy chứng sinh", "Ảnh mờ")]
    )
    answer_supplement(
        dossier_id=in_process.pk, actor=world.mother, now=at("2022-12-16 08:30"), papers=[Paper("Giấy chứng sinh")]
    )
    in_process.refresh_from_db()
    text = _text(receipt_slip(in_process, at("2022-12-16 09:00")))
    assert "17 giờ 30 phút, ngày 14 tháng 12 năm 2022" in text and "Sau khi bổ sung: Hẹn trả" in text


def test_there_is_no_appointment_before_acceptance(submitted):
    with pytest.raises(WrongState, match="chưa được tiếp nhận"):
        receipt_slip(submitted, NOW)


def test_form_02_lists_every_fault_with_its_remedy_and_what_was_typed_stays_text(world, in_process):
    faults = [PaperFault("Bản vẽ", "Chưa ghi cao độ", "Ghi rồi nộp lại"), PaperFault("Sổ đỏ", '#panic("x") *đậm* $1$')]
    number = request_supplement(
        dossier_id=in_process.pk, actor=world.officer, now=NOW, faults=faults, legal_basis="Điều 9 Luật Mẫu"
    )
    text = _text(supplement_slip(in_process, number, NOW))
    for words in [
        "PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ",
        "Mẫu số 02",
        "1. Bản vẽ: Chưa ghi cao độ",
        "Ghi rồi nộp lại",
        '#panic("x") *đậm* $1$',
        "Căn cứ: Điều 9 Luật Mẫu",
        "Trần Minh Tuấn",
    ]:
        assert words in text, words


def test_a_form_is_named_by_meaning_and_numbered_by_the_rule_set():
    assert form_number("tt-01-2018", OfficialForm.CONTROL_SHEET) == "Mẫu số 05"
    assert form_number("tt-03-2025", OfficialForm.CONTROL_SHEET) == "Mẫu số 06"
    assert form_number("tt-01-2018", OfficialForm.STOP) == "", "in 2022 a stop is told by a plain notice"
    assert [len(numbers) for numbers in NUMBERS.values()] == [6, 7]
