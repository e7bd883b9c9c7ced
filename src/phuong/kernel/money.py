"""Money: whole đồng, as Python integers. Pure.

No fraction of a đồng exists here; a share is a number of per mille, and what is shared out adds up again.
"""

import re

from phuong.kernel.faults import Fault
from phuong.kernel.numbers import format_count
from phuong.kernel.numerals import number_in_words

__all__ = ["MoneyInvalid", "format_vnd", "in_words", "parse_vnd", "per_mille", "share_out"]

_TYPED = re.compile(r"(-?)(\d{1,3}(?:[.\s]\d{3})+|\d+)\s*(?:đ|đồng|vnđ|vnd)?", re.IGNORECASE)

MOST_VND = 10**15
"""No sum of a person or an office is greater; what is, was mistyped, and a database could not keep every one."""


class MoneyInvalid(Fault):
    """An amount that is not a whole number of đồng."""


def format_vnd(amount_vnd: int) -> str:
    """Return "50.000 đ". Errors: MoneyInvalid if it is not a whole number."""
    return f"{format_count(_whole(amount_vnd))} đ"


def in_words(amount_vnd: int) -> str:
    """Return the sum as receipts print it in words: "Một triệu hai trăm nghìn đồng chẵn".

    "Chẵn" stands where nothing under a thousand is left over. Errors: MoneyInvalid.
    """
    words = f"{number_in_words(_whole(amount_vnd))} đồng"
    if amount_vnd and amount_vnd % 1000 == 0:
        words += " chẵn"
    return words[0].upper() + words[1:]


def parse_vnd(text: str) -> int:
    """Read an amount as people type it: "50000", "50.000", "50.000 đ".

    Errors:  MoneyInvalid, also for more than ``MOST_VND``; a comma is refused, because nobody can say whether it parts
             thousands or cuts đồng.
    """
    typed = _TYPED.fullmatch(" ".join(text.split()))
    if typed is None:
        raise MoneyInvalid(f"Không đọc được số tiền “{text.strip()[:30]}”. Hãy viết số đồng, ví dụ 50.000.")
    digits = re.sub(r"\D", "", typed[2]).lstrip("0")
    if len(digits) > len(str(MOST_VND)) or int(digits or "0") > MOST_VND:
        raise MoneyInvalid("Số tiền lớn quá một triệu tỷ đồng. Xem lại có thừa chữ số nào không.")
    return int(f"{typed[1]}{digits or '0'}")


def per_mille(amount_vnd: int, rate: int) -> int:
    """Return ``rate`` thousandths of an amount in whole đồng, half a đồng rounded away from zero.

    Errors:  MoneyInvalid.
    """
    product = _whole(amount_vnd) * _whole(rate)
    half_up = (abs(product) + 500) // 1000
    return half_up if product >= 0 else -half_up


def share_out(amount_vnd: int, weights: list[int]) -> list[int]:
    """Share an amount by weights so that the parts add up to it exactly; odd đồng go to the largest remainders.

    Units:   weights of 0 or more, at least one above 0; a negative amount is shared as its opposite.
    Errors:  MoneyInvalid.
    """
    total = sum(weights)
    if total <= 0 or min(weights) < 0:
        raise MoneyInvalid("Không chia được: cần ít nhất một phần lớn hơn 0 và không phần nào âm.")
    if _whole(amount_vnd) < 0:
        return [-part for part in share_out(-amount_vnd, weights)]
    parts = [amount_vnd * weight // total for weight in weights]
    remainders = sorted(range(len(weights)), key=lambda place: (-(amount_vnd * weights[place] % total), place))
    for place in remainders[: amount_vnd - sum(parts)]:
        parts[place] += 1
    return parts


def _whole(amount: int) -> int:
    if type(amount) is not int:
        raise MoneyInvalid(f"Số tiền phải là số nguyên đồng, nhận được {amount!r}.")
    return amount
