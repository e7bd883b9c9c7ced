"""The return desk: what must be handed in is said and ticked, a proxy shows papers; the list of the uncollected."""

import pytest

from phuong.dossiers import api as dossiers
from phuong.dossiers.models import Dossier
from phuong.dossiers.tests.factories import at, file_dossier
from phuong.procedures.models import PaperRequirement

HERSELF = {"way": "counter", "recipient_name": "Nguyễn Thị Mẫu"}
PROXY = {
    "way": "counter",
    "recipient_name": "Trần Văn Thay",
    "by_proxy": "on",
    "authority_number": "12/UQ",
    "authority_on": "10/12/2022",
    "proxy_paper": "căn cước 031090000009",
}


@pytest.fixture
def done(desk):
    world, now = desk.world, desk.now
    dossier = file_dossier(world, world.permit)
    dossiers.accept(dossier_id=dossier.pk, actor=world.counter, now=now)
    dossiers.assign(dossier_id=dossier.pk, post_id=world.officer.post_id, actor=world.officer, now=now)
    dossiers.submit_for_approval(dossier_id=dossier.pk, actor=world.officer, now=now)
    dossiers.approve(dossier_id=dossier.pk, actor=world.leader, now=now)
    dossiers.number(dossier_id=dossier.pk, actor=world.clerk, now=now)
    return dossier


def give(desk, done, said):
    return desk.client(desk.world.counter).post(f"/desk/dossiers/{done.code}/return/", said)


def test_originals_are_named_and_ticked_before_the_result_goes(desk, done):
    paper = PaperRequirement.objects.create(
        version=desk.world.permit, key="ban-chinh", name="Giấy chứng nhận cũ", kind="original", original_at_return=True
    )
    assert "Giấy chứng nhận cũ" in desk.get(desk.world.counter, f"/desk/dossiers/{done.code}/return/")
    refused = give(desk, done, HERSELF)
    assert refused.status_code == 422 and "Chưa thu bản chính: Giấy chứng nhận cũ" in refused.content.decode()
    assert give(desk, done, HERSELF | {f"original-{paper.pk}": "on"}).status_code == 302


def test_a_proxy_with_paper_collects_and_a_stranger_without_is_asked_for_it(desk, done):
    stranger = give(desk, done, HERSELF | {"recipient_name": "Trần Văn Thay"})
    assert stranger.status_code == 422 and "không phải người nộp" in stranger.content.decode()
    half = give(desk, done, PROXY | {"authority_number": ""})
    assert half.status_code == 422 and "số và ngày" in half.content.decode()
    wrong = give(desk, done, PROXY | {"authority_on": "32/13/2022"})
    assert wrong.status_code == 422
    assert give(desk, done, PROXY).status_code == 302
    assert dossiers.Delivery.objects.get(dossier=done).by_proxy
    assert give(desk, done, PROXY).status_code == 409


def test_the_name_may_be_typed_without_marks_or_in_capitals(desk, done):
    assert give(desk, done, HERSELF | {"recipient_name": "NGUYEN THI MAU"}).status_code == 302


def test_results_nobody_fetched_are_listed_printed_and_exported_with_masked_phones(desk, done):
    Dossier.objects.filter(pk=done.pk).update(applicant_name="=Nguyễn Thị Mẫu")
    assert done.code not in desk.get(desk.world.counter, "/desk/uncollected/")
    desk.set_now("2023-02-01 09:00")
    for page in ("/desk/uncollected/", "/desk/uncollected/?print=1", "/desk/uncollected.csv"):
        shown = desk.get(desk.world.counter, page)
        assert done.code in shown and "••••••5678" in shown and "0912345678" not in shown
        assert "49" in shown
    assert "'=Nguyễn" in shown, "no spreadsheet takes a name for a formula"
    assert desk.client(desk.world.officer).get("/desk/uncollected/").status_code == 403
    assert at("2023-02-01 09:00") == desk.now
