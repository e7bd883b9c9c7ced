"""The personal identification number (số định danh cá nhân): 12 digits; before it, the 9 digits of the old card.

Built as province of birth (3), century and sex (1), year (2), serial (6). There is no check digit, so a number
can only be judged by its parts; what they say against the declared sex or birth date is a warning.
Source: Nghị định 137/2015/NĐ-CP, Điều 13 (from memory, not verified).
"""

from dataclasses import dataclass
from typing import Literal

from phuong.kernel.identifiers.fault import IdentifierInvalid, digits_only, is_digits, shown
from phuong.kernel.identifiers.provinces import PROVINCES_OF_BIRTH

Sex = Literal["male", "female"]
_SEX_WORDS = {"male": "nam", "female": "nữ"}


class PersonalIdInvalid(IdentifierInvalid):
    """Not 12 digits, nor 9 where the old card is allowed."""


@dataclass(frozen=True, slots=True)
class PersonalId:
    """A number of 12 digits, or of the old card's 9; then its parts are None."""

    number: str

    @property
    def is_old(self) -> bool:
        """Whether it is the number of an old identity card."""
        return len(self.number) == 9

    @property
    def province(self) -> str | None:
        """The province where the birth was registered, by its name then; None if unknown."""
        return None if self.is_old else PROVINCES_OF_BIRTH.get(self.number[:3])

    @property
    def sex(self) -> Sex | None:
        """The sex at registration."""
        if self.is_old:
            return None
        return "female" if int(self.number[3]) % 2 else "male"

    @property
    def birth_year(self) -> int | None:
        """The year of birth."""
        return None if self.is_old else 1900 + int(self.number[3]) // 2 * 100 + int(self.number[4:6])

    @property
    def masked(self) -> str:
        """The number for a screen where it need not be read whole: "031•••••••21"."""
        return f"{self.number[:3]}{'•' * (len(self.number) - 5)}{self.number[-2:]}"

    def warnings(self, *, sex: Sex | None = None, birth_year: int | None = None) -> tuple[str, ...]:
        """Return what looks odd, as sentences: an unknown province, a sex or year other than declared."""
        if self.is_old:
            return ("Số chứng minh nhân dân 9 số đã hết giá trị sử dụng. Nên hỏi số định danh 12 số.",)
        found: list[str] = []
        if self.province is None:
            found.append(f"Ba số đầu {self.number[:3]} không phải mã tỉnh nào. Nên xem lại thẻ.")
        if sex is not None and self.sex is not None and sex != self.sex:
            found.append(f"Theo số định danh là {_SEX_WORDS[self.sex]}, tờ khai ghi {_SEX_WORDS[sex]}.")
        if birth_year is not None and birth_year != self.birth_year:
            found.append(f"Theo số định danh sinh năm {self.birth_year}, tờ khai ghi {birth_year}.")
        return tuple(found)


def parse_personal_id(text: str, *, old_allowed: bool = False) -> PersonalId:
    """Read a personal number as typed; blanks, dots and dashes between digits do not matter.

    Errors:  PersonalIdInvalid with a sentence that says the rule and what came.
    """
    digits = digits_only(text)
    rule = "Số định danh phải đủ 12 chữ số"
    if not digits:
        raise PersonalIdInvalid("Chưa nhập số định danh. Số này có 12 chữ số, in trên thẻ căn cước.")
    if not is_digits(digits):
        raise PersonalIdInvalid(f"Số định danh chỉ gồm chữ số, nhận được “{shown(text)}”.")
    if len(digits) == 9 and old_allowed:
        return PersonalId(digits)
    if len(digits) != 12:
        came = "mới có" if len(digits) < 12 else "đang có"
        raise PersonalIdInvalid(f"{rule}, {came} {len(digits)}")
    return PersonalId(digits)
