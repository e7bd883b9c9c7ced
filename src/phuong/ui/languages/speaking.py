"""In which language the page being made speaks, and a sentence in it."""

from functools import lru_cache
from pathlib import Path
from typing import Final

from django.conf import settings
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from phuong.ui.languages.catalogue import read
from phuong.ui.languages.letters import is_vietnamese
from phuong.ui.languages.phrasebook import CLOSE, OPEN, Phrasebook, without_marks

ENGLISH: Final = "en"
REMEMBERED: Final = 4_096
LONGEST: Final = 2_000
"""Letters: a longer text is somebody's writing, not one of our sentences."""


class Told(str):
    """A sentence that is in the language of the page already, such as the kernel's on a deadline."""

    __slots__ = ()


def is_english() -> bool:
    """Tell whether the page being made speaks English."""
    return get_language() == ENGLISH


def language() -> str:
    """Return "en" or "vi", as the kernel's deadline speaks them."""
    return ENGLISH if is_english() else "vi"


def spoken(text: object) -> str:
    """Return a sentence in the language of the page, for an attribute or a title."""
    return without_marks(_english(str(text))) if is_english() and not isinstance(text, Told) else str(text)


def said(text: object) -> str:
    """Return a sentence in the language of the page, as HTML where part of it stays Vietnamese and says so."""
    if not is_english() or isinstance(text, Told) or (isinstance(text, SafeString) and _is_markup(text)):
        return text if isinstance(text, str) else str(text)
    marked = escape(_english(str(text)))
    return mark_safe(marked.replace(OPEN, '<bdi lang="vi">').replace(CLOSE, "</bdi>"))  # noqa: S308 - escaped above


def lang_attribute(text: object) -> str:
    """Return ` lang="vi"` for a text that stays Vietnamese on an English page, else nothing."""
    return mark_safe(' lang="vi"') if is_english() and is_vietnamese(spoken(text)) else ""


def vietnamese(text: object) -> str:
    """Return what stays Vietnamese on every page, a name or the words of the law, as HTML that says so in English."""
    if not is_english() or (isinstance(text, SafeString) and _is_markup(text)) or not is_vietnamese(str(text)):
        return text if isinstance(text, str) else str(text)
    return mark_safe(f'<bdi lang="vi">{escape(str(text))}</bdi>')  # noqa: S308 - escaped


def _is_markup(text: str) -> bool:
    return "<" in text or "&" in text


@lru_cache(REMEMBERED)
def _english(text: str) -> str:
    if len(text) > LONGEST:
        return f"{OPEN}{text}{CLOSE}" if is_vietnamese(text) else text
    return phrasebook().english(text)


@lru_cache(1)
def phrasebook() -> Phrasebook:
    """Return the sentences of the catalogue. Empty where there is none."""
    pairs = [
        (entry.vietnamese, entry.english)
        for folder in settings.LOCALE_PATHS
        for path in [Path(folder) / ENGLISH / "LC_MESSAGES" / "django.po"]
        if path.is_file()
        for entry in read(path)
        if entry.english and not entry.is_fuzzy
    ]
    return Phrasebook(pairs)
