"""Marriage: both come, show their papers and sign; without that the certificate takes no number."""

import pytest

from phuong.dossiers.models import ControlSheetEntry, PresenceRecord
from phuong.dossiers.rules.presence import people_needed, who_comes
from phuong.dossiers.services.deciding import approve, decline
from phuong.dossiers.services.presence import PersonPresent, PresenceMissing, presence_of, record_presence
from phuong.dossiers.services.refusals import ReasonMissing
from phuong.dossiers.services.releasing import number
from phuong.dossiers.tests.factories import at
from phuong.kernel.acts import ActRefused, NotPermitted, RowNotFound, WrongState
from phuong.procedures.models import ProcedureVersion

NOON = at("2022-12-14 11:30")
BRIDE = PersonPresent("Nguyễn Thị Mẫu", "căn cước 031190000001", True)
GROOM = PersonPresent("Trần Văn Mẫu", "căn cước 031090000009", True)


@pytest.fixture
def marriage(world):
    ProcedureVersion.objects.filter(pk=world.birth.pk).update(presence_required=True, presence_of=["both_parties"])
    return world.birth


@pytest.fixture
def couple(marriage, awaiting_approval):
    return awaiting_approval


def record(world, dossier, *people, actor=None, now=NOON):
    return record_presence(dossier_id=dossier.pk, people=people, actor=actor or world.counter, now=now)


def test_without_both_there_is_no_number(world, couple):
    approve(dossier_id=couple.pk, actor=world.leader, now=NOON)
    with pytest.raises(PresenceMissing, match="cả hai bên có mặt và ký"):
        number(dossier_id=couple.pk, actor=world.clerk, now=NOON)
    couple.refresh_from_db()
    assert couple.state == "approved"
    record(world, couple, BRIDE, GROOM)
    assert number(dossier_id=couple.pk, actor=world.clerk, now=NOON) == "01/2022"


def test_a_refusal_of_the_marriage_needs_nobody(world, couple):
    decline(dossier_id=couple.pk, actor=world.leader, now=NOON, reasons="Chưa đủ tuổi.", legal_basis="Điều 8")
    assert number(dossier_id=couple.pk, actor=world.clerk, now=NOON) == "01/TB-KGQ"


def test_who_came_stands_on_the_control_sheet_and_state_and_date_stay(world, couple):
    due = couple.due_at
    record(world, couple, BRIDE, GROOM, actor=world.officer)
    couple.refresh_from_db()
    assert (couple.state, couple.due_at) == ("awaiting_approval", due)
    entry = ControlSheetEntry.objects.get(dossier=couple, act="record_presence")
    assert "Nguyễn Thị Mẫu, Trần Văn Mẫu" in entry.note
    kept = presence_of(couple)
    assert kept.recorded_by_id == world.officer.post_id
    assert kept.people[1] == {"name": "Trần Văn Mẫu", "paper": "căn cước 031090000009", "signed": True}


@pytest.mark.parametrize(
    ("people", "sentence"),
    [
        ([BRIDE], "ghi đủ 2 người"),
        ([], "ghi đủ 2 người"),
        ([BRIDE, PersonPresent(" ", "căn cước 1", True)], "họ tên"),
        ([BRIDE, PersonPresent("Trần Văn Mẫu", "\0 ", True)], "giấy tờ đã kiểm tra của Trần Văn Mẫu"),
        ([BRIDE, PersonPresent("Trần Văn Mẫu", "căn cước 1", False)], "Trần Văn Mẫu chưa ký"),
        ([BRIDE, PersonPresent("nguyễn  thị mẫu", "Căn cước 031190000001", True)], "cùng một người"),
        ([PersonPresent(f"Người {n}", f"căn cước {n}", True) for n in range(21)], "nhiều nhất"),
    ],
)
def test_what_does_not_count_as_both_being_there_is_said(world, couple, people, sentence):
    with pytest.raises(ReasonMissing, match=sentence):
        record(world, couple, *people)
    assert not PresenceRecord.objects.exists()


def test_pressed_twice_is_written_once_and_a_slip_is_corrected_in_sight(world, couple):
    for _ in range(2):
        record(world, couple, BRIDE, GROOM)
    assert ControlSheetEntry.objects.filter(act="record_presence").count() == 1
    record(
        world, couple, BRIDE, PersonPresent("Trần Văn Mẫu", "căn cước 031090000008", True), now=at("2022-12-14 11:40")
    )
    assert PresenceRecord.objects.get().people[1]["paper"].endswith("08")
    notes = list(ControlSheetEntry.objects.filter(act="record_presence").values_list("note", flat=True))
    assert len(notes) == 2 and notes[1].startswith("Ghi lại")


def test_who_may_write_it_down_and_when(world, couple):
    with pytest.raises(NotPermitted):
        record(world, couple, BRIDE, GROOM, actor=world.clerk)
    with pytest.raises(RowNotFound):
        record(world, couple, BRIDE, GROOM, actor=world.elsewhere)
    approve(dossier_id=couple.pk, actor=world.leader, now=NOON)
    record(world, couple, BRIDE, GROOM)
    number(dossier_id=couple.pk, actor=world.clerk, now=NOON)
    with pytest.raises(WrongState):
        record(world, couple, GROOM, BRIDE)


def test_where_nobody_has_to_come_nothing_is_written(world, awaiting_approval):
    with pytest.raises(ActRefused, match="không bắt buộc"):
        record(world, awaiting_approval, BRIDE, GROOM)
    assert presence_of(awaiting_approval) is None


def test_the_law_names_how_many_and_whom():
    assert people_needed(["both_parties"]) == 2 and people_needed([]) == 0
    assert people_needed(["applicant"]) == people_needed(["signer"]) == 1
    assert who_comes(["both_parties"]) == "cả hai bên"
