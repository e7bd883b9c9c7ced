"""Headings that do not break a word in two: Vietnamese writes a word's syllables apart."""

import re

NO_BREAK_SPACE = "\u00a0"

_WORDS = (
    "hồ sơ", "thủ tục", "hành chính", "dịch vụ", "trực tuyến", "xây dựng", "nhà ở", "khai sinh", "khai tử", "kết hôn",
    "hộ tịch", "cư trú", "thường trú", "tạm trú", "đất đai", "giấy phép", "giấy tờ", "chứng thực", "chứng nhận",
    "đăng ký", "cấp lại", "bản sao", "kinh doanh", "hộ kinh doanh", "doanh nghiệp", "kết quả", "tra cứu", "phản ánh",
    "kiến nghị", "tiếp nhận", "giải quyết", "bổ sung", "lệ phí", "thanh toán", "trẻ em", "giáo dục", "y tế",
    "bảo hiểm", "lái xe", "giao thông", "môi trường", "công dân", "ủy ban", "nhân dân", "thành phố", "Hải Phòng",
    "Quảng Ninh", "Hải Dương", "Hạ Long", "Việt Nam", "số hóa", "dữ liệu", "định danh", "điện tử", "ủy quyền",
)  # fmt: skip
_PATTERN = re.compile(
    r"(?<!\w)(?:" + "|".join(re.escape(word) for word in sorted(_WORDS, key=len, reverse=True)) + r")(?!\w)",
    re.IGNORECASE,
)


def keep_words_together(heading: str) -> str:
    """Return the heading with no-break spaces inside the words we know; nothing else changes."""
    return _PATTERN.sub(lambda word: word[0].replace(" ", NO_BREAK_SPACE), heading)
