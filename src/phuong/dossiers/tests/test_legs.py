"""Others are asked beside the work: each leg has its own date, is answered once, and never moves the citizen's date."""

from datetime import date

import pytest

from phuong.directory.models import Agency, AgencySuccession
from phuong.dossiers.models import Dossier, DueDateChange, Leg
from phuong.dossiers.rules.legs import LegStand
from phuong.dossiers.rules.tabs import ASKED
from phuong.dossiers.selectors.inbox import tab_total
from phuong.dossiers.selectors.legs import asked_agencies, asked_page, asked_total, leg_for, legs_of, papers_of_leg
from phuong.dossiers.services import deciding, processing, releasing
from phuong.dossiers.services.answering import AnswerMissing, LegAnswer, answer_by_silence, answer_leg
from phuong.dossiers.services.counting import fold_tab_counts
from phuong.dossiers.services.leg_writes import LegQuestion
from phuong.dossiers.services.legs import AskedAgency, LegDueWrong, ask_opinion, open_leg, redirect_leg
from phuong.dossiers.services.refusals import NobodyToAsk, ReasonMissing
from phuong.dossiers.tests.factories import at
from phuong.dossiers.tests.partners import make_partner, officer_of
from phuong.kernel.acts import NotPermitted, RowNotFound, WrongState

NINE, LATER = at("2022-12-14 10:00"), at("2022-12-14 15:00")
DUE = at("2022-12-16 17:30")
BASIS = "khoản 3 Điều 19 NĐ 61/2018/NĐ-CP"
WHAT = LegQuestion("Ý kiến về quy hoạch", "Thửa đất có trong quy hoạch mở đường không?")
YES = LegAnswer("Không vướng quy hoạch.", agrees=True)


@pytest.fixture
def fire(world):
    return make_partner("HP-PCCC", "Phòng Cảnh sát phòng cháy Mẫu")


@pytest.fixture
def inspector(fire):
    return officer_of(fire, "Đặng Hải Nam", "Cán bộ thẩm duyệt", "case_officer")


@pytest.fixture
def planner(world):
    return officer_of(world.district, "Vũ Thị Thơ", "Chuyên viên Quản lý đô thị", "case_officer")


def _ask(world, dossier, *agencies, due_at=DUE, silence=False, now=NINE, what=WHAT, **more):
    asked = [AskedAgency(agency.pk, due_at, silence, BASIS if silence else "") for agency in agencies]
    return ask_opinion(dossier_id=dossier.pk, asked=asked, question=what, actor=world.officer, now=now, **more)


def _leg(agency):
    return Leg.objects.get(to_agency=agency, answered_at=None)


def _answer(leg, who, answer=YES, now=LATER):
    return answer_leg(leg_id=leg.pk, answer=answer, actor=who, now=now)


def _counted(agency):
    return tab_total(ASKED, [agency.pk])


def test_two_agencies_are_asked_at_once_and_the_work_goes_on(world, in_process, planner, inspector, fire):
    before = in_process.due_at
    names = _ask(world, in_process, world.district, fire)
    assert names == ["Ủy ban nhân dân quận Mẫu", "Phòng Cảnh sát phòng cháy Mẫu"]
    in_process.refresh_from_db()
    assert (in_process.state, in_process.due_at) == ("in_process", before)
    assert (_counted(world.district), _counted(fire)) == (1, 1)
    _answer(_leg(fire), inspector, LegAnswer("Thiếu lối thoát nạn.", agrees=False))
    assert [view.stand for view in legs_of(in_process, LATER)] == [LegStand.WAITING, LegStand.ANSWERED]
    assert (_counted(world.district), _counted(fire)) == (1, 0)
    sheet = in_process.control_sheet.last()
    assert (sheet.act, sheet.from_agency, sheet.public_note) == (
        "answer_leg",
        fire,
        "Phòng Cảnh sát phòng cháy Mẫu đã trả lời ý kiến.",
    )
    assert "không đồng ý. Thiếu lối thoát nạn." in sheet.note
    assert not DueDateChange.objects.filter(dossier=in_process).exists()


