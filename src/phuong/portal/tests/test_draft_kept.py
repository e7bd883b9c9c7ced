"""A draft saves itself, overwrites nothing silently, goes on elsewhere, is printed and thrown away."""

import json
import re
from base64 import b64encode
from urllib.parse import urlencode

import pytest
from django.core import signing

from phuong.dossiers.models import Draft, DraftFile
from phuong.files.models import IncomingFile, StoredFile
from phuong.files.resuming import CHUNK_BYTES
from phuong.files.tests.samples import pdf
from phuong.portal.continuing import SECONDS
from phuong.portal.tests.conftest import FIRST_PAGE, SECOND_PAGE

FIRST = "/to-khai/nguoi-nop/"


def base(draft):
    return f"/nop-ho-so/nhap/{draft.key}"


def autosave(browser, draft, answers, **more):
    return browser.client.post(base(draft) + FIRST, answers | {"autosave": "1"} | more)


def seen(browser, draft):
    page = browser.client.get(base(draft) + FIRST).content.decode()
    return re.search(r'name="seen" value="(\w+)"', page)[1]


def test_what_is_in_order_is_saved_as_it_is_typed_and_the_rest_is_named(browser):
    draft = browser.start()
    told = json.loads(autosave(browser, draft, FIRST_PAGE | {"number": "03"}, seen=seen(browser, draft)).content)
    assert (told["saved"], told["left_out"]) == ("09:00", ["number"])
    draft.refresh_from_db()
    assert draft.answers["phone"] == "0912345678" and "number" not in draft.answers
    assert told["seen"] == seen(browser, draft)
    assert told["asked"] == ["name", "number", "phone"] and told["steps"][0] == "noi-nop"
    page = browser.client.get(base(draft) + FIRST).content.decode()
    assert "Đã lưu lúc 09:00" in page and "được giữ đến 13/1/2023" in page


def test_what_another_window_saved_is_never_overwritten_silently(browser):
    draft = browser.start()
    before = seen(browser, draft)
    browser.set_now("2022-12-14 09:20")
    autosave(browser, draft, FIRST_PAGE | {"phone": "0987654321"}, seen=before)
    late = autosave(browser, draft, FIRST_PAGE, seen=before)
    assert late.status_code == 409 and "lúc 09:20" in json.loads(late.content)["sentence"]
    page = browser.answer(draft, "nguoi-nop", FIRST_PAGE | {"seen": before})
    assert page.status_code == 409 and "Giữ câu trả lời bên dưới" in page.content.decode()
    draft.refresh_from_db()
    assert draft.answers["phone"] == "0987654321"
    assert autosave(browser, draft, FIRST_PAGE | {"phone": "0987654321"}, seen=before).status_code == 200, "the same"
    assert browser.answer(draft, "nguoi-nop", FIRST_PAGE | {"seen": before, "keep_mine": "yes"}).status_code == 302
    draft.refresh_from_db()
    assert draft.answers["phone"] == "0912345678"
    assert browser.answer(draft, "cac-con", SECOND_PAGE).status_code == 302, "another page is another question"
    lost = FIRST_PAGE | {"phone": "0987000111"}  # saved, but the answer never came: the next one says so
    autosave(browser, draft, lost, seen=seen(browser, draft))
    assert autosave(browser, draft, FIRST_PAGE, seen=before, tried=urlencode(lost)).status_code == 200


def test_the_code_for_the_phone_opens_once_within_a_quarter_of_an_hour_for_the_same_account(browser, monkeypatch):
    draft = browser.start()
    page = browser.client.get(f"{base(draft)}/dien-thoai/").content.decode()
    assert "ph-qr" in page and "đến 09:15" in page
    part = signing.dumps([draft.key, draft.account_id, "once"], salt="portal.continue-elsewhere")
    neighbour = browser.of(browser.world.neighbour)
    assert "tài khoản khác" in neighbour.get(f"/tiep-tuc/{part}/").content.decode()
    assert browser.client.get(f"/tiep-tuc/{part}/")["Location"] == f"{base(draft)}/"
    assert browser.client.get(f"/tiep-tuc/{part}/").status_code == 404, "used"
    assert browser.client.get(f"/tiep-tuc/{part}x/").status_code == 404
    late = signing.dumps([draft.key, draft.account_id, "late"], salt="portal.continue-elsewhere")
    true_now = signing.time.time()
    monkeypatch.setattr(signing.time, "time", lambda: true_now + SECONDS + 1)
    assert "quá 15 phút" in browser.client.get(f"/tiep-tuc/{late}/").content.decode()


