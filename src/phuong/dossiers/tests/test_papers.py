"""The official papers say, in their text layer, what the rows say; a reader of another make reads them."""

import shutil
import subprocess
import unicodedata

import pytest

from phuong.directory.models import Post
from phuong.dossiers.models import Dossier, Evidence
from phuong.dossiers.papers import (
    apology_letter,
    control_sheet_paper,
    hand_over_slip,
    issued_forms,
    negative_result_letter,
    new_receipt,
    print_form,
    receipt_slip,
    refusal_slip,
    stop_notice,
    supplement_slip,
)
from phuong.dossiers.services import intake
from phuong.dossiers.services.filing import Paper
from phuong.dossiers.services.supplement import PaperFault, answer_supplement, request_supplement
from phuong.dossiers.tests import papers
from phuong.dossiers.tests.factories import at, file_dossier
from phuong.dossiers.tests.papers import EVERY_KEY, pages_of, words_of
from phuong.kernel.acts import RowNotFound, WrongState

NOW = at("2022-12-14 09:30")


def says(pdf: bytes, *phrases: str) -> None:
    text = words_of(pdf)
    for words in phrases:
        assert words in text, f"{words!r} is not in {text!r}"


@pytest.fixture
def everything(world, accepted):
    return papers.everything(accepted, world)


@pytest.fixture
def today(settings):
    """The world of today, which has reached the forms of TT 03/2025."""
    settings.PHUONG_WORLD = "2026"


def test_the_receipt_names_dossier_papers_limit_and_appointment(accepted):
    says(
        receipt_slip(accepted),
        "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ",
        "Mẫu số 01 (TT 01/2018/TT-VPCP)",
        "ỦY BAN NHÂN DÂN PHƯỜNG MẪU",
        "H24.30.12-221214-0001",
        "Nguyễn Thị Mẫu",
        "0912345678",
        "Đăng ký khai sinh",
        "Giấy chứng sinh",
        "01 bộ",
        "09 giờ 00 phút, ngày 14 tháng 12 năm 2022",
        "17 giờ 30 phút, ngày 14 tháng 12 năm 2022",
        "Lê Thu Hà",
        "MẪU - KHÔNG CÓ GIÁ TRỊ PHÁP LÝ",
    )


def test_a_new_appointment_is_a_receipt_of_its_own_and_the_first_stays_as_it_was(world, in_process):
    in_process.limit_unit = "working_day"
    in_process.save()
    first = receipt_slip(in_process)
    request_supplement(
        dossier_id=in_process.pk, actor=world.officer, now=NOW, faults=[PaperFault("Giấy chứng sinh", "Ảnh mờ")]
    )
    answer_supplement(
        dossier_id=in_process.pk, actor=world.mother, now=at("2022-12-16 08:30"), papers=[Paper("Giấy chứng sinh, rõ")]
    )
    in_process.refresh_from_db()
    assert receipt_slip(in_process) == first
    again = new_receipt(in_process, 1)
    says(
        again, "Sau bổ sung lần 1", "Giấy chứng sinh, rõ", "08 giờ 30 phút, ngày 16 tháng 12 năm 2022", "Hẹn trả trước"
    )
    assert "Giấy chứng sinh, rõ" not in words_of(first)
    with pytest.raises(RowNotFound):
        new_receipt(in_process, 2)


def test_a_paper_replaced_before_acceptance_is_not_on_the_receipt(world, submitted):
    good = Evidence.objects.create(dossier=submitted, name="Bản rõ", origin="uploaded", received_at=NOW)
    submitted.evidences.exclude(pk=good.pk).update(name="Bản mờ", replaced_by=good)
    intake.accept(dossier_id=submitted.pk, actor=world.counter, now=at("2022-12-14 10:00"))
    said = words_of(receipt_slip(Dossier.objects.get(pk=submitted.pk)))
    assert "Bản rõ" in said
    assert "Bản mờ" not in said


def test_there_is_no_appointment_before_acceptance(submitted):
    with pytest.raises(WrongState, match="chưa được tiếp nhận"):
        receipt_slip(submitted)