def test_a_leg_makes_the_dossier_wait_and_its_answer_lets_the_work_go_on(world, in_process, planner):
    asked = AskedAgency(world.district.pk, DUE)
    open_leg(dossier_id=in_process.pk, asked=asked, question=WHAT, actor=world.officer, now=NINE)
    in_process.refresh_from_db()
    assert (in_process.state, in_process.national_status) == ("awaiting_others", 4)
    with pytest.raises(AnswerMissing, match="Ghi kết quả"):
        _answer(_leg(world.district), planner, LegAnswer())
    _answer(_leg(world.district), planner, LegAnswer("Đã đăng ký.", result_symbol="12/XN-QLĐT"))
    in_process.refresh_from_db()
    assert in_process.state == "in_process"
    assert "đã trả kết quả số 12/XN-QLĐT" in in_process.control_sheet.last().public_note


def test_of_two_legs_the_last_answer_ends_the_wait(world, in_process, planner, inspector, fire):
    for agency in (world.district, fire):
        asked = AskedAgency(agency.pk, DUE)
        open_leg(dossier_id=in_process.pk, asked=asked, question=WHAT, actor=world.officer, now=NINE)
    _answer(_leg(fire), inspector)
    assert Dossier.objects.get(pk=in_process.pk).state == "awaiting_others"
    _answer(_leg(world.district), planner)
    assert Dossier.objects.get(pk=in_process.pk).state == "in_process"


def test_a_second_answer_is_told_of_the_first(world, in_process, planner):
    _ask(world, in_process, world.district)
    leg = _leg(world.district)
    _answer(leg, planner)
    with pytest.raises(WrongState, match=r"đã được trả lời lúc 15:00 .* mỗi việc chỉ trả lời một lần"):
        _answer(leg, planner, LegAnswer("Khác.", agrees=False), at("2022-12-14 15:01"))
    assert Leg.objects.get(pk=leg.pk).answer == "Không vướng quy hoạch."
    assert _counted(world.district) == 0


def test_whoever_was_not_asked_finds_nothing(world, in_process, planner, inspector, fire):
    _ask(world, in_process, fire)
    leg = _leg(fire)
    for other in (planner, world.elsewhere, world.officer, world.mother):
        with pytest.raises(RowNotFound):
            _answer(leg, other)
        with pytest.raises(RowNotFound):
            leg_for(leg_id=leg.pk, actor=other, now=LATER)
    clerk = officer_of(fire, "Bùi Thị Lan", "Văn thư", "clerk")
    with pytest.raises(NotPermitted):
        _answer(leg, clerk)


def test_an_opinion_says_yes_or_no_and_a_no_has_its_reason(world, in_process, planner):
    _ask(world, in_process, world.district)
    for answer, sentence in ((LegAnswer("Ừ"), "đồng ý hoặc không"), (LegAnswer(agrees=False), "phải ghi lý do")):
        with pytest.raises(AnswerMissing, match=sentence):
            _answer(_leg(world.district), planner, answer)


def test_the_asked_officer_sees_the_papers_that_were_sent_and_only_while_asked(world, in_process, planner):
    paper = in_process.evidences.get()
    _ask(world, in_process, world.district, what=LegQuestion("Xem giấy", evidence_ids=(paper.pk,)))
    leg = _leg(world.district)
    assert papers_of_leg(leg_for(leg_id=leg.pk, actor=planner, now=LATER)) == [paper]
    _answer(leg, planner)
    assert papers_of_leg(leg_for(leg_id=leg.pk, actor=planner, now=LATER)) == []


def test_papers_of_another_dossier_do_not_go_along(world, in_process, planner):
    with pytest.raises(ReasonMissing, match="không thuộc hồ sơ này"):
        _ask(world, in_process, world.district, what=LegQuestion("Xem giấy", evidence_ids=(10**9,)))
    assert not Leg.objects.exists()


