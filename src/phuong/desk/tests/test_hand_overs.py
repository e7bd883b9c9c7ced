"""Batches at the desk: given, printed with two signature cells, taken with each file ticked, taken back."""

import pytest

from phuong.dossiers import api as dossiers
from phuong.dossiers.tests.factories import file_dossier

GIVE = "/desk/hand-overs/give/"


@pytest.fixture
def pair(desk):
    found = []
    for _ in range(2):
        dossier = file_dossier(desk.world, desk.world.permit)
        dossiers.accept(dossier_id=dossier.pk, actor=desk.world.counter, now=desk.now)
        found.append(dossier)
    return found


def give(desk, pair, **more):
    said = {"dossier": [one.pk for one in pair], "to": f"{desk.world.ward.pk}:case_officer", "note": "Kèm bản vẽ"}
    return desk.client(desk.world.counter).post(GIVE, said | more)


@pytest.fixture
def batch(desk, pair):
    answer = give(desk, pair)
    assert answer.status_code == 302, answer.content.decode()[:3000]
    return answer["Location"]


def ticks(pair, *found):
    return {f"found-{one.pk}": said for one, said in zip(pair, found, strict=True)}


def test_dossiers_are_chosen_and_the_sheet_has_both_signature_cells(desk, pair, batch):
    page = desk.get(desk.world.counter, f"{batch}sheet/")
    for one in pair:
        assert one.code in page
    assert page.count("(ký, ghi rõ họ tên)") == 2
    assert "Lê Thu Hà" in page and "Kèm bản vẽ" in page
    assert "Chưa ai nhận" in desk.get(desk.world.counter, "/desk/hand-overs/?tab=given")
    assert "Ký nhận" not in desk.get(desk.world.counter, batch), "who gave does not take"


def test_the_taker_ticks_each_and_what_lacks_is_named(desk, pair, batch):
    assert "Phiếu" in desk.get(desk.world.officer, "/desk/hand-overs/")
    assert "Ký nhận" in desk.get(desk.world.officer, batch)
    officer = desk.client(desk.world.officer)
    half = officer.post(batch, ticks(pair[:1], "there"))
    assert half.status_code == 422 and f"Đánh dấu hồ sơ {pair[1].code}" in half.content.decode()
    unsaid = officer.post(batch, ticks(pair, "there", "missing"))
    assert unsaid.status_code == 422 and f"Ghi hồ sơ {pair[1].code} thiếu gì" in unsaid.content.decode()
    said = ticks(pair, "there", "missing") | {f"note-{pair[1].pk}": "Thiếu bản vẽ"}
    assert officer.post(batch, said).status_code == 302
    assert officer.post(batch, said).status_code == 302, "pressed twice"
    page = desk.get(desk.world.counter, batch)
    assert "Thiếu bản vẽ" in page and "Trần Minh Tuấn" in page
    sheet = desk.get(desk.world.officer, f"/desk/dossiers/{pair[0].code}/control-sheet/")
    assert "Nhận bàn giao" in sheet and "giao 09:00 ngày 14/12/2022, nhận 09:00" in sheet


def test_a_batch_is_taken_back_by_its_giver_alone(desk, pair, batch):
    assert desk.client(desk.world.officer).post(f"{batch}cancel/").status_code == 403
    assert desk.client(desk.world.counter).post(f"{batch}cancel/").status_code == 302
    taken = desk.client(desk.world.officer).post(batch, ticks(pair, "there", "there"))
    assert taken.status_code == 409 and "đã hủy" in taken.content.decode()
    assert give(desk, pair).status_code == 302


def test_the_same_papers_twice_are_refused_with_their_codes(desk, pair, batch):
    again = give(desk, pair)
    assert again.status_code == 422 and pair[0].code in again.content.decode()


@pytest.mark.parametrize(
    "forged",
    [
        {"dossier": []},
        {"dossier": ["999999"]},
        {"dossier": ["x", "²", "-1"]},
        {"to": "1"},
        {"to": "0:leader"},
        {"to": "x:y"},
        {"to": ""},
    ],
)
def test_forged_forms_are_refused_and_nothing_is_made(desk, pair, forged):
    assert give(desk, pair, **forged).status_code in (404, 422)
    assert not dossiers.HandOver.objects.exists()


def test_another_agency_finds_no_batch(desk, batch):
    stranger = desk.client(desk.world.elsewhere)
    for page in (batch, f"{batch}sheet/"):
        assert stranger.get(page).status_code == 404
    assert stranger.post(f"{batch}cancel/").status_code == 404
    assert stranger.get("/desk/hand-overs/999999/").status_code == 404