def test_the_request_lists_every_fault_with_its_remedy_and_what_was_typed_stays_text(world, in_process):
    faults = [PaperFault("Bản vẽ", "Chưa ghi cao độ", "Ghi rồi nộp lại"), PaperFault("Sổ đỏ", '#panic("x") *đậm* $1$')]
    number = request_supplement(
        dossier_id=in_process.pk, actor=world.officer, now=NOW, faults=faults, legal_basis="Điều 9 Luật Mẫu"
    )
    says(
        supplement_slip(in_process, number),
        "PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ",
        "Mẫu số 02",
        "Lần 1",
        "1. Bản vẽ: Chưa ghi cao độ",
        "Ghi rồi nộp lại",
        '#panic("x") *đậm* $1$',
        "Căn cứ: Điều 9 Luật Mẫu",
        "Trần Minh Tuấn",
    )


def test_the_refusal_names_reason_article_hour_officer_and_how_to_complain(world, submitted):
    intake.refuse(
        dossier_id=submitted.pk,
        actor=world.counter,
        now=at("2022-12-14 09:40"),
        reason="Nơi cư trú của cha mẹ không thuộc phường.",
        legal_basis="Điều 13 Luật Hộ tịch 2014",
    )
    says(
        refusal_slip(Dossier.objects.get(pk=submitted.pk)),
        "PHIẾU TỪ CHỐI TIẾP NHẬN GIẢI QUYẾT HỒ SƠ",
        "Mẫu số 03",
        "Nơi cư trú của cha mẹ không thuộc phường.",
        "Căn cứ: Điều 13 Luật Hộ tịch 2014",
        "09 giờ 40 phút, ngày 14 tháng 12 năm 2022",
        "khiếu nại đến Ủy ban nhân dân phường Mẫu",
        "Lê Thu Hà",
    )


def test_the_apology_names_old_date_reason_new_date_count_signer_and_who_is_responsible(world, in_process):
    Post.objects.filter(pk=world.leader.post_id).update(capacity="KT.")
    papers.extend(in_process, world)
    says(
        apology_letter(in_process, 1),
        "PHIẾU XIN LỖI VÀ HẸN LẠI NGÀY TRẢ KẾT QUẢ",
        "Mẫu số 04",
        "Kính gửi: Nguyễn Thị Mẫu",
        "17 giờ 30 phút, ngày 17 tháng 12 năm 2022",
        "Chờ cơ quan đăng ký đất đai",
        "17 giờ 30 phút, ngày 20 tháng 12 năm 2022",
        "3 ngày làm việc",
        "Số lần gia hạn: lần 1",
        "Người chịu trách nhiệm giải quyết: Trần Minh Tuấn",
        "KT. CHỦ TỊCH",
        "PHÓ CHỦ TỊCH",
        "Phạm Văn Lâm",
        "Nơi nhận:",
    )


def test_in_2022_a_stop_is_told_by_a_plain_notice(world, in_process):
    papers.stop(in_process, world)
    said = words_of(stop_notice(in_process))
    assert "Mẫu số" not in said
    for words in ("THÔNG BÁO", "Về việc dừng giải quyết hồ sơ", "Tôi chuyển nơi ở", "Điều 19", "Phạm Văn Lâm"):
        assert words in said


def test_today_a_stop_is_form_05_and_the_sheet_form_06(world, in_process, today):
    notice = papers.stop(in_process, world, on_request=False)
    notice.stopped_at = at("2026-02-12 09:00")
    notice.save()
    says(stop_notice(in_process), "Mẫu số 05 (TT 03/2025/TT-VPCP)", "THÔNG BÁO DỪNG GIẢI QUYẾT HỒ SƠ")
    Dossier.objects.filter(pk=in_process.pk).update(accepted_at=at("2026-02-12 08:00"), due_at=at("2026-02-13 17:30"))
    says(control_sheet_paper(Dossier.objects.get(pk=in_process.pk)), "Mẫu số 06 (TT 03/2025/TT-VPCP)")


def test_an_act_of_2022_keeps_its_form_in_the_world_of_today(world, in_process, today):
    papers.extend(in_process, world)
    says(apology_letter(in_process, 1), "Mẫu số 04 (TT 01/2018/TT-VPCP)", "PHIẾU XIN LỖI VÀ HẸN LẠI")


def test_the_negative_result_is_a_letter_under_its_number(world, in_process):
    papers.decline(in_process, world)
    says(
        negative_result_letter(in_process),
        "Số: 07/TB-KGQ",
        "Về việc không giải quyết hồ sơ",
        "Thửa đất nằm trong quy hoạch giao thông.",
        "Điều 93 Luật Xây dựng 2014",
        "khởi kiện tại Tòa án",
        "Phạm Văn Lâm",
    )