def test_a_draft_is_printed_as_far_as_it_goes_and_thrown_away_with_its_files(browser):
    draft = browser.filled_in()
    printed = browser.client.get(f"{base(draft)}/ban-in/").content.decode()
    assert "chưa nộp" in printed and "Đăng ký khai sinh cho con" in printed and "Giấy chứng sinh.pdf" in printed
    assert "1 tệp" in browser.client.get(f"{base(draft)}/xoa/").content.decode()
    assert browser.client.post(f"{base(draft)}/xoa/")["Location"] == "/tai-khoan/"
    assert not Draft.objects.exists() and not StoredFile.objects.exists()
    other = browser.filled_in()
    browser.submit(other)
    assert browser.client.post(f"{base(other)}/xoa/").status_code == 409
    assert StoredFile.objects.exists()


def test_a_machine_of_many_keeps_nothing(browser):
    browser.client.post("/giao-dien/", {"machine": "shared", "next": "/tai-khoan/"})
    assert "data-shared" in browser.client.get("/tai-khoan/").content.decode()
    browser.client.post("/giao-dien/", {"machine": "own"})
    assert "data-shared" not in browser.client.get("/tai-khoan/").content.decode()


def announce(browser, draft, size, name="chup.pdf", row=None):
    row = row or f"paper_{draft.version.papers.get(key='giay-to').pk}"
    told = f"filename {b64encode(name.encode()).decode()},row {b64encode(row.encode()).decode()}"
    return browser.client.post(f"{base(draft)}/tai-len/", headers={"Upload-Length": str(size), "Upload-Metadata": told})


def piece(browser, url, offset, content):
    kind = "application/offset+octet-stream"
    return browser.client.patch(url, content, content_type=kind, headers={"Upload-Offset": str(offset)})


def test_a_file_in_pieces_goes_on_where_it_stopped_and_is_put_once(browser):
    draft, content = browser.start(), pdf() + b"\n%" + b"x" * CHUNK_BYTES
    made = announce(browser, draft, len(content), "Giấy chứng sinh.pdf")
    url = made["Location"]
    assert made.status_code == 201 and browser.client.head(url)["Upload-Offset"] == "0"
    first = piece(browser, url, 0, content[:CHUNK_BYTES])
    assert (first.status_code, first["Upload-Offset"]) == (204, str(CHUNK_BYTES))
    assert piece(browser, url, 0, b"again").status_code == 409
    assert browser.client.head(url)["Upload-Offset"] == str(CHUNK_BYTES)
    assert browser.of(browser.world.neighbour).head(url).status_code == 404
    assert not DraftFile.objects.exists()
    for _ in range(2):  # the answer to the last piece may be lost: asked again it says the same
        rest = piece(browser, url, int(browser.client.head(url)["Upload-Offset"]), content[CHUNK_BYTES:])
        content = content[:CHUNK_BYTES]
        assert rest.status_code == 204
    put = DraftFile.objects.get()
    assert put.file.name == "Giấy chứng sinh.pdf" and put.requirement.key == "giay-to"


def test_what_cannot_be_taken_is_told_and_nothing_stays(browser, settings):
    draft = browser.start()
    assert announce(browser, draft, 10, row="paper_999999").status_code == 400
    assert "rỗng" in announce(browser, draft, 0).content.decode()
    too_large = announce(browser, draft, settings.PHUONG_UPLOAD_LIMIT_BYTES + 1)
    assert too_large.status_code == 413 and "lớn hơn" in too_large.content.decode()
    url = announce(browser, draft, 4)["Location"]
    assert piece(browser, url, 0, b"MZxxxx").status_code == 422, "longer than announced"
    refused = piece(browser, url, 0, b"MZxx")
    assert refused.status_code == 422 and "chương trình máy tính" in refused.content.decode()
    assert not IncomingFile.objects.exists() and not StoredFile.objects.exists()
    url = announce(browser, draft, 4)["Location"]
    assert browser.client.delete(url).status_code == 204 and browser.client.head(url).status_code == 404


@pytest.mark.parametrize("headers", [{}, {"Upload-Offset": "-1"}, {"Upload-Offset": "9" * 40}, {"Upload-Offset": "x"}])
def test_a_piece_that_does_not_say_where_it_begins_is_refused(browser, headers):
    url = announce(browser, browser.start(), 4)["Location"]
    kind = "application/offset+octet-stream"
    assert browser.client.patch(url, b"abcd", content_type=kind, headers=headers).status_code == 415
