"""Telephone numbers of Việt Nam: ten digits from 0 for mobiles, eleven for land lines; stored as digits from 0."""

from phuong.kernel.identifiers.fault import IdentifierInvalid, digits_only, is_digits, shown

_MOBILE = ("03", "05", "07", "08", "09")
_LAND_LINE = "02"


class PhoneInvalid(IdentifierInvalid):
    """Not a number that can be called in Việt Nam."""


def parse_phone(text: str, *, mobile_only: bool = False) -> str:
    """Read a number as typed ("+84 912 345 318", "0912.345.318") and return its digits from 0.

    Errors:  PhoneInvalid with a sentence that says the rule and what came.
    """
    digits = digits_only(text).replace("(", "").replace(")", "")
    if not digits:
        raise PhoneInvalid("Chưa nhập số điện thoại.")
    digits = _from_zero(digits)
    if not is_digits(digits):
        raise PhoneInvalid(f"Số điện thoại chỉ gồm chữ số, nhận được “{shown(text)}”.")
    if digits.startswith(_MOBILE):
        return _of_length(digits, 10, "Số di động")
    if digits.startswith(_LAND_LINE) and not mobile_only:
        return _of_length(digits, 11, "Số máy bàn")
    begins = "03, 05, 07, 08, 09" if mobile_only else "02, 03, 05, 07, 08, 09"
    raise PhoneInvalid(f"Số điện thoại phải bắt đầu bằng {begins}, nhận được “{shown(text)}”.")


def format_phone(digits: str) -> str:
    """Return a stored number in groups: "0912 345 318"."""
    return f"{digits[:-6]} {digits[-6:-3]} {digits[-3:]}"


def _from_zero(digits: str) -> str:
    for prefix in ("+84", "0084"):
        if digits.startswith(prefix):
            return "0" + digits[len(prefix) :].removeprefix("0")
    if digits.startswith("84") and len(digits) >= 11:
        return "0" + digits[2:]
    return digits


def _of_length(digits: str, length: int, what: str) -> str:
    if len(digits) != length:
        came = "mới có" if len(digits) < length else "đang có"
        raise PhoneInvalid(f"{what} phải đủ {length} chữ số, {came} {len(digits)}")
    return digits