def test_the_control_sheet_tells_each_hand_over_with_both_sides_and_repeats_its_head(world, in_process):
    for number in range(40):
        papers.entry(
            in_process,
            "forward",
            at(f"2022-12-15 {8 + number // 20:02d}:{number % 20:02d}"),
            world.officer,
            to_agency=world.district,
            to_name=f"Bước {number}",
            timeliness=("early", "on_time", "late", "")[number % 4],
        )
    pdf = control_sheet_paper(in_process)
    assert pages_of(pdf) > 3
    said = words_of(pdf)
    assert said.count("THỜI GIAN GIAO, NHẬN HỒ SƠ") == pages_of(pdf)
    for words in ("Mẫu số 05", "Trước hạn", "Đúng hạn", "Quá hạn", "Bước 39", "Nhận: Ủy ban nhân dân quận Mẫu"):
        assert words in said


def test_legs_and_batches_stand_among_the_hand_overs_once(world, in_process):
    papers.ask(in_process, world, "opinion", answered_at=at("2022-12-21 08:00"), agrees=False, answer="Có tranh chấp.")
    papers.entry(in_process, "answer_leg", at("2022-12-21 08:00"), world.leader)
    papers.hand_over(in_process, world=world)
    said = words_of(control_sheet_paper(in_process))
    assert said.count("Lấy ý kiến") == 1
    assert "Không đồng ý. Có tranh chấp." in said
    assert "Quá hạn" in said
    assert "Nhận lúc 16 giờ 20 phút" in said
    assert "Cơ quan phối hợp: Ủy ban nhân dân quận Mẫu" in said


def test_every_paper_that_has_its_fact_is_listed_and_printed(everything):
    assert sorted(issued.key for issued in issued_forms(everything)) == sorted(EVERY_KEY)
    for key in EVERY_KEY:
        printed = print_form(everything, key)
        assert printed.content.startswith(b"%PDF-")
        assert everything.code in words_of(printed.content)


def test_a_paper_without_its_fact_is_not_found(submitted):
    for key in set(EVERY_KEY) - {"control-sheet"}:
        with pytest.raises(RowNotFound):
            print_form(submitted, key)


def test_a_given_out_paper_never_changes(world, accepted):
    papers.answered_supplement(accepted, world)
    papers.extend(accepted, world)
    keys = ("receipt", "receipt-1", "supplement-1", "apology-1")
    before = {key: print_form(accepted, key).content for key in keys}
    papers.extend(accepted, world, 2)
    Evidence.objects.create(
        dossier=accepted, name="Giấy đến sau", origin="uploaded", received_at=at("2022-12-30 08:00")
    )
    Dossier.objects.filter(pk=accepted.pk).update(
        holder_agency=world.district, due_at=at("2023-01-30 17:30"), state="returned", contact_phone="0912345678"
    )
    later = Dossier.objects.get(pk=accepted.pk)
    assert {key: print_form(later, key).content for key in keys} == before


def test_a_name_of_300_letters_and_one_in_nfd_are_set(world, in_process):
    in_process.applicant_name = ("NGUYỄN " * 42 + "AN")[:300]
    papers.extend(in_process, world)
    for pdf in (apology_letter(in_process, 1), control_sheet_paper(in_process), receipt_slip(in_process)):
        assert words_of(pdf).count("NGUYỄN") >= 42
    in_process.applicant_name = unicodedata.normalize("NFD", "Nguyễn Ẩn Ưỡng")
    assert "Nguyễn Ẩn Ưỡng" in words_of(receipt_slip(in_process))


@pytest.mark.skipif(
    not (shutil.which("zbarimg") and shutil.which("pdftoppm")), reason="zbarimg and pdftoppm are not installed"
)
def test_the_code_on_the_receipt_is_read_by_a_camera(accepted, tmp_path):
    paper = tmp_path / "receipt.pdf"
    paper.write_bytes(receipt_slip(accepted))
    subprocess.run(["pdftoppm", "-png", "-r", "150", "-singlefile", str(paper), str(paper.with_suffix(""))], check=True)
    read = subprocess.run(
        ["zbarimg", "--raw", "-q", str(paper.with_suffix(".png"))], capture_output=True, check=True
    ).stdout
    assert read.decode().strip() == accepted.code


