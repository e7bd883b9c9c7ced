"""Each act gives out its paper, and the control sheet tells it once: the real acts, no rows written by hand."""

from datetime import date

import pytest

from phuong.dossiers.models import Dossier, HandOver, Leg
from phuong.dossiers.papers import issued_forms, print_form
from phuong.dossiers.services import deciding, processing, releasing
from phuong.dossiers.services.answering import LegAnswer, answer_by_silence, answer_leg
from phuong.dossiers.services.duty import request_duty
from phuong.dossiers.services.extending import extend
from phuong.dossiers.services.handing_over import hand_over
from phuong.dossiers.services.leg_writes import LegQuestion
from phuong.dossiers.services.legs import AskedAgency, ask_opinion, redirect_leg
from phuong.dossiers.services.stopping import stop
from phuong.dossiers.services.supplement import PaperFault, request_supplement
from phuong.dossiers.services.taking_over import Checked, take_over
from phuong.dossiers.services.visits import VisitMinutes, record_visit
from phuong.dossiers.services.withdrawing import request_withdrawal
from phuong.dossiers.tests.factories import at
from phuong.dossiers.tests.papers import words_of
from phuong.dossiers.tests.partners import make_partner, officer_of

DUE = at("2022-12-16 17:30")


@pytest.fixture
def fire(world):
    return make_partner("HP-PCCC", "Phòng Cảnh sát phòng cháy Mẫu")


def printed(dossier: Dossier, key: str) -> str:
    return words_of(print_form(Dossier.objects.get(pk=dossier.pk), key).content)


def keys(dossier: Dossier) -> list[str]:
    return [issued.key for issued in issued_forms(Dossier.objects.get(pk=dossier.pk))]


def test_an_apology_is_given_out_with_the_act_and_names_who_works_on_it(world, in_process):
    extend(
        dossier_id=in_process.pk,
        actor=world.leader,
        now=at("2022-12-14 10:00"),
        reason="Chờ đối chiếu sổ gốc.",
        working_days=2,
    )
    said = printed(in_process, "apology-1")
    for words in (
        "Chờ đối chiếu sổ gốc.",
        "17 giờ 30 phút, ngày 14 tháng 12 năm 2022",
        "17 giờ 30 phút, ngày 16 tháng 12 năm 2022",
        "2 ngày làm việc",
        "Trần Minh Tuấn",
        "Phạm Văn Lâm",
    ):
        assert words in said


def test_a_stop_on_request_quotes_the_request(world, in_process):
    request_withdrawal(
        dossier_id=in_process.pk, actor=world.mother, now=at("2022-12-14 10:00"), reason="Tôi nộp nhầm thủ tục."
    )
    stop(
        dossier_id=in_process.pk,
        actor=world.leader,
        now=at("2022-12-14 11:00"),
        reason="Đồng ý cho rút.",
        legal_basis="Điều 19 NĐ 61/2018/NĐ-CP",
    )
    said = printed(in_process, "stop")
    for words in ("Nguyễn Thị Mẫu đề nghị rút hồ sơ", "Tôi nộp nhầm thủ tục.", "Đồng ý cho rút.", "Phạm Văn Lâm"):
        assert words in said
    assert "Đã dừng giải quyết" in printed(in_process, "control-sheet")


def test_a_stop_because_nothing_came_says_since_when(world, in_process):
    asked = at("2022-12-14 10:00")
    request_supplement(
        dossier_id=in_process.pk, actor=world.officer, now=asked, faults=[PaperFault("Giấy chứng sinh", "Mờ")]
    )
    stop(
        dossier_id=in_process.pk,
        actor=world.leader,
        now=at("2023-02-20 09:00"),
        reason="Không bổ sung giấy tờ.",
        legal_basis="Điều 19 NĐ 61/2018/NĐ-CP",
        unanswered_since=date(2022, 12, 20),
    )
    assert "không nhận được trả lời từ ngày 20/12/2022" in printed(in_process, "stop")


def test_opinions_answered_silent_and_redirected_are_rows_of_their_own(world, in_process, fire):
    other = make_partner("HP-QH", "Phòng Quy hoạch Mẫu")
    inspector = officer_of(fire, "Đặng Hải Nam", "Cán bộ thẩm duyệt", "case_officer")
    officer_of(other, "Vũ Thị Thơ", "Chuyên viên", "case_officer")
    planner = officer_of(world.district, "Bùi Thị Kế", "Chuyên viên", "case_officer")
    assert planner.agency_id == world.district.pk
    basis = "khoản 3 Điều 19 NĐ 61/2018/NĐ-CP"
    asked = [AskedAgency(fire.pk, DUE), AskedAgency(world.district.pk, DUE, True, basis)]
    question = LegQuestion("Ý kiến về lối thoát nạn", "Có đủ hai lối không?", (in_process.evidences.get().pk,))
    ask_opinion(
        dossier_id=in_process.pk, asked=asked, question=question, actor=world.officer, now=at("2022-12-14 10:00")
    )
    said = printed(in_process, "opinion-2")
    for words in ("Kính gửi: Ủy ban nhân dân quận Mẫu", basis, "1. Giấy chứng sinh", "Trần Minh Tuấn"):
        assert words in said
    first = Leg.objects.get(to_agency=fire)
    answer_leg(
        leg_id=first.pk, answer=LegAnswer("Đủ hai lối.", agrees=True), actor=inspector, now=at("2022-12-14 15:00")
    )
    assert answer_by_silence(at("2022-12-19 08:00")) == 1
    sheet = printed(in_process, "control-sheet")
    assert sheet.count("Lấy ý kiến") == 2
    for words in ("Đặng Hải Nam", "Đồng ý. Đủ hai lối.", "Trước hạn", "Im lặng là đồng ý", "Quá hạn"):
        assert words in sheet


