"""The book of certified copies: its volumes, the kinds of originals, the words on the copy. Pure."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from phuong.kernel import plain_yaml
from phuong.kernel.dates import official_date
from phuong.kernel.text import squeeze

__all__ = [
    "PROCEDURE",
    "RESULT",
    "VOLUME",
    "DocumentKind",
    "document_kinds",
    "named_document",
    "stamp_lines",
    "volume_of",
]

PROCEDURE = "2.000815"
RESULT = "ban-sao-duoc-chung-thuc-tu-ban-chinh"
VOLUME = 2_000
"""Numbers of one volume (quyển); the next volume goes on with the next number. Our own size."""
KINDS = Path(__file__).with_name("document_kinds.yaml")


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """A frequent kind of original; ``digit`` is its key on the keyboard."""

    digit: str
    key: str
    name: str


@cache
def document_kinds() -> tuple[DocumentKind, ...]:
    """Return the frequent kinds in the order of their digits."""
    rows = plain_yaml.read(KINDS.read_text(encoding="utf-8"))
    return tuple(DocumentKind(str(place), row["key"], row["name"]) for place, row in enumerate(rows, 1))


def named_document(typed: str) -> tuple[str, str]:
    """Return key and name of an original from what was typed: a digit of the list, or a name of its own."""
    said = squeeze(typed.replace("\0", ""))
    for kind in document_kinds():
        if said == kind.digit or said.casefold() == kind.name.casefold():
            return kind.key, kind.name
    return "", said[:200]


def volume_of(number: int) -> int:
    """Return the volume in which a number of the year stands: 1 for the first ``VOLUME`` numbers."""
    return (number - 1) // VOLUME + 1


def stamp_lines(*, number: int, year: int, on: date) -> tuple[str, ...]:
    """Return the words put on a copy (lời chứng), without signature.

    Source:  TT 01/2020/TT-BTP, the form for copies at a commune's committee (from memory, verified: false).
    """
    book = f"quyển số {volume_of(number):02d}/{year}-SCT/BS"
    day = official_date(on)
    return (
        "Chứng thực bản sao đúng với bản chính",
        f"Số chứng thực: {number:02d}, {book}",
        day[:1].upper() + day[1:],
    )
