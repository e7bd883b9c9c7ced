"""The papers of the hall: words on a copy, the book, the sheet of a shift, the slip of a return."""

import io

import pytest
from pypdf import PdfReader

from phuong.counter import api as counter
from phuong.counter.models import Shift
from phuong.counter.tests.conftest import MORNING
from phuong.counter.tests.test_shift import EVENING, close, give, result
from phuong.dossiers.models import Dossier
from phuong.kernel.acts import RowNotFound, WrongState


def read(pdf: bytes) -> tuple[str, int]:
    pages = PdfReader(io.BytesIO(pdf)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split()), len(pages)


def test_a_page_for_each_copy_with_the_words_alone(hall):
    hall.sit()
    entry = hall.certify()
    words, pages = read(counter.stamp(entry))
    assert pages == 2
    for said in ("BẢN SAO ĐÚNG VỚI BẢN CHÍNH", "01, quyển số 01/2022-SCT/BS", "PHÓ CHỦ TỊCH", "Phạm Văn Lâm"):
        assert said in words
    counter.spoil_copy(entry_id=entry.pk, reason="mờ", gives_back=True, actor=hall.world.counter, now=MORNING)
    with pytest.raises(WrongState, match="ghi hỏng"):
        counter.stamp(counter.entry_for(entry_id=entry.pk, actor=hall.world.leader))


def test_the_book_of_the_year_with_its_sum(hall):
    hall.sit()
    for _ in range(3):
        last = hall.certify()
    counter.spoil_copy(entry_id=last.pk, reason="in mờ", gives_back=False, actor=hall.world.counter, now=MORNING)
    words, _ = read(counter.book_paper(actor=hall.world.clerk, year=2022, volume=1, now=MORNING))
    assert "SỔ CHỨNG THỰC BẢN SAO" in words and "Hỏng: in mờ" in words
    assert "Cộng quyển: 2 việc, 4 bản sao, 20.000 đồng; 1 số ghi hỏng." in words
    with pytest.raises(RowNotFound):
        counter.book_paper(actor=hall.world.clerk, year=2022, volume=2, now=MORNING)


def test_the_sheet_of_a_shift_and_the_slip_of_a_return(hall):
    shift = hall.sit(cash=5_000)
    done = result(hall)
    give(hall, done)
    close(hall, shift, 4_000, difference_reason="thiếu tiền lẻ", taken_by_name="Vũ Văn Hai")
    words, _ = read(counter.shift_sheet(Shift.objects.get(pk=shift.pk), EVENING))
    for said in ("BẢNG KÊ CUỐI CA", "thiếu 1.000 đ", "thiếu tiền lẻ", "Vũ Văn Hai", done.code, "5.000 đ"):
        assert said in words
    slip, pages = read(counter.return_slip(Dossier.objects.get(pk=done.pk)))
    assert pages == 1 and "PHIẾU TRẢ KẾT QUẢ" in slip and "Nguyễn Thị Mẫu" in slip and "Lê Thu Hà" in slip
    with pytest.raises(RowNotFound):
        counter.return_slip(result(hall))