@pytest.mark.parametrize(
    ("change", "refusal", "sentence"),
    [
        ({"due_at": NINE}, LegDueWrong, r"Hạn trả lời của .* đã qua"),
        ({"what": LegQuestion("  ")}, ReasonMissing, "Ghi nội dung cần hỏi"),
    ],
)
def test_a_question_needs_words_and_a_date_to_come(world, in_process, planner, change, refusal, sentence):
    with pytest.raises(refusal, match=sentence):
        _ask(world, in_process, world.district, **change)


def test_nobody_asks_himself_or_twice_or_an_agency_without_people(world, in_process, planner):
    empty = make_partner("HP-X", "Chi cục Không Người")
    cases = [
        ([world.ward], "đang giữ hồ sơ này"),
        ([world.district, world.district], "chỉ ghi một lần"),
        ([empty], "chưa có ai trên hệ thống"),
    ]
    for agencies, sentence in cases:
        with pytest.raises(NobodyToAsk, match=sentence):
            _ask(world, in_process, *agencies)
    with pytest.raises(ReasonMissing, match="ít nhất một cơ quan"):
        _ask(world, in_process)


def test_a_second_press_of_the_button_asks_nobody_twice(world, in_process, planner):
    _ask(world, in_process, world.district)
    with pytest.raises(WrongState, match="đang chờ trả lời"):
        _ask(world, in_process, world.district)
    assert _counted(world.district) == 1


def test_silence_agrees_only_with_its_article_and_only_past_the_date(world, in_process, planner, inspector, fire):
    with pytest.raises(ReasonMissing, match="ghi điều khoản"):
        asked = AskedAgency(world.district.pk, DUE, silence_agrees=True)
        ask_opinion(dossier_id=in_process.pk, asked=[asked], question=WHAT, actor=world.officer, now=NINE)
    _ask(world, in_process, world.district, silence=True)
    _ask(world, in_process, fire)
    assert answer_by_silence(DUE) == 0
    long_after = at("2022-12-20 09:00")  # the server was down over the weekend
    assert [answer_by_silence(long_after) for _ in range(3)] == [1, 0, 0]
    silent = Leg.objects.get(to_agency=world.district)
    assert (silent.by_silence, silent.agrees, silent.answered_at) == (True, True, long_after)
    assert BASIS in silent.answer and "không trả lời trước 17:30" in silent.answer
    assert in_process.control_sheet.last().from_name == "Hệ thống"
    assert (_counted(world.district), _counted(fire)) == (0, 1)
    with pytest.raises(WrongState, match="đã coi như đồng ý"):
        _answer(silent, planner, now=at("2022-12-20 09:01"))
    assert [view.stand for view in legs_of(in_process, long_after)] == [LegStand.SILENT, LegStand.LATE]


def test_an_answer_after_the_end_is_refused_and_nothing_stays_asked(world, in_process, planner):
    _ask(world, in_process, world.district, silence=True)
    leg = _leg(world.district)
    processing.submit_for_approval(dossier_id=in_process.pk, actor=world.officer, now=LATER)
    deciding.approve(dossier_id=in_process.pk, actor=world.leader, now=LATER)
    releasing.number(dossier_id=in_process.pk, actor=world.clerk, now=LATER)
    assert _counted(world.district) == 0
    assert answer_by_silence(at("2022-12-30 09:00")) == 0
    with pytest.raises(WrongState, match="đã xong, không cần trả lời nữa"):
        _answer(leg, planner)
    assert legs_of(in_process, LATER)[0].stand is LegStand.LAPSED


def test_another_agency_is_asked_instead_with_the_same_papers(world, in_process, planner, inspector, fire):
    paper = in_process.evidences.get()
    _ask(world, in_process, world.district, what=LegQuestion("Xem giấy", evidence_ids=(paper.pk,)))
    leg = _leg(world.district)
    values = {"leg_id": leg.pk, "agency_id": fire.pk, "actor": world.officer, "now": LATER}
    with pytest.raises(ReasonMissing, match="lý do chuyển lại"):
        redirect_leg(**values, reason=" ")
    assert redirect_leg(**values, reason="Không đúng thẩm quyền.") == fire.name
    with pytest.raises(WrongState, match="đã chuyển sang cơ quan khác"):
        _answer(leg, planner)
    with pytest.raises(WrongState, match="đã chuyển sang cơ quan khác"):
        redirect_leg(**values, reason="Lần nữa.")
    assert (_counted(world.district), _counted(fire)) == (0, 1)
    new = _leg(fire)
    assert papers_of_leg(leg_for(leg_id=new.pk, actor=inspector, now=LATER)) == [paper]
    assert [view.stand for view in legs_of(in_process, LATER)] == [LegStand.REDIRECTED, LegStand.WAITING]


