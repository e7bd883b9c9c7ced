"""Which book a result takes its number from. Sector books come before the general series.

Books and their symbols are from memory (verified: false); they become data of the place with the certificate of the
result itself.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Book:
    """A number series: its key, its name, the pattern of the symbol printed on the paper."""

    key: str
    name: str
    pattern: str


GENERAL = Book("ket-qua", "Sổ kết quả giải quyết thủ tục hành chính", "{number:02d}/KQ-TTHC")
NEGATIVE = Book("van-ban-tra-loi", "Sổ văn bản trả lời không giải quyết", "{number:02d}/TB-KGQ")

SECTOR_BOOKS: dict[str, Book] = {  # by the key of the result, or what the key begins with
    "giay-khai-sinh": Book("khai-sinh", "Sổ đăng ký khai sinh", "{number:02d}/{year}"),
    "giay-chung-nhan-ket-hon": Book("ket-hon", "Sổ đăng ký kết hôn", "{number:02d}/{year}"),
    "giay-phep-xay-dung": Book("gpxd", "Sổ giấy phép xây dựng", "{number:02d}/GPXD"),
    "ban-sao-duoc-chung-thuc-tu-ban-chinh": Book(
        "sct-bs", "Sổ chứng thực bản sao từ bản chính", "{number:02d}/{year}-SCT/BS"
    ),
}


def book_for(result_key: str, *, negative: bool) -> Book:
    """Return the book for a result by its key or what it begins with; a negative result has a book of its own."""
    if negative:
        return NEGATIVE
    for key, book in SECTOR_BOOKS.items():
        if result_key == key or result_key.startswith(f"{key}-"):
            return book
    return GENERAL
