import struct
from datetime import UTC, datetime

import pypdfium2 as pdfium
import pytest
from django.core.files.base import ContentFile

from phuong.files.api import FileMissing, NoPreview, StoredFile, headers_for, name_back, open_stored, preview, store
from phuong.files.storing import path_of
from phuong.files.tests import samples

NOW = datetime(2022, 12, 14, 1, 0, tzinfo=UTC)


@pytest.fixture
def stored_pdf(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return store(ContentFile(samples.pdf(2), name="Giấy chứng sinh “bé” đầu lòng.pdf"), None, NOW)


def test_the_name_comes_back_with_its_letters_and_a_plain_fallback(stored_pdf):
    header = name_back(stored_pdf)
    assert header.startswith('attachment; filename="Giay chung sinh be dau long.pdf"')
    assert "filename*=UTF-8''Gi%E1%BA%A5y%20ch%E1%BB%A9ng%20sinh" in header
    assert "\n" not in header


def test_a_hostile_name_cannot_break_the_header():
    header = name_back(StoredFile(name='a"; filename=evil.html\\'))
    assert header.split(";")[1].count('"') == 2


def test_no_stored_file_is_ever_served_to_run(stored_pdf):
    headers = headers_for(stored_pdf)
    assert headers["Content-Type"] == "application/pdf"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in headers["Content-Security-Policy"]
    assert headers_for(StoredFile(name="a", media_type="text/html", size_bytes=1))["Content-Type"] == (
        "application/octet-stream"
    )


def test_a_page_is_drawn_at_the_width_asked_for(stored_pdf):
    picture = preview(stored_pdf, page=2, width=400)
    assert picture.startswith(b"\x89PNG")
    assert struct.unpack(">II", picture[16:24]) == (400, 560)


def test_a_missing_page_is_told(stored_pdf):
    with pytest.raises(NoPreview, match="có 2 trang, không có trang 3"):
        preview(stored_pdf, page=3)


def test_word_files_have_no_picture(stored_pdf):
    stored = store(ContentFile(samples.office("word/document.xml"), name="đơn.docx"), None, NOW)
    with pytest.raises(NoPreview, match="tải tệp về"):
        preview(stored)


def test_a_lost_content_is_told_and_not_hidden(stored_pdf):
    path_of(stored_pdf.key).unlink()
    with pytest.raises(FileMissing, match="báo quản trị"):
        open_stored(stored_pdf)


def test_the_drawn_page_can_be_read_back_by_another_reader(stored_pdf):
    with open_stored(stored_pdf) as file:
        assert len(pdfium.PdfDocument(file.read())) == 2
