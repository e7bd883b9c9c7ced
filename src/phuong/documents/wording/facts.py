"""The fixed list of facts that a letter may name. What is not listed here, or asked by its form, cannot be read."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

__all__ = ["ASKED", "FACTS", "FORM", "LATE", "Fact", "is_listed"]

FORM, ASKED = "form.", "ask."
"""What the declaration asked; what the officer is asked for while drafting."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact: its dotted name, what it is in words, and an invented sample for previews.

    ``is_late``: known only when the paper is signed and numbered; until then its place stays marked in the draft.
    """

    name: str
    words: str
    sample: str
    is_late: bool = False


_LIST = (
    Fact("applicant.name", "Người nộp: họ tên, tên tổ chức", "Nguyễn Thị Mẫu"),
    Fact("applicant.identity", "Người nộp: số định danh, mã số thuế", "031190000001"),
    Fact("applicant.born_on", "Người nộp: ngày sinh", "01/02/1990"),
    Fact("applicant.address", "Người nộp: địa chỉ", "Số 1 phố Mẫu, phường Mẫu"),
    Fact("applicant.phone", "Người nộp: số điện thoại", "0912 345 678"),
    Fact("applicant.email", "Người nộp: thư điện tử", "mau@vidu.vn"),
    Fact("dossier.code", "Hồ sơ: mã số", "H24.30.12-221214-0001"),
    Fact("dossier.subject", "Hồ sơ: trích yếu", "việc nêu trong đơn"),
    Fact("dossier.submitted_on", "Hồ sơ: ngày nộp", "14/12/2022"),
    Fact("dossier.accepted_on", "Hồ sơ: ngày tiếp nhận", "14/12/2022"),
    Fact("dossier.due_on", "Hồ sơ: ngày hẹn trả", "28/12/2022"),
    Fact("procedure.name", "Thủ tục: tên", "Đăng ký khai sinh"),
    Fact("procedure.code", "Thủ tục: mã", "1.001193"),
    Fact("procedure.field", "Thủ tục: lĩnh vực", "Hộ tịch"),
    Fact("agency.name", "Cơ quan giải quyết: tên", "Ủy ban nhân dân phường Mẫu"),
    Fact("agency.parent", "Cơ quan cấp trên: tên", "Ủy ban nhân dân quận Mẫu"),
    Fact("agency.place", "Cơ quan giải quyết: địa danh", "Hải Phòng"),
    Fact("receiver.name", "Nơi tiếp nhận hồ sơ: tên", "Ủy ban nhân dân phường Mẫu"),
    Fact("signer.name", "Người ký: họ tên", "Phạm Văn Lâm", is_late=True),
    Fact("signer.title", "Người ký: chức vụ", "Phó Chủ tịch", is_late=True),
    Fact("paper.number", "Văn bản: số, ký hiệu", "15/GPXD", is_late=True),
    Fact("paper.date", "Văn bản: ngày ban hành", "ngày 14 tháng 12 năm 2022", is_late=True),
)
FACTS: Mapping[str, Fact] = MappingProxyType({fact.name: fact for fact in _LIST})
LATE = frozenset(fact.name for fact in _LIST if fact.is_late)
_OF_A_FORM = re.compile(r"form\.[a-z][a-z0-9_]{0,79}(\.[a-z][a-z0-9_]{0,79})?\Z")
_OF_THE_OFFICER = re.compile(r"ask\.[a-z][a-z0-9_]{0,79}\Z")


def is_listed(name: str) -> bool:
    """Tell whether a blank may be called ``name`` at all: a fact of the list, of the declaration, or asked for."""
    return name in FACTS or bool(_OF_A_FORM.match(name) or _OF_THE_OFFICER.match(name))
