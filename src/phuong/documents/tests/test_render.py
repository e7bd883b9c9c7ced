import io
from datetime import UTC, datetime

import pypdfium2 as pdfium
import pytest
from pypdf import PdfReader

from phuong.documents.api import PaperNotSet, render
from phuong.kernel.text import nfc
from phuong.ui.api import qr_svg

AT = datetime(2022, 12, 14, 1, 0, tzinfo=UTC)
LETTER = {
    "parent_agency": "Ủy ban nhân dân quận Ngô Quyền",
    "agency": "Ủy ban nhân dân phường Cầu Đất",
    "symbol": "07/KQ-TTHC",
    "place": "Hải Phòng",
    "date": "ngày 14 tháng 12 năm 2022",
    "title": "Thông báo",
    "about": "Về việc trả kết quả giải quyết thủ tục hành chính",
    "paragraphs": ["Kết quả của ông Nguyễn Ẩn Ưỡng đã có."],
    "facts": [["Mã hồ sơ", "H24.12-221214-0001"]],
    "recipients": ["Như trên", "Lưu: VT"],
    "signature": {"capacity": "KT. Chủ tịch", "title": "Phó Chủ tịch", "name": "Trần Thị Bình"},
}


def text_of(pdf: bytes) -> str:
    pages = [page.get_textpage().get_text_range() for page in pdfium.PdfDocument(pdf)]
    return nfc(" ".join(" ".join(pages).split()))


def test_a_letter_carries_its_words_in_the_text_layer():
    said = text_of(render("letter", LETTER, at=AT))
    for words in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "ỦY BAN NHÂN DÂN PHƯỜNG CẦU ĐẤT",
        "Số: 07/KQ-TTHC",
        "Hải Phòng, ngày 14 tháng 12 năm 2022",
        "H24.12-221214-0001",
        "KT. CHỦ TỊCH",
        "Trần Thị Bình",
        "- Lưu: VT;",
    ):
        assert words in said


def test_every_vietnamese_letter_survives_with_our_fonts_alone():
    letters = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵđ"
    pdf = render("letter", {**LETTER, "paragraphs": [letters, letters.upper()]}, at=AT)
    said = text_of(pdf).replace(" ", "")
    assert letters in said
    assert letters.upper() in said
    fonts = {str(font["/BaseFont"]) for page in PdfReader(io.BytesIO(pdf)).pages for font in _fonts(page)}
    assert fonts
    assert all("Tinos" in font for font in fonts)


def _fonts(page):
    return [font.get_object() for font in page["/Resources"]["/Font"].values()]


def test_a_simulated_world_prints_its_mark_and_a_real_one_does_not(settings):
    settings.PHUONG_SIMULATED = True
    assert "MẪU - KHÔNG CÓ GIÁ TRỊ PHÁP LÝ" in text_of(render("letter", LETTER, at=AT))
    settings.PHUONG_SIMULATED = False
    assert "MẪU" not in text_of(render("letter", LETTER, at=AT))


@pytest.mark.parametrize(
    "typed", ["#sys.version", "*đậm* _nghiêng_ $x$ `mã`", '"); #read("/etc/passwd")', "// nhận xét", "\\"]
)
def test_what_a_citizen_typed_is_printed_and_never_run(typed):
    said = text_of(render("letter", {**LETTER, "paragraphs": [typed]}, at=AT))
    assert typed in said.replace("“", '"').replace("”", '"').replace("’", "'")


def test_a_name_of_300_letters_and_a_name_of_one_are_set():
    said = text_of(render("letter", {**LETTER, "facts": [["Họ tên", "NGUYỄN " * 42 + "AN"], ["Tên", "Y"]]}, at=AT))
    assert said.count("NGUYỄN") == 42


def test_the_same_paper_is_the_same_bytes():
    assert render("letter", LETTER, at=AT) == render("letter", LETTER, at=AT)


def test_a_qr_code_goes_in_as_a_picture():
    pdf = render("letter", {**LETTER, "qr": "qr.svg"}, at=AT, files={"qr.svg": qr_bytes("https://vidu.vn/xac-thuc/1")})
    assert len(pdf) > 1000


def qr_bytes(text: str) -> bytes:
    return str(qr_svg(text)).encode()


def test_the_file_says_it_is_pdf_a_and_names_its_language():
    reader = PdfReader(io.BytesIO(render("letter", LETTER, at=AT)))
    assert "pdfaid" in str(reader.xmp_metadata.rdf_root.toxml())
    assert str(reader.trailer["/Root"]["/Lang"]).startswith("vi")


def test_a_template_that_lacks_a_value_is_named():
    with pytest.raises(PaperNotSet, match="letter"):
        render("letter", {}, at=AT)
    with pytest.raises(PaperNotSet, match="Không có mẫu giấy"):
        render("khong-co", LETTER, at=AT)


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("Lê 😀 Mai", "Lê � Mai"),
        ("漢字", "��"),
        ("một\thai\x01ba", "một hai ba"),
        ("A\u202eB\u200bC", "ABC"),
        ('#include "x" $y$ \\z', '#include "x" $y$ \\z'),
        ("ế".encode().decode() + "e\u0302\u0301", "ếế"),
        ("ﷺ العربية ก็", "�"),
        ("\uffff\ue000", "��"),
    ],
)
def test_a_letter_without_a_shape_keeps_no_paper_from_being_made(written, printed):
    assert printed in text_of(render("letter", {**LETTER, "paragraphs": [f"Tên {written}."]}, at=AT))
