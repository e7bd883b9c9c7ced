"""What stands on the counter for certified copies, and whether it can be written into the book."""

from dataclasses import dataclass
from typing import Any

from phuong.counter.rules.copy_book import named_document
from phuong.counter.services.refusals import CopyWrong
from phuong.kernel.text import fold, squeeze
from phuong.parties.api import PersonSaid

MOST_PAGES, MOST_COPIES = 2_000, 500


@dataclass(frozen=True, slots=True)
class CopyRequest:
    """What stands on the counter. ``document``: a digit of the list of kinds, or a name; ``pages`` of the original."""

    requester_name: str
    document: str
    pages: int
    copies: int
    signer_post_id: int
    requester: PersonSaid | None = None
    """As a card says it: found or made in the same act. None: only the name is known."""


def line_of_book(request: CopyRequest) -> dict[str, Any]:
    """Return what the line of the book says of a request. Errors: CopyWrong."""
    name = squeeze(request.requester_name.replace("\0", ""))[:200]
    kind, document = named_document(request.document)
    if not name:
        raise CopyWrong("Ghi họ tên người yêu cầu, hoặc quét thẻ căn cước.")
    if not document:
        raise CopyWrong("Ghi bản chính là giấy gì: bấm số trong danh sách hoặc gõ tên.")
    if document.isdecimal():
        raise CopyWrong(f"Danh sách không có số {document}. Bấm số khác hoặc gõ tên giấy tờ.")
    if not 1 <= request.pages <= MOST_PAGES:
        raise CopyWrong(f"Số trang của bản chính từ 1 đến {MOST_PAGES:,}.".replace(",", "."))
    if not 1 <= request.copies <= MOST_COPIES:
        raise CopyWrong(f"Số bản sao từ 1 đến {MOST_COPIES}.")
    return {
        "requester_name": name,
        "document_kind": kind,
        "document_name": document,
        "folded": fold(f"{name} {document}")[:420],
    }
