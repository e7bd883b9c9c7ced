from dataclasses import replace

import pytest

from phuong.identity.policy import RIGHTS, may, require
from phuong.identity.roles import Role
from phuong.kernel.acts import Actor, NotPermitted, RowNotFound

DISTRICT, WARD, OTHER_WARD = 1, 2, 3
MOTHER, STRANGER = 10, 11


def officer(*roles: Role, agency: int = WARD, scope: tuple[int, ...] | None = None) -> Actor:
    return Actor(
        name="Trần Thị Bình",
        account_id=1,
        staff_id=1,
        post_id=1,
        agency_id=agency,
        roles=frozenset(roles),
        scope_agency_ids=scope or (agency,),
    )


CITIZEN = Actor(name="Phạm Thị Hoa", account_id=5, party_id=MOTHER, roles=frozenset({Role.CITIZEN}))
VISITOR = Actor(name="Khách")

EXPECTED = {
    "dossier.submit": {"citizen", "counter_officer"},
    "dossier.view": {"citizen", "counter_officer", "case_officer", "leader", "clerk"},
    "file.view": {"citizen", "counter_officer", "case_officer", "leader", "clerk"},
    "dossier.accept": {"counter_officer"},
    "dossier.refuse": {"counter_officer"},
    "dossier.request_supplement": {"counter_officer", "case_officer"},
    "dossier.answer_supplement": {"citizen", "counter_officer"},
    "dossier.resume": {"counter_officer", "case_officer"},
    "dossier.assign": {"leader", "case_officer"},
    "dossier.forward": {"case_officer", "leader"},
    "dossier.submit_for_approval": {"case_officer", "leader"},
    "dossier.approve": {"leader"},
    "dossier.decline": {"leader"},
    "dossier.send_back": {"case_officer", "leader"},
    "dossier.ask_opinion": {"case_officer", "leader"},
    "dossier.open_leg": {"case_officer", "leader"},
    "dossier.answer_leg": {"case_officer", "leader"},
    "dossier.redirect_leg": {"case_officer", "leader"},
    "dossier.request_duty": {"case_officer"},
    "dossier.confirm_duty": {"counter_officer", "case_officer"},
    "dossier.record_visit": {"case_officer"},
    "dossier.offer_draft": {"case_officer"},
    "dossier.confirm_draft": {"citizen", "counter_officer"},
    "dossier.object_to_draft": {"citizen", "counter_officer"},
    "dossier.record_presence": {"counter_officer", "case_officer"},
    "dossier.extend": {"leader"},
    "dossier.transfer": {"counter_officer", "leader"},
    "dossier.request_withdrawal": {"citizen", "counter_officer"},
    "dossier.refuse_withdrawal": {"leader", "case_officer"},
    "dossier.stop": {"leader", "case_officer"},
    "dossier.hand_over": {"counter_officer", "case_officer", "leader", "clerk"},
    "dossier.take_over": {"counter_officer", "case_officer", "leader", "clerk"},
    "dossier.rate": {"citizen"},
    "leg.view": {"case_officer", "leader"},
    "exchange.manage": {"administrator"},
    "dossier.number": {"clerk"},
    "dossier.return": {"counter_officer"},
    "letter.draft": {"case_officer", "leader"},
    "letter.release": {"leader"},
    "procedure.configure": {"administrator"},
    "calendar.manage": {"administrator"},
    "copy.certify": {"counter_officer"},
    "copy.view": {"counter_officer", "clerk", "leader"},
    "dossier.plan_visit": {"case_officer"},
    "reason.manage": {"leader", "administrator"},
    "shift.close_left_open": {"leader"},
    "shift.view": {"counter_officer", "leader"},
    "shift.work": {"counter_officer"},
    "ticket.book": {"citizen"},
    "ticket.call": {"counter_officer"},
    "work.hand": {"counter_officer", "case_officer", "leader", "clerk"},
    "catalogue.load": {"administrator"},
    "account.manage": {"administrator"},
}


def test_every_act_is_in_this_matrix():
    assert set(EXPECTED) == set(RIGHTS)