class TestAnAgencyAbolishedInTheMiddle:
    """The district ends on 16/12: one successor answers in its place; two or none, and the asker must say who."""

    END = date(2022, 12, 16)

    @pytest.fixture
    def asked(self, world, in_process, planner):
        _ask(world, in_process, world.district, due_at=at("2022-12-20 17:30"), silence=True)
        return _leg(world.district)

    def _abolish(self, world, *successors):
        Agency.objects.filter(pk=world.district.pk).update(valid_to=self.END)
        for one in successors:
            AgencySuccession.objects.create(predecessor=world.district, successor=one, effective_on=self.END)

    def test_its_one_successor_sees_and_answers(self, world, in_process, asked):
        heir = make_partner("H24.99", "Ủy ban nhân dân phường Kế Thừa", begins=self.END)
        heirs_officer = officer_of(heir, "Ngô Văn Kế", "Chuyên viên", "case_officer")
        self._abolish(world, heir)
        friday = at("2022-12-16 09:00")
        assert asked_agencies(heirs_officer, friday) == (world.district.pk, heir.pk)
        assert asked_total(heirs_officer, friday) == 1
        page = asked_page(asked_agencies(heirs_officer, friday), now=friday, soon_until=friday)
        assert [leg.pk for leg in page.legs] == [asked.pk]
        assert leg_for(leg_id=asked.pk, actor=heirs_officer, now=friday).leg == asked
        _answer(asked, heirs_officer, now=friday)
        assert asked_total(heirs_officer, friday) == 0
        assert in_process.control_sheet.last().from_agency == heir

    @pytest.mark.parametrize("heirs", [0, 2])
    def test_without_one_successor_the_asker_is_told_to_ask_another(self, world, in_process, asked, planner, heirs):
        found = [make_partner(f"H24.9{n}", f"Phường Kế Thừa {n}", begins=self.END) for n in range(heirs)]
        people = [officer_of(agency, f"Người {agency.code}", "Chuyên viên", "case_officer") for agency in found]
        self._abolish(world, *found)
        friday = at("2022-12-16 09:00")
        assert legs_of(in_process, friday)[0].needs_redirect
        for who in (planner, *people):
            with pytest.raises(RowNotFound):
                _answer(asked, who, now=friday)
        assert answer_by_silence(at("2022-12-21 09:00")) == 0
        assert not legs_of(in_process, at("2022-12-15 09:00"))[0].needs_redirect
        if people:
            reason = "Quận đã giải thể, chia về hai phường."
            redirect_leg(leg_id=asked.pk, agency_id=found[0].pk, reason=reason, actor=world.officer, now=friday)
            _answer(_leg(found[0]), people[0], now=friday)


def test_the_list_goes_by_due_date_in_pages(world, in_process, planner):
    for number, day in enumerate((20, 16, 19, 16), 1):
        _ask(world, in_process, world.district, due_at=at(f"2022-12-{day} 17:30"), what=LegQuestion(f"Việc {number}"))
    ground = {"agency_ids": [world.district.pk], "now": at("2022-12-19 08:00"), "soon_until": at("2022-12-20 00:00")}
    first = asked_page(**ground, limit=3)
    rest = asked_page(**ground, limit=3, after=first.after)
    assert [leg.subject for leg in [*first.legs, *rest.legs]] == ["Việc 2", "Việc 4", "Việc 3", "Việc 1"]
    assert rest.after is None
    assert [len(asked_page(**ground, clock=clock).legs) for clock in ("late", "soon", "answered")] == [2, 1, 0]
    assert fold_tab_counts() > 0
    assert _counted(world.district) == 4
