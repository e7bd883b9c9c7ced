"""The page on which the presence of both is written down."""

import pytest

from phuong.dossiers import api as dossiers
from phuong.dossiers.tests.factories import file_dossier
from phuong.procedures.models import ProcedureVersion

PEOPLE = {
    "rows": "2",
    "name-0": "Nguyễn Thị Mẫu",
    "paper-0": "căn cước 031190000001",
    "signed-0": "on",
    "name-1": "Trần Văn Mẫu",
    "paper-1": "căn cước 031090000009",
    "signed-1": "on",
}


@pytest.fixture
def marriage(desk):
    world = desk.world
    ProcedureVersion.objects.filter(pk=world.permit.pk).update(presence_required=True, presence_of=["both_parties"])
    dossier = file_dossier(world, world.permit)
    dossiers.accept(dossier_id=dossier.pk, actor=world.counter, now=desk.now)
    return dossier


def url(dossier, page="record-presence/"):
    return f"/desk/dossiers/{dossier.code}/{page}"


def test_two_blocks_wait_and_both_are_written_down(desk, marriage):
    page = desk.get(desk.world.counter, url(marriage))
    assert "cả hai bên" in page and "Người thứ 2" in page and "Người thứ 3" not in page
    counter = desk.client(desk.world.counter)
    assert counter.post(url(marriage), PEOPLE).status_code == 302
    shown = desk.get(desk.world.counter, url(marriage, ""))
    assert "Trần Văn Mẫu" in shown and "căn cước 031090000009" in shown
    assert counter.post(url(marriage), PEOPLE).status_code == 302, "a second press says the same"


def test_what_is_missing_is_said_on_the_page_with_what_was_typed(desk, marriage):
    answer = desk.client(desk.world.counter).post(url(marriage), PEOPLE | {"name-1": "", "paper-1": ""})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "ghi đủ 2 người" in page and "Nguyễn Thị Mẫu" in page


def test_a_third_person_gets_a_block_and_nothing_is_written_yet(desk, marriage):
    answer = desk.client(desk.world.counter).post(url(marriage), PEOPLE | {"more": "1"})
    assert answer.status_code == 200 and "Người thứ 3" in answer.content.decode()
    assert not dossiers.PresenceRecord.objects.exists()


@pytest.mark.parametrize("rows", ["-1", "0", "99999", "²", ""])
def test_a_forged_number_of_rows_does_no_harm(desk, marriage, rows):
    assert desk.client(desk.world.counter).post(url(marriage), PEOPLE | {"rows": rows}).status_code in (302, 422)


def test_other_procedures_do_not_offer_it(desk):
    dossier = file_dossier(desk.world)
    dossiers.accept(dossier_id=dossier.pk, actor=desk.world.counter, now=desk.now)
    assert "record-presence" not in desk.get(desk.world.counter, url(dossier, ""))