@pytest.mark.parametrize("act", sorted(EXPECTED))
@pytest.mark.parametrize("role", list(Role))
def test_a_role_may_do_within_its_own_agency_or_dossier_what_the_matrix_says(act, role):
    who = CITIZEN if role is Role.CITIZEN else officer(role)
    assert may(who, act, agency_ids=[WARD], party_ids=[MOTHER]) is (role in EXPECTED[act])


@pytest.mark.parametrize("act", sorted(act for act in EXPECTED if act.startswith(("dossier.", "file."))))
@pytest.mark.parametrize("role", [role for role in Role if role is not Role.CITIZEN])
def test_another_agencys_dossier_does_not_exist_for_an_officer(act, role):
    if act == "dossier.submit":
        return
    with pytest.raises(RowNotFound):
        require(officer(role), act, agency_ids=[OTHER_WARD])


def test_a_district_looks_into_its_wards_but_does_not_act_for_them():
    leader = officer(Role.LEADER, agency=DISTRICT, scope=(DISTRICT, WARD, OTHER_WARD))
    require(leader, "dossier.view", agency_ids=[WARD])
    with pytest.raises(NotPermitted, match="cơ quan đang giữ hồ sơ"):
        require(leader, "dossier.approve", agency_ids=[WARD])


def test_a_citizen_finds_only_dossiers_of_the_own_party():
    require(CITIZEN, "dossier.view", agency_ids=[WARD], party_ids=[MOTHER, None])
    with pytest.raises(RowNotFound):
        require(CITIZEN, "dossier.view", agency_ids=[WARD], party_ids=[STRANGER])


def test_a_refusal_names_the_own_role_and_who_does_it():
    with pytest.raises(NotPermitted) as refused:
        require(officer(Role.CLERK), "dossier.approve", agency_ids=[WARD])
    assert "Vai trò của bạn (Văn thư) không được phê duyệt" in refused.value.sentence
    assert "Lãnh đạo" in refused.value.sentence


def test_a_visitor_sees_only_the_dossier_proved_by_code_and_phone_and_cannot_act_on_it():
    knows = Actor(name="Khách", verified_dossier_ids=frozenset({77}))
    require(knows, "dossier.view", agency_ids=[WARD], party_ids=[MOTHER], dossier_id=77)
    assert not may(knows, "dossier.view", agency_ids=[WARD], party_ids=[MOTHER], dossier_id=78)
    assert not may(knows, "dossier.answer_supplement", agency_ids=[WARD], party_ids=[MOTHER], dossier_id=77)


def test_a_visitor_who_proved_to_know_a_dossier_answers_about_its_draft_and_an_officer_does_not_that_way():
    about = {"agency_ids": [WARD], "party_ids": [MOTHER], "dossier_id": 77}
    knows = Actor(name="Khách", verified_dossier_ids=frozenset({77}))
    assert may(knows, "dossier.confirm_draft", **about) and may(knows, "dossier.object_to_draft", **about)
    assert not may(VISITOR, "dossier.confirm_draft", **about)
    other = replace(officer(Role.COUNTER_OFFICER, agency=OTHER_WARD), verified_dossier_ids=frozenset({77}))
    assert may(other, "dossier.view", **about) and not may(other, "dossier.confirm_draft", **about)


@pytest.mark.parametrize("about", [{}, {"agency_ids": [WARD], "party_ids": [MOTHER]}])
def test_a_visitor_is_asked_to_sign_in(about):
    with pytest.raises(NotPermitted, match="Đăng nhập để nộp hồ sơ"):
        require(VISITOR, "dossier.submit", **about)


def test_a_counter_officer_files_for_anyone_anywhere_a_citizen_only_as_the_own_party():
    require(officer(Role.COUNTER_OFFICER), "dossier.submit", agency_ids=[OTHER_WARD], party_ids=[STRANGER])
    require(CITIZEN, "dossier.submit", agency_ids=[WARD], party_ids=[MOTHER, STRANGER])
    assert not may(CITIZEN, "dossier.submit", agency_ids=[WARD], party_ids=[STRANGER])


def test_an_act_that_the_table_does_not_name_is_an_error_of_the_program():
    with pytest.raises(KeyError):
        require(CITIZEN, "dossier.erase")
