"""From the text of a card to a proposal. It never fails: what cannot be read is empty and named among the doubts.

Source: layouts gathered from cards that were read (../shared/data/samples/cccd); the one of the card of 2024 is not
published, so a text with another count of fields is taken field by field for what it looks like.
"""

import re
from datetime import date

from phuong.kernel.dates import short_date
from phuong.kernel.identifiers import PersonalIdInvalid, parse_personal_id
from phuong.kernel.text import fold
from phuong.parties.cards.mending import (
    digits_of,
    fields_of,
    has_lost_letters,
    has_no_marks,
    readable,
    written_name,
)
from phuong.parties.cards.proposal import CardLayout, CardProposal, Doubt

OLDEST_YEARS = 130
CHIP = ("personal_id", "old_number", "full_name", "born_on", "sex", "address", "issued_on")
OLDER = ("personal_id", "full_name", "born_on", "sex", "address", "issued_on")
SEXES = {"nam": "male", "nu": "female"}
SEX_WORDS = {"male": "nam", "female": "nữ"}

NOT_A_CARD = "Không phải nội dung mã QR trên thẻ căn cước. Quét lại, hoặc gõ 12 số rồi bấm Enter."
OTHER_LAYOUT = "Thẻ có {count} mục, khác mẫu đã biết: hệ thống đoán từng mục. So từng mục với thẻ."
OTHER_BAR = "Máy quét gõ sai dấu ngăn giữa các mục. So từng mục với thẻ, xem lại bàn phím của máy quét."
TURNED_BACK = "Máy quét gõ chữ thay cho số; đã đổi lại thành số. So với thẻ, tắt bộ gõ tiếng Việt khi quét."
LOST_LETTERS = "{what} bị mất chữ khi quét. Gõ lại như trên thẻ."
NO_MARKS = "Họ tên không có dấu: máy quét có thể đã bỏ dấu. So với thẻ."


def read_card(text: str, today: date) -> CardProposal:
    """Return what the text of a card, or a number typed by hand, proposes; judged as of ``today``.

    Never raises; the text itself is kept nowhere.
    """
    written = readable(text)
    parts, other_bar = fields_of(written)
    while parts and not parts[-1]:
        parts.pop()
    if len(parts) < 2:
        return _typed_number(written)
    if len(parts) < 4:
        return CardProposal(CardLayout.NONE, doubts=(Doubt("", NOT_A_CARD),))
    layout, named = _named(parts)
    reader = _Reader(named, today)
    if other_bar:
        reader.doubt("", OTHER_BAR)
    if layout is CardLayout.OTHER:
        reader.doubt("", OTHER_LAYOUT.format(count=len(parts)))
    return reader.proposal(layout)


def _typed_number(text: str) -> CardProposal:
    try:
        number = parse_personal_id(text, old_allowed=True)
    except PersonalIdInvalid as fault:
        looks_like_number = re.fullmatch(r"[\d\s.\-]{4,}", text) is not None
        return CardProposal(CardLayout.NONE, doubts=(Doubt("", fault.sentence if looks_like_number else NOT_A_CARD),))
    doubts = tuple(Doubt("personal_id", sentence) for sentence in number.warnings())
    if number.is_old:
        return CardProposal(CardLayout.NUMBER, old_number=number.number, doubts=doubts)
    return CardProposal(CardLayout.NUMBER, personal_id=number.number, doubts=doubts)


def _named(parts: list[str]) -> tuple[CardLayout, dict[str, str]]:
    """Return the layout and the text of each field under its name."""
    if len(parts) in (5, 6, 7) and _is_old_number_place(parts[1]):
        return CardLayout.CHIP_2021, dict(zip(CHIP, parts, strict=False))
    if len(parts) in (5, 6) and _is_date(parts[2]):
        return CardLayout.OLDER, dict(zip(OLDER, parts, strict=False))
    return CardLayout.OTHER, _by_looks(parts)


def _is_old_number_place(part: str) -> bool:
    return part == "" or digits_of(part)[0] != ""


def _is_date(part: str) -> bool:
    return len(digits_of(part)[0]) == 8


def _by_looks(parts: list[str]) -> dict[str, str]:
    """Name each field by what it looks like, in the order in which every known card gives them."""
    found: dict[str, str] = {}
    for part in parts:
        if part and (name := _looks_like(part, found)) is not None:
            found.setdefault(name, part)
    return found


def _looks_like(part: str, found: dict[str, str]) -> str | None:
    digits = digits_of(part)[0]
    if digits:
        by_length = {12: "personal_id", 9: "old_number", 8: "issued_on" if "born_on" in found else "born_on"}
        return by_length.get(len(digits))
    if fold(part) in SEXES:
        return "sex"
    # Only what stands right after the number is the owner's name: later names may be of parents or a spouse.
    if "full_name" not in found and "born_on" not in found:
        return "full_name"
    return "address" if "sex" in found and ("," in part or len(part) > 40) else None


