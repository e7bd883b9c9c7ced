"""Uploads: what is taken, what is refused with which sentence, and who may see a file."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from phuong.files.models import StoredFile
from phuong.files.tests.samples import EXE
from phuong.kernel.models import AuditEntry
from phuong.portal.tests.conftest import a_pdf


@pytest.fixture
def row(browser):
    """The address of the papers page of a new draft, and the name of its one required row."""
    draft = browser.start()
    return f"/nop-ho-so/nhap/{draft.key}/giay-to/", f"paper_{draft.version.papers.get(key='giay-to').pk}", draft


def test_several_files_of_one_row_are_kept_under_their_names(browser, row):
    url, name, draft = row
    answer = browser.client.post(url, {name: [a_pdf("Mặt trước.pdf"), a_pdf("Mặt sau.pdf")], "add": "yes"})
    assert answer.status_code == 302
    assert draft.files.count() >= 1
    assert "Mặt trước.pdf" in browser.client.get(url).content.decode()


def test_a_program_named_pdf_is_refused_by_name_and_the_good_file_beside_it_is_kept(browser, row):
    url, name, draft = row
    bad = SimpleUploadedFile("don.pdf", EXE, content_type="application/pdf")
    answer = browser.client.post(url, {name: [a_pdf(), bad], "add": "yes"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "chương trình máy tính" in page
    assert f'href="#id_{name}"' in page
    assert [put.file.name for put in draft.files.all()] == ["Giấy chứng sinh.pdf"]


def test_an_empty_file_is_refused(browser, row):
    url, name, draft = row
    answer = browser.client.post(url, {name: SimpleUploadedFile("rong.pdf", b""), "add": "yes"})
    assert answer.status_code == 422
    assert "rỗng (0 byte)" in answer.content.decode()
    assert not draft.files.exists()


def test_an_upload_of_200_mb_is_cut_off_while_it_comes_in_and_told(browser, row):
    url, name, draft = row
    answer = browser.client.post(url, {name: _Endless("phim.pdf", 200_000_000), "add": "yes"})
    page = answer.content.decode()
    assert answer.status_code == 413
    assert "30 MB" in page
    assert not StoredFile.objects.exists()
    assert not draft.files.exists()


class _Endless(io.RawIOBase):
    """A file of ``size`` bytes that takes no memory of its own until the client copies it."""

    content_type = "application/pdf"

    def __init__(self, name: str, size: int) -> None:
        self.name, self._left = name, size

    def read(self, amount: int = -1) -> bytes:
        amount = self._left if amount < 0 else min(amount, self._left)
        self._left -= amount
        return b"\0" * amount


def test_going_on_without_a_required_paper_names_it(browser, row):
    url, _, _ = row
    answer = browser.client.post(url, {"go_on": "yes"})
    assert answer.status_code == 422
    assert "Tải lên giấy chứng sinh." in answer.content.decode()


def test_a_file_can_be_taken_off_again(browser, row):
    url, name, draft = row
    browser.client.post(url, {name: a_pdf(), "add": "yes"})
    assert browser.client.post(url, {"remove": draft.files.get().pk}).status_code == 302
    assert not draft.files.exists()


def test_a_file_comes_back_as_a_download_under_its_vietnamese_name_to_its_owner_alone(browser, row):
    url, name, draft = row
    browser.client.post(url, {name: a_pdf(), "add": "yes"})
    file = draft.files.get().file
    answer = browser.client.get(f"/tep/{file.pk}/")
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith("attachment;")
    assert "Gi%E1%BA%A5y%20ch%E1%BB%A9ng%20sinh.pdf" in answer["Content-Disposition"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert browser.client.get(f"/tep/{file.pk}/hinh/")["Content-Type"] == "image/png"
    for stranger in (browser.of(browser.world.neighbour), browser.of(browser.world.counter)):
        assert stranger.get(f"/tep/{file.pk}/").status_code == 404
        assert stranger.get(f"/tep/{file.pk}/hinh/").status_code == 404


def test_after_filing_the_receiving_office_sees_the_file_and_another_office_does_not(browser):
    draft = browser.filled_in()
    file = draft.files.get().file
    browser.submit(draft)
    looks = AuditEntry.objects.filter(act="dossier.look")
    assert browser.client.get(f"/tep/{file.pk}/").status_code == 200
    assert not looks.exists()
    assert browser.of(browser.world.counter).get(f"/tep/{file.pk}/").status_code == 200
    assert looks.get().post_id == browser.world.counter.post_id
    assert browser.of(browser.world.elsewhere).get(f"/tep/{file.pk}/").status_code == 404
