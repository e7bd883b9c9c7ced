"""The tax code (mã số thuế): 10 digits, 13 for a branch; since 1/7/2025 also a person's own 12-digit number.

The tenth digit is a check digit. Source: the rule of ``stdnum.vn.mst``; the 12 digits from memory, not verified.
"""

from dataclasses import dataclass

from stdnum.exceptions import ValidationError
from stdnum.vn import mst

from phuong.kernel.identifiers.fault import IdentifierInvalid, digits_only, is_digits, shown


class TaxCodeInvalid(IdentifierInvalid):
    """Wrong length, or a check digit that does not fit."""


@dataclass(frozen=True, slots=True)
class TaxCode:
    """``number``: digits only, 10, 12 or 13 of them."""

    number: str

    @property
    def is_branch(self) -> bool:
        """Whether it is the code of a branch."""
        return len(self.number) == 13

    @property
    def is_personal(self) -> bool:
        """Whether it is a person's own identification number."""
        return len(self.number) == 12

    @property
    def main(self) -> str:
        """The code of the enterprise itself."""
        return self.number[:10] if self.is_branch else self.number

    def __str__(self) -> str:
        """Return the code as papers print it: "0100109106-001"."""
        return f"{self.number[:10]}-{self.number[10:]}" if self.is_branch else self.number


def parse_tax_code(text: str) -> TaxCode:
    """Read a tax code as typed.

    Errors:  TaxCodeInvalid with a sentence that says the rule and what came.
    """
    digits = digits_only(text)
    if not digits:
        raise TaxCodeInvalid("Chưa nhập mã số thuế.")
    if not is_digits(digits):
        raise TaxCodeInvalid(f"Mã số thuế chỉ gồm chữ số, nhận được “{shown(text)}”.")
    if len(digits) not in (10, 12, 13):
        raise TaxCodeInvalid(f"Mã số thuế có 10, 12 hoặc 13 chữ số, đang có {len(digits)}")
    if len(digits) != 12:
        _check(digits)
    return TaxCode(digits)


def _check(digits: str) -> None:
    if len(digits) == 13 and digits[10:] == "000":
        raise TaxCodeInvalid("Ba số cuối của mã số thuế chi nhánh phải từ 001 đến 999, nhận được 000")
    try:
        mst.validate(digits)
    except ValidationError:
        raise TaxCodeInvalid(
            f"Mã số thuế {digits[:10]} sai số kiểm tra ở chữ số thứ 10. Hãy xem lại từng số."
        ) from None
