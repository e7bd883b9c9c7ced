"""Who reads a handbook: one text of ``docs/handbooks`` for each."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Reader:
    """``slug`` stands in the address and does not change; ``file`` is the text's name below ``docs/handbooks``."""

    slug: str
    file: str
    name: str
    day: str


READERS: Final = (
    Reader("nguoi-dan", "citizen.md", "Người dân", "Tìm thủ tục, nộp hồ sơ, theo dõi, nhận kết quả."),
    Reader("mot-cua", "counter-officer.md", "Cán bộ một cửa", "Gọi số, tiếp nhận, chứng thực, trả kết quả, cuối ca."),
    Reader("chuyen-vien", "case-officer.md", "Chuyên viên", "Nhận việc, kiểm tra giấy tờ, trình ký, giao việc."),
    Reader("lanh-dao", "leader.md", "Lãnh đạo", "Phê duyệt, phân công, việc quá hạn, giao ban tuần."),
    Reader("quan-tri", "administrator.md", "Quản trị", "Tờ khai, quy trình, thủ tục, lịch làm việc, mẫu văn bản."),
)


def reader(slug: str) -> Reader | None:
    """Return the reader at an address; None when there is none."""
    return next((one for one in READERS if one.slug == slug), None)


def address_of_file(file: str) -> str | None:
    """Return the address of a text that another text links to."""
    return next((f"/huong-dan/{one.slug}/" for one in READERS if one.file == file), None)
