import hashlib
from datetime import UTC, datetime

import pytest
from django.core.files.base import ContentFile

from phuong.files.api import FileRefused, StoredFile, open_stored, store
from phuong.files.storing import path_of
from phuong.files.tests import samples
from phuong.parties.models import Party

pytestmark = pytest.mark.django_db
NOW = datetime(2022, 12, 14, 1, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def storage(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def take(content: bytes, name: str, owner: int | None = None) -> StoredFile:
    return store(ContentFile(content, name=name), owner, NOW)


def files_below(folder):
    return [path for path in folder.rglob("*") if path.is_file()]


@pytest.fixture
def mother():
    return Party.objects.create(kind="person", name="Phạm Thị Hoa", folded_name="", sort_key="", created_at=NOW).pk


@pytest.mark.parametrize(
    ("content", "name", "media_type"),
    [
        (samples.pdf(), "giấy chứng sinh.pdf", "application/pdf"),
        (samples.png(), "anh.png", "image/png"),
        (samples.jpeg_header(3000, 4000), "anh.JPG", "image/jpeg"),
        (samples.heic(3000, 4000), "IMG_1.HEIC", "image/heic"),
        (samples.office("word/document.xml"), "đơn.docx", None),
        (samples.office("xl/workbook.xml"), "bảng kê.xlsx", None),
    ],
    ids=["pdf", "png", "jpeg", "heic", "docx", "xlsx"],
)
def test_the_kinds_we_take_are_told_by_their_content(content, name, media_type):
    stored = take(content, name)
    assert stored.name == name
    assert stored.size_bytes == len(content)
    assert stored.sha256 == hashlib.sha256(content).hexdigest()
    if media_type:
        assert stored.media_type == media_type
    with open_stored(stored) as file:
        assert file.read() == content


def test_a_pdf_is_opened_and_its_pages_counted():
    assert take(samples.pdf(pages=3), "hồ sơ.pdf").page_count == 3


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (b"", "rong.pdf", "rỗng (0 byte)"),
        (samples.EXE, "to-khai.pdf", "“to-khai.pdf” thực ra là chương trình máy tính"),
        (b"<!DOCTYPE html><script>alert(1)</script>", "a.pdf", "trang web hoặc tệp lệnh"),
        (b"\xef\xbb\xbf <svg onload='x'>", "a.png", "trang web hoặc tệp lệnh"),
        ("chỉ là chữ".encode(), "a.pdf", "không phải loại tệp"),
        (samples.office("ppt/presentation.xml"), "a.docx", "tệp PowerPoint"),
        (samples.office("word/document.xml", "word/vbaProject.bin"), "a.docx", "macro"),
        (b"PK\x03\x04 not a zip", "a.docx", "bị hỏng"),
        (b"%PDF-1.7 then nothing", "a.pdf", "bị hỏng"),
        (samples.pdf()[:300], "cut.pdf", "bị hỏng"),
        (samples.pdf(password="bí mật"), "khoá.pdf", "có mật khẩu"),
        (samples.png(60_000, 60_000), "bomb.png", "60000 × 60000"),
        (samples.jpeg_header(65_000, 65_000), "bomb.jpg", "quá lớn"),
        (samples.heic(65_000, 65_000), "bomb.heic", "quá lớn"),
        (b"\x89PNG\r\n\x1a\n", "cut.png", "bị hỏng"),
        (b"\xff\xd8\xff\xe0", "cut.jpg", "bị hỏng"),
        (b"GIF89a" + b"\0" * 30, "a.gif", "ảnh GIF"),
    ],
    ids=[str(number) for number in range(17)],
)
def test_what_we_do_not_take_is_refused_with_a_sentence_and_leaves_nothing(content, name, sentence, storage):
    with pytest.raises(FileRefused) as refused:
        take(content, name)
    assert sentence in refused.value.sentence
    assert name in refused.value.sentence
    assert StoredFile.objects.count() == 0
    assert files_below(storage) == []


def test_a_file_beyond_the_limit_is_refused_while_it_comes_in(settings, storage):
    settings.PHUONG_UPLOAD_LIMIT_BYTES = 1024 * 1024

    class Endless:
        name = "phim.pdf"
        given = 0

        def chunks(self):
            while self.given < 200:
                self.given += 1
                yield b"%PDF-" + b"0" * 100_000

    upload = Endless()
    with pytest.raises(FileRefused, match="lớn hơn 1 MB"):
        store(upload, None, NOW)
    assert upload.given < 15
    assert files_below(storage) == []


def test_the_same_file_of_the_same_owner_is_one_row(mother, storage):
    first = take(samples.pdf(), "một.pdf", mother)
    second = take(samples.pdf(), "hai.pdf", mother)
    assert first.pk == second.pk
    assert second.name == "một.pdf"
    assert len(files_below(storage)) == 1


def test_the_same_file_of_two_owners_shows_no_relation(mother):
    own, other = take(samples.pdf(), "một.pdf", mother), take(samples.pdf(), "một.pdf", None)
    assert own.pk != other.pk
    assert own.key != other.key


def test_a_name_is_cleaned_and_its_ending_told_by_the_content():
    decomposed = "../../etc/gia\u0302\u0301y\u202efdp.exe"
    stored = take(samples.png(), decomposed)
    assert stored.name == "giấyfdp.png"
    assert take(samples.pdf(), "x" * 400 + ".pdf").name == "x" * 146 + ".pdf"
    assert take(samples.pdf(2), "").name == "tep.pdf"


def test_the_content_lies_in_a_private_folder_under_its_key():
    stored = take(samples.pdf(), "một.pdf")
    place = path_of(stored.key)
    assert place.exists()
    assert place.parent.name == stored.key[2:4]
    assert place.parent.stat().st_mode & 0o077 == 0
