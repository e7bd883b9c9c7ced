"""The machine's clock was set back: what happened lies in the future. Every page opens, acts go on."""

import pytest

from phuong.dossiers import api as dossiers
from phuong.dossiers.tests.factories import at, file_dossier

EARLIER = ("2022-12-14 08:50", "2022-11-01 09:00")


def _ask(dossier, actor, now):
    faults = [dossiers.PaperFault("Giấy chứng sinh", "Ảnh mờ")]
    dossiers.request_supplement(dossier_id=dossier.pk, actor=actor, now=now, faults=faults)


def _dossiers(desk):
    """Return one dossier for each way in which instants can lie ahead."""
    world, now = desk.world, at("2022-12-14 09:00")
    made = [file_dossier(world, procedure, now=now) for procedure in (world.birth, world.permit) for _ in range(4)]
    for dossier in made[:2] + made[4:6]:
        dossiers.accept(dossier_id=dossier.pk, actor=world.counter, now=now)
        dossiers.assign(dossier_id=dossier.pk, post_id=world.officer.post_id, actor=world.officer, now=now)
    for dossier in (made[1], made[5]):
        _ask(dossier, world.officer, at("2022-12-14 10:00"))
    for dossier in (made[2], made[6]):
        _ask(dossier, world.counter, at("2022-12-14 10:00"))
    for dossier in made:
        dossier.refresh_from_db()
    return made


@pytest.mark.parametrize("earlier", EARLIER)
def test_every_page_of_a_dossier_opens(desk, earlier):
    made = _dossiers(desk)
    desk.set_now(earlier)
    world = desk.world
    for dossier in made:
        for page in ("", "control-sheet/"):
            desk.get(world.counter, f"/desk/dossiers/{dossier.code}/{page}")
        for slug in ("accept", "request-supplement", "answer-supplement", "refuse"):
            assert desk.client(world.counter).get(f"/desk/dossiers/{dossier.code}/{slug}/").status_code in (200, 409)
        for slug in ("assign", "request-supplement", "resume", "forward", "submit-for-approval"):
            address = f"/desk/dossiers/{dossier.code}/{slug}/"
            assert desk.client(world.officer).get(address).status_code in (200, 403, 409)
        for page in ("tra-cuu/{}/", "tra-cuu/{}/bo-sung/", "nop-ho-so/da-nop/{}/"):
            assert desk.client(world.mother).get("/" + page.format(dossier.code)).status_code in (200, 409)
        assert desk.client(world.counter).get(f"/api/v1/dossiers/{dossier.code}").status_code == 200
    for address in ("/desk/", "/desk/?tab=to_do", "/desk/?tab=waiting", "/desk/print/", "/desk/search/?q=mẫu"):
        desk.get(world.counter, address)
    assert desk.client(world.mother).get("/tai-khoan/").status_code == 200


@pytest.mark.parametrize("earlier", EARLIER)
def test_acts_go_on_and_no_clock_runs_backwards(desk, earlier):
    made, world = _dossiers(desk), desk.world
    now = desk.set_now(earlier)
    for dossier in made:
        if dossier.stopped_at is not None:
            address = f"/tra-cuu/{dossier.code}/bo-sung/"
            assert desk.client(world.mother).post(address, {"send": "yes", "note": "gửi"}).status_code == 302
        elif dossier.accepted_at is None:
            dossiers.accept(dossier_id=dossier.pk, actor=world.counter, now=now)
        else:
            _ask(dossier, world.officer, now)
        dossier.refresh_from_db()
        assert dossier.due_at is None or dossier.due_at >= dossier.accepted_at
        desk.get(world.counter, f"/desk/dossiers/{dossier.code}/")
        assert desk.client(world.mother).get(f"/tra-cuu/{dossier.code}/").status_code == 200
