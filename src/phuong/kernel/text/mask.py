"""What a public page may show of a person: enough to find one's own row, not enough to find someone else's."""

import re

from phuong.kernel.text.fold import squeeze

_STARS = "**"  # always two: the length of a name tells too much


def mask_name(name: str, title: str = "") -> str:
    """Return the first letters only: "Vũ Đức" with the title "Ông" is "Ông V** Đ**"."""
    words = [word[0].upper() + _STARS for word in squeeze(name).split(" ") if word]
    return " ".join([title, *words] if title else words)


def mask_phone(phone: str) -> str:
    """Return a phone number with its first two and last three digits: "09•• ••• 318".

    A number too short to hide anything is hidden wholly.
    """
    digits = re.sub(r"\D", "", phone)
    if digits.startswith("84") and len(digits) == 11:
        digits = "0" + digits[2:]
    if len(digits) < 9:
        return "•" * len(digits)
    return f"{digits[:2]}•• ••• {digits[-3:]}"
