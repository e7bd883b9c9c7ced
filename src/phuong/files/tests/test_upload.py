import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory

from phuong.files.api import too_large_sentence
from phuong.files.upload import LimitedUploadHandler

LIMIT = 1_000_000


@pytest.fixture
def request_with(settings):
    settings.PHUONG_UPLOAD_LIMIT_BYTES = LIMIT

    def build(*sizes):
        files = [SimpleUploadedFile(f"{n}.pdf", b"%PDF-" + b"0" * (size - 5)) for n, size in enumerate(sizes)]
        return RequestFactory().post("/", {"csrf": "x", "papers": files})

    return build


def test_a_body_far_beyond_the_limit_is_cut_off_and_the_page_is_told(request_with, monkeypatch):
    written = []
    keep = LimitedUploadHandler.receive_data_chunk

    def count(self, raw, start):
        keep(self, raw, start)
        written.append(len(raw))

    monkeypatch.setattr(LimitedUploadHandler, "receive_data_chunk", count)
    request = request_with(20_000_000)
    assert request.FILES.getlist("papers") == []
    assert request.upload_too_large
    assert sum(written) <= LIMIT, "what came after the limit was never written"
    assert request.POST["csrf"] == "x", "the rest of the form is still there"


def test_the_limit_holds_for_all_files_of_one_request_together(request_with):
    request = request_with(600_000, 600_000)
    assert len(request.FILES.getlist("papers")) < 2
    assert request.upload_too_large


def test_what_is_within_the_limit_comes_through(request_with):
    request = request_with(400_000, 400_000)
    assert [file.size for file in request.FILES.getlist("papers")] == [400_000, 400_000]
    assert not getattr(request, "upload_too_large", False)


def test_the_sentence_says_the_limit_and_what_to_do(settings):
    settings.PHUONG_UPLOAD_LIMIT_BYTES = 30 * 1024 * 1024
    assert "lớn hơn 30 MB" in too_large_sentence("phim.pdf")
    assert "200–300 dpi" in too_large_sentence()
