"""Whole numbers in Vietnamese words, the northern way offices write them: mốt, tư, lăm, linh, nghìn."""

__all__ = ["digits_in_words", "number_in_words"]

DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_SCALES = ("", " nghìn", " triệu")
_BILLION = 1_000_000_000


def digits_in_words(digits: str) -> str:
    """Read a string of digits one by one: "2022" is "hai không hai hai"."""
    return " ".join(DIGITS[int(digit)] for digit in digits)


def number_in_words(number: int) -> str:
    """Return a whole number in words: 1_205 is "một nghìn hai trăm linh năm".

    Units:  any whole number; negative ones begin with "âm".
    """
    if number < 0:
        return f"âm {number_in_words(-number)}"
    if number < _BILLION:
        return _below_billion(number, leading=True)
    billions, rest = divmod(number, _BILLION)
    words = f"{number_in_words(billions)} tỷ"
    return f"{words} {_below_billion(rest, leading=False)}" if rest else words


def _below_billion(number: int, *, leading: bool) -> str:
    if number == 0:
        return DIGITS[0]
    parts: list[str] = []
    for power in (2, 1, 0):
        group = number // 1000**power % 1000
        if group:
            full = bool(parts) or not leading  # inside a longer number each group is read with its hundreds
            parts.append(_group(group, full=full) + _SCALES[power])
    return " ".join(parts)


def _group(number: int, *, full: bool) -> str:
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    parts: list[str] = []
    if hundreds or full:
        parts.append(f"{DIGITS[hundreds]} trăm")
    if tens == 0 and ones and parts:
        parts.append("linh")
    elif tens == 1:
        parts.append("mười")
    elif tens > 1:
        parts.append(f"{DIGITS[tens]} mươi")
    if ones:
        parts.append(_last_digit(ones, tens))
    return " ".join(parts)


def _last_digit(ones: int, tens: int) -> str:
    if ones == 1 and tens > 1:
        return "mốt"
    if ones == 4 and tens > 1:
        return "tư"
    if ones == 5 and tens > 0:
        return "lăm"
    return DIGITS[ones]
