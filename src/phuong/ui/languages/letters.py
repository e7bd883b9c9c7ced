"""What tells Vietnamese text from any other, and the places of a sentence that are filled in."""

import re
from typing import Final

VIETNAMESE: Final = re.compile("[àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ]", re.IGNORECASE)
PLACE: Final = re.compile(r"\{(?P<brace>\w*)\}|%\((?P<percent>\w+)\)[sd]")
"""A place of a sentence: ``{day}`` of Python, ``%(count)s`` of gettext."""


def is_vietnamese(text: str) -> bool:
    """Tell whether ``text`` has a letter that only Vietnamese has here."""
    return VIETNAMESE.search(text) is not None


def places(sentence: str) -> list[str]:
    """Return the names of the places of ``sentence``, sorted; an unnamed one counts as ""."""
    return sorted(found["brace"] or found["percent"] or "" for found in PLACE.finditer(sentence))


def first_lower(text: str) -> str:
    """Return ``text`` with a small first letter: how a sentence is looked up, wherever it stands."""
    return text[:1].lower() + text[1:]
