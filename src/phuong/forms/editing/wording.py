"""The words by which the editor calls types of question and what can be said about one."""

from collections.abc import Mapping
from typing import Any

TYPE_WORDS: Mapping[str, tuple[str, str]] = {
    "text": ("Một dòng chữ", "tên gọi, số giấy tờ, nội dung ngắn"),
    "long_text": ("Nhiều dòng chữ", "trình bày, lý do, mô tả"),
    "name": ("Họ và tên người", "không nhận chữ số"),
    "date": ("Ngày", "ngày, tháng, năm trong ba ô"),
    "date_or_year": ("Ngày, hoặc chỉ năm", "khi người khai không nhớ ngày"),
    "date_in_words": ("Ngày bằng chữ", "tự suy ra từ một câu hỏi ngày, không hỏi"),
    "boolean": ("Có hoặc Không", "một câu hỏi đúng, sai"),
    "choice": ("Chọn một", "một trong các lựa chọn bạn ghi"),
    "choices": ("Chọn nhiều", "không, một hoặc nhiều lựa chọn bạn ghi"),
    "integer": ("Số nguyên", "số lượng, số năm"),
    "year": ("Năm", "một năm, viết liền bốn chữ số"),
    "decimal": ("Số thập phân", "diện tích, chiều dài"),
    "money_vnd": ("Số tiền", "đồng Việt Nam, không có phần lẻ"),
    "money_in_words": ("Số tiền bằng chữ", "tự suy ra từ một câu hỏi số tiền, không hỏi"),
    "personal_id": ("Số định danh cá nhân", "12 số, hoặc 9 số của chứng minh nhân dân cũ"),
    "phone": ("Số điện thoại", "số Việt Nam"),
    "email": ("Thư điện tử", "dạng ten@vidu.vn"),
    "tax_code": ("Mã số thuế", "10, 12 hoặc 13 số"),
    "container_number": ("Số hiệu container", "4 chữ cái, 7 chữ số, có số kiểm tra"),
    "address": ("Địa chỉ", "chọn xã, phường; ghi số nhà, đường"),
    "ethnicity": ("Dân tộc", "danh sách 54 dân tộc"),
    "country": ("Quốc gia, quốc tịch", "danh sách các nước"),
    "agency": ("Cơ quan", "danh sách cơ quan của địa phương"),
    "repeat": ("Nhóm câu lặp lại", "hỏi nhiều lần: các con, các tài sản"),
    "declaration": ("Cam đoan", "một ô phải đánh dấu mới nộp được"),
}
"""Type to its name and what it is for, in the order of the list."""

FACT_WORDS: Mapping[str, str] = {
    "account.name": "họ tên trên tài khoản",
    "account.personal_id": "số định danh trên tài khoản",
    "account.phone": "điện thoại trên tài khoản",
    "account.email": "thư điện tử trên tài khoản",
    "account.address": "địa chỉ trên tài khoản",
}
"""What ``prefill`` may name, in words."""

SAID_WORDS: Mapping[str, str] = {
    "label": "Câu hỏi",
    "title": "Tên",
    "type": "Loại",
    "hint": "Lời gợi ý",
    "required": "Bắt buộc",
    "required_if": "Bắt buộc khi",
    "show_if": "Chỉ hỏi khi",
    "default": "Trả lời sẵn",
    "prefill": "Lấy sẵn từ",
    "official": "Tên trường ở hệ thống quốc gia",
    "options": "Lựa chọn",
    "max_length": "Dài nhất (ký tự)",
    "pattern": "Khuôn mẫu",
    "pattern_message": "Lời báo khi sai khuôn mẫu",
    "upper_case": "Đổi thành chữ hoa",
    "width": "Độ rộng ô",
    "minimum": "Nhỏ nhất",
    "maximum": "Lớn nhất",
    "unit": "Đơn vị",
    "decimals": "Số chữ số thập phân",
    "of": "Suy ra từ câu",
    "detail_required": "Phải ghi số nhà, đường",
    "kinds": "Loại cơ quan",
    "item_label": "Gọi mỗi lần là",
    "min": "Ít nhất (lần)",
    "max": "Nhiều nhất (lần)",
}
"""What can be said about a page or question, in words."""


def type_name(kind: object) -> str:
    """Return the name of a type; an unknown one as it is written."""
    return TYPE_WORDS[str(kind)][0] if str(kind) in TYPE_WORDS else str(kind)


def label_of(question: Mapping[str, Any]) -> str:
    """Return how a sentence calls a question: its words, cut."""
    words = str(question.get("label") or "chưa có lời hỏi")
    return words if len(words) <= 60 else words[:59].rsplit(" ", 1)[0] + "…"