def test_an_opinion_asked_of_the_wrong_agency_is_told_as_redirected(world, in_process, fire):
    other = make_partner("HP-QH", "Phòng Quy hoạch Mẫu")
    for agency in (fire, other):
        officer_of(agency, "Đặng Hải Nam", "Chuyên viên", "case_officer")
    ask_opinion(
        dossier_id=in_process.pk,
        asked=[AskedAgency(fire.pk, DUE)],
        question=LegQuestion("Ý kiến về quy hoạch"),
        actor=world.officer,
        now=at("2022-12-14 10:00"),
    )
    redirect_leg(
        leg_id=Leg.objects.get().pk,
        agency_id=other.pk,
        reason="Không đúng thẩm quyền.",
        actor=world.officer,
        now=at("2022-12-14 11:00"),
    )
    sheet = printed(in_process, "control-sheet")
    assert sheet.count("Chuyển lại nơi phối hợp") == 1
    assert sheet.count("Lấy ý kiến") == 2
    assert keys(in_process).count("opinion-2") == 1


def test_the_slip_to_the_tax_office_is_printed_as_it_was_sent(world, in_process):
    tax = make_partner("HP-THUE", "Chi cục Thuế Mẫu")
    officer_of(tax, "Hà Thị Thuế", "Công chức thuế", "case_officer")
    request_duty(
        dossier_id=in_process.pk,
        due_at=DUE,
        actor=world.officer,
        now=at("2022-12-14 10:00"),
        text="Diện tích 85 m², đất ở đô thị.",
    )
    sent = printed(in_process, "duty-1")
    Dossier.objects.filter(pk=in_process.pk).update(applicant_name="Tên Khác", contact_phone="0999999999")
    for words in ("Kính gửi: Chi cục Thuế Mẫu", in_process.code, "031190000001", "85 m²", "0912345678"):
        assert words in sent
    assert "0912345678" in printed(in_process, "duty-1")


def test_minutes_and_batches_of_the_acts_are_printed(world, in_process):
    record_visit(
        dossier_id=in_process.pk,
        minutes=VisitMinutes(at("2022-12-14 09:30"), "Số 1 phố Mẫu", "Ông A\nBà B", "Đúng hiện trạng.", 20.86, 106.68),
        actor=world.officer,
        now=at("2022-12-14 10:00"),
    )
    assert "Đúng hiện trạng." in printed(in_process, "visit-1")
    number = hand_over(
        dossier_ids=[in_process.pk],
        to_agency_id=world.ward.pk,
        to_role="clerk",
        actor=world.officer,
        now=at("2022-12-14 10:30"),
    )
    take_over(
        hand_over_id=number, checked={in_process.pk: Checked(True)}, actor=world.clerk, now=at("2022-12-14 10:45")
    )
    assert HandOver.objects.get().taken_by_name == "Đỗ Thị Yến"
    sheet = printed(in_process, "control-sheet")
    assert sheet.count("Bàn giao") == 1
    assert "Nhận lúc 10 giờ 45 phút" in sheet
    assert "Đỗ Thị Yến" in printed(in_process, "hand-over-1")


def test_a_negative_result_is_a_letter_once_it_has_its_number(world, awaiting_approval):
    deciding.decline(
        dossier_id=awaiting_approval.pk,
        actor=world.leader,
        now=at("2022-12-14 11:00"),
        reasons="Chưa đủ tuổi.",
        legal_basis="Điều 8 Luật Mẫu",
    )
    assert "negative-result" not in keys(awaiting_approval)
    releasing.number(dossier_id=awaiting_approval.pk, actor=world.clerk, now=at("2022-12-14 14:00"))
    said = printed(awaiting_approval, "negative-result")
    for words in ("Số: 01/TB-KGQ", "Chưa đủ tuổi.", "Căn cứ: Điều 8 Luật Mẫu", "Phạm Văn Lâm"):
        assert words in said


def test_an_ordinary_life_has_two_papers(world, in_process):
    processing.submit_for_approval(dossier_id=in_process.pk, actor=world.officer, now=at("2022-12-14 10:00"))
    assert keys(in_process) == ["control-sheet", "receipt"]
