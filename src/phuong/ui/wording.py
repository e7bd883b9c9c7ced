"""How the kit words days, numbers and names: thin joints between template filters and the kernel."""

from datetime import date, datetime

from phuong.kernel import money, numbers, text
from phuong.kernel.dates import local

NO_BREAK = "\u00a0"


def local_day(value: date | datetime) -> date:
    """The day on Việt Nam's calendar."""
    return local(value).date() if isinstance(value, datetime) else value


def day_month(day: date) -> str:
    return f"{day.day}/{day.month}"


def initials(name: str) -> str:
    return "".join(word[0].upper() for word in name.split()[-2:])


def sentence_case(words: str) -> str:
    return words[:1].upper() + words[1:]


def lower_first(words: str) -> str:
    """A label in the middle of a sentence: "Họ và tên" becomes "họ và tên"; abbreviations stay ("CCCD")."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]


def grouped_id(value: str) -> str:
    return NO_BREAK.join(value[at : at + 3] for at in range(0, len(value), 3)) if value.isdigit() else value


def vnd(amount: int) -> str:
    return money.format_vnd(amount).replace(" ", NO_BREAK)


def grouped(number: int) -> str:
    return numbers.format_count(number)


def percent(part: int, whole: int) -> str:
    return numbers.format_percent(part, whole).replace(" ", NO_BREAK)


def file_size(size_bytes: int) -> str:
    return numbers.format_bytes(size_bytes).replace(" ", NO_BREAK)


def heading(words: str) -> str:
    return text.keep_words_together(words)


def masked_name(name: str) -> str:
    return text.mask_name(name)


def masked_phone(phone: str) -> str:
    return text.mask_phone(phone)