class _Reader:
    """The fields of one text, read one after the other; what is odd is gathered on the way."""

    def __init__(self, named: dict[str, str], today: date) -> None:
        self.named, self.today = named, today
        self.doubts: list[Doubt] = []

    def doubt(self, field: str, sentence: str) -> None:
        """Note a doubt, once."""
        if (new := Doubt(field, sentence)) not in self.doubts:
            self.doubts.append(new)

    def proposal(self, layout: CardLayout) -> CardProposal:
        """Read all fields and weigh them against each other."""
        number, sex = self._number(), self._sex()
        born_on = self._date("born_on", "Ngày sinh")
        if number:
            self._weigh(number, sex, born_on)
        name, address = self._name(), self._address()
        old_number, issued_on = self._old_number(number), self._issued(born_on)
        return CardProposal(
            layout, number, old_number, name, born_on, sex, address, issued_on, doubts=tuple(self.doubts)
        )

    def _digits(self, field: str) -> str:
        digits, turned_back = digits_of(self.named.get(field, ""))
        if turned_back:
            self.doubt(field, TURNED_BACK)
        return digits

    def _number(self) -> str:
        digits = self._digits("personal_id")
        try:
            return parse_personal_id(digits or self.named.get("personal_id", "")).number
        except PersonalIdInvalid as fault:
            self.doubt("personal_id", f"{fault.sentence.rstrip('.')}. Gõ lại số trên thẻ.")
            return ""

    def _weigh(self, number: str, sex: str, born_on: date | None) -> None:
        known = parse_personal_id(number)
        for sentence in known.warnings():
            self.doubt("personal_id", sentence)
        if sex and known.sex and sex != known.sex:
            self.doubt("sex", f"Theo số định danh là {SEX_WORDS[known.sex]}, thẻ ghi {SEX_WORDS[sex]}.")
        if born_on and born_on.year != known.birth_year:
            self.doubt("born_on", f"Theo số định danh sinh năm {known.birth_year}, thẻ ghi {born_on.year}.")

    def _old_number(self, number: str) -> str:
        written = self.named.get("old_number", "")
        digits = self._digits("old_number")
        if written and len(digits) != 9 and digits != number:
            self.doubt("old_number", f"Số chứng minh cũ “{written[:20]}” không đủ 9 chữ số nên bỏ qua.")
        return digits if len(digits) == 9 else ""

    def _name(self) -> str:
        name = written_name(self.named.get("full_name", ""))
        if not name or re.search(r"[0-9]", name):
            self.doubt("full_name", "Không đọc được họ tên. Gõ họ tên như trên thẻ.")
            return ""
        if has_lost_letters(name):
            self.doubt("full_name", LOST_LETTERS.format(what="Họ tên"))
        elif has_no_marks(name):
            self.doubt("full_name", NO_MARKS)
        return name

    def _sex(self) -> str:
        written = self.named.get("sex", "")
        sex = SEXES.get(fold(written), "")
        if not sex:
            self.doubt("sex", f"Không rõ giới tính “{written[:20]}”. Xem trên thẻ.")
        return sex

    def _address(self) -> str:
        address = self.named.get("address", "")
        if not address:
            self.doubt("address", "Mã QR không có nơi thường trú. Hỏi hoặc xem trên thẻ nếu cần.")
        elif has_lost_letters(address):
            self.doubt("address", LOST_LETTERS.format(what="Nơi thường trú"))
        return address

    def _issued(self, born_on: date | None) -> date | None:
        if "issued_on" not in self.named:
            return None  # nothing hangs on it
        issued_on = self._date("issued_on", "Ngày cấp thẻ")
        if issued_on and born_on and issued_on < born_on:
            self.doubt("issued_on", "Ngày cấp thẻ trước ngày sinh. Xem lại thẻ.")
        return issued_on

    def _date(self, field: str, what: str) -> date | None:
        digits = self._digits(field)
        found = _day(digits)
        if found is None:
            self.doubt(field, f"{what} “{self.named.get(field, '')[:20]}” không có trên lịch. Xem trên thẻ.")
        elif found > self.today:
            self.doubt(field, f"{what} {short_date(found)} ở sau hôm nay. Xem trên thẻ.")
            return None
        elif found.year < self.today.year - OLDEST_YEARS:
            self.doubt(field, f"{what} {short_date(found)} quá xa. Xem trên thẻ.")
            return None
        return found


def _day(digits: str) -> date | None:
    if len(digits) != 8:
        return None
    try:
        return date(int(digits[4:]), int(digits[2:4]), int(digits[:2]))
    except ValueError:
        return None