def test_a_residence_dossier_is_told_by_the_forms_of_its_sector(world, accepted):
    field = accepted.procedure.field
    field.code = "G01-CA05"
    field.save()
    papers.answered_supplement(accepted, world)
    papers.refuse(accepted, world)
    papers.extend(accepted, world)
    dossier = Dossier.objects.get(pk=accepted.pk)
    says(
        receipt_slip(dossier),
        "Mẫu CT04 (TT 56/2021/TT-BCA)",
        "PHIẾU TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ",
        "Cơ quan đăng ký cư trú",
        "031190000001",
    )
    says(supplement_slip(dossier, 1), "Mẫu CT05", "PHIẾU HƯỚNG DẪN BỔ SUNG", "Chưa ghi cao độ")
    says(refusal_slip(dossier), "Mẫu CT06", "Điều 13 Luật Hộ tịch")
    says(apology_letter(dossier, 1), "Mẫu số 04")


def test_minutes_batch_and_letters_to_others_say_what_their_rows_say(world, everything):
    said = {key: words_of(print_form(everything, key).content) for key in EVERY_KEY}
    expected = {
        "visit-1": ["BIÊN BẢN", "Số 12 phố Mẫu", "Bà Lê Thị Mẫu, tổ trưởng", "Ranh giới đã cắm mốc.", "20.865100"],
        "hand-over-1": ["PHIẾU BÀN GIAO HỒ SƠ", "16 giờ 00 phút", "16 giờ 20 phút", "Lê Thu Hà", "Đã nhận"],
        "opinion-1": ["PHIẾU LẤY Ý KIẾN", "Kính gửi: Ủy ban nhân dân quận Mẫu", "Thửa 12, tờ bản đồ 34"],
        "leg-1": ["PHIẾU CHUYỂN HỒ SƠ LIÊN THÔNG", "trước 17 giờ 30 phút, ngày 20 tháng 12 năm 2022"],
        "duty-1": [
            "Để xác định nghĩa vụ tài chính",
            "Ngày nhận đủ hồ sơ hợp lệ",
            "031190000001",
            "85 m²",
            "1. Giấy chứng sinh",
        ],
    }
    for key, phrases in expected.items():
        for words in phrases:
            assert words in said[key], (key, words)
        assert "Mẫu số" not in said[key]


def test_a_batch_says_of_each_dossier_whether_it_was_taken(world, in_process):
    other = file_dossier(world, now=at("2022-12-14 08:40"))
    papers.hand_over(in_process, other, world=world)
    batch = in_process.hand_overs.get().hand_over
    says(hand_over_slip(batch), "Số hồ sơ trong phiếu: 2", "Không nhận", "Thiếu bản vẽ", other.code, in_process.code)
    one = words_of(print_form(in_process, "hand-over-1").content)
    assert "Cùng 1 hồ sơ khác" in one
    assert other.code not in one
    assert "Không nhận. Thiếu bản vẽ" in words_of(control_sheet_paper(other))


def test_a_batch_taken_back_leaves_no_trace_on_the_sheet(world, in_process):
    batch = papers.hand_over(in_process, world=world)
    batch.cancelled_at = at("2022-12-15 16:10")
    batch.save()
    assert "Bàn giao" not in words_of(control_sheet_paper(in_process))
    with pytest.raises(RowNotFound):
        print_form(in_process, "hand-over-1")


def test_a_leg_that_was_redirected_or_lapsed_says_so(world, in_process):
    redirected = papers.ask(
        in_process, world, "opinion", answered_at=at("2022-12-16 08:00"), answer="Không đúng thẩm quyền."
    )
    redirected.redirected_to = papers.ask(in_process, world, "leg")
    redirected.save()
    papers.ask(in_process, world, "duty", answered_at=at("2022-12-16 09:00"), answered_by_id=None)
    says(control_sheet_paper(in_process), "Chuyển lại nơi phối hợp", "Không đúng thẩm quyền.", "Không cần trả lời nữa")


def test_every_paper_is_for_archives_and_for_screen_readers(world, everything):
    for key in EVERY_KEY:
        pdf = print_form(everything, key).content
        assert b"pdfaid" in pdf
        assert b"pdfuaid" in pdf
