"""Letters at the desk: a result drafted from data, completed, changed by hand, read by the leader, approved as read."""

import re

import pytest

from phuong.documents.models import LetterTemplate, LetterTemplateVersion
from phuong.dossiers import api as dossiers
from phuong.dossiers.services import intake, processing
from phuong.dossiers.tests.factories import LONG_AGO, at, file_dossier

TEXT = "> Họ tên: {applicant.name}\nSổ số {ask.so_so}.\nNgười ký: {signer.name}."


def template(key, kind="result", **more):
    content = {
        "title": "Giấy xác nhận",
        "kind": kind,
        "text": TEXT,
        "asks": [{"key": "so_so", "label": "Số sổ"}],
        **more,
    }
    row = LetterTemplate.objects.create(key=key, kind=kind, title=content["title"])
    return LetterTemplateVersion.objects.create(template=row, number=1, content=content, valid_from=LONG_AGO)


@pytest.fixture
def dossier(desk):
    world = desk.world
    one = file_dossier(world)
    intake.accept(dossier_id=one.pk, actor=world.counter, now=at("2022-12-14 08:40"))
    processing.assign(dossier_id=one.pk, post_id=world.officer.post_id, actor=world.officer, now=at("2022-12-14 08:45"))
    one.refresh_from_db()
    return one


def fields(page):
    """What the page's form would send."""
    found = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))
    found |= dict(re.findall(r'<input class="govuk-input" id="[\w-]+" name="([\w.]+)" value="([^"]*)"', page))
    found |= dict(
        re.findall(r'<textarea class="govuk-textarea" id="[\w-]+" name="(\w+)"[^>]*>([^<]*)</textarea>', page)
    )
    found.pop("csrfmiddlewaretoken", None)
    return found


def test_a_result_is_drafted_completed_read_by_the_leader_and_approved_as_read(desk, dossier):
    world, base = desk.world, f"/desk/dossiers/{dossier.code}/"
    template("giay-xac-nhan", procedures=["1.001193"])
    officer, leader = desk.client(world.officer), desk.client(world.leader)
    assert "Dự thảo kết quả" in desk.get(world.officer, base)
    begun = officer.get(f"{base}letters/?kind=result", follow=True)
    page, address = begun.content.decode(), begun.redirect_chain[-1][0]
    assert '<mark class="ph-letter__filled">Nguyễn Thị Mẫu</mark>' in page
    assert '<mark class="ph-letter__lacking">' in page
    assert "Cần điền thêm" in page

    sent = fields(page) | {"lack.ask.so_so": "<b>12</b>/2022"}
    page = officer.post(address, sent, follow=True).content.decode()
    assert "Đã đủ dữ kiện" in page
    assert "&lt;b&gt;12&lt;/b&gt;/2022" in page
    assert "<b>12</b>" not in page
    assert officer.post(address, sent).status_code == 409  # the same button twice

    letter = f"{base}letters/1/"
    hand = fields(desk.get(world.officer, letter))
    hand["body"] = dossiers.revisions_of(dossiers.letter_of(dossier, 1))[0].body + "\nCấp lần đầu."
    page = officer.post(letter, hand, follow=True).content.decode()
    assert "<ins>" in page
    assert "Cấp lần đầu." in desk.get(world.officer, f"{letter}changes/")
    assert officer.post(letter, {**hand, "seen": "2", "body": " "}, follow=True).status_code == 422
    assert officer.get(f"{letter}revision-2.pdf").content.startswith(b"%PDF")
    assert officer.get(f"{letter}revision-9.pdf").status_code == 404

    processing.submit_for_approval(dossier_id=dossier.pk, actor=world.officer, now=at("2022-12-14 09:00"))
    assert "Lưu bản dự thảo" not in desk.get(world.officer, letter)
    cards = desk.get(world.leader, "/desk/approvals/")
    assert "Bản dự thảo kết quả: Giấy xác nhận, bản 2" in " ".join(re.sub("<[^>]+>", "", cards).split())
    assert "Cấp lần đầu." in cards
    page = desk.get(world.leader, f"{base}approve/")
    assert "Bản dự thảo trình ký" in page
    read = re.search(r'name="proposal" value="(\d+)"', page)[1]
    assert leader.post(f"{base}approve/", {"proposal": str(int(read) + 1)}).status_code == 409
    assert leader.post(f"{base}approve/", {"proposal": read}).status_code == 302
    assert desk.client(world.elsewhere).get(letter).status_code == 404
    assert desk.client(world.mother).get(letter).status_code == 403


def test_a_letter_to_the_applicant_is_signed_by_a_leader_and_refilled_at_will(desk, dossier):
    world, base = desk.world, f"/desk/dossiers/{dossier.code}/letters/"
    version = template("tra-loi", "to_applicant", addressee="{applicant.name}", about="V/v trả lời")
    officer, leader = desk.client(world.officer), desk.client(world.leader)
    assert "Giấy xác nhận" in desk.get(world.officer, base)
    address = f"{base}new/?template={version.pk}"
    sent = fields(desk.get(world.officer, address)) | {"body": "Viết tay ⟪chưa có: Số sổ⟫.", "lack.ask.so_so": "5"}
    page = officer.post(address, sent, follow=True).content.decode()
    assert "Viết tay 5." in page
    again = fields(page)
    page = officer.post(f"{base}1/", {**again, "refill": "1"}, follow=True).content.decode()
    assert "Viết tay" not in re.sub(r"(?s)<textarea.*?</textarea>", "", page)
    assert "Sổ số " in page
    assert leader.post(f"{base}1/release/", {"seen": "1"}).status_code == 409
    assert officer.post(f"{base}1/release/", {"seen": "2"}).status_code == 403
    released = leader.post(f"{base}1/release/", {"seen": "2"}, follow=True).content.decode()
    assert "01/TTHC" in released
    assert leader.get(f"{base}1/revision-2.pdf").content.startswith(b"%PDF")
    mother = desk.client(world.mother)
    tracked = mother.get(f"/tra-cuu/{dossier.code}/").content.decode()
    assert f"/tra-cuu/{dossier.code}/van-ban-1.pdf" in tracked
    assert mother.get(f"/tra-cuu/{dossier.code}/van-ban-1.pdf").content.startswith(b"%PDF")
    assert desk.client(world.neighbour).get(f"/tra-cuu/{dossier.code}/van-ban-1.pdf").status_code == 404
    for wrong in ("new/?template=0", "new/?template=x", "7/", "1/?revision=8", "1/changes/?to=5"):
        assert officer.get(f"{base}{wrong}").status_code == 404
