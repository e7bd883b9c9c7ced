"""A Vietnamese sentence in English: looked up as it stands, or by the pattern that it was made from.

"Quá 3 ngày" was made from "Quá {late_days} ngày": what stands in a place is put into English by itself, a date or a
number in its English form. What nobody wrote English for stays Vietnamese, between ``OPEN`` and ``CLOSE``, so that a
page can say in which language it is.
"""

import re
from collections.abc import Iterable
from typing import Final

from phuong.kernel.dates import WEEKDAYS, WEEKDAYS_EN
from phuong.ui.languages.letters import PLACE, VIETNAMESE, first_lower, is_vietnamese

OPEN, CLOSE = "\ue000", "\ue001"
"""Letters of private use: they stand around what stays Vietnamese."""
_FEWEST_LETTERS: Final = 3
_DEEPEST: Final = 6
_COUNTED: Final = frozenset({"days", "hours", "number", "late_days", "remaining_days", "files", "digits", "length"})
"""Places that hold a number, and nothing else."""
_MOMENT: Final = re.compile(
    rf"(?P<time>\d{{1,2}}:\d{{2}} )?(?P<day>{'|'.join(WEEKDAYS)}) "
    r"(?P<date>\d{1,2}/\d{1,2}(?:/\d{4})?)(?P<at>, \d{1,2}:\d{2})?",
    re.IGNORECASE,
)
_NUMBER: Final = re.compile(r"\d{1,3}(?:\.\d{3})*(?:,\d+)?(?P<unit>[\s\u00a0](?:đ|đồng|%|byte|KB|MB|GB))?")
_WEEKDAY: Final = {name.lower(): english for name, english in zip(WEEKDAYS, WEEKDAYS_EN, strict=True)}
_JOINTS: Final = (
    re.compile(r"(?<=[.?!]) (?=\S)"),
    re.compile(r" · "),
    re.compile(r"; "),
    re.compile(r": "),
    re.compile(r", "),
)
_LOOSE: Final = _JOINTS[:2]
_END: Final = _JOINTS[0]
_COLON: Final = _JOINTS[3]
"""Sentences stand alone: one may stay Vietnamese beside another in English. Parts of a sentence may not, except what
stands behind a colon: there it is a name or somebody's words."""


class Phrasebook:
    """Pairs of Vietnamese and English, ready to be asked. It keeps nothing of what it is asked."""

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        self._whole: dict[str, tuple[str, str]] = {}
        patterns: list[tuple[int, re.Pattern[str], str, str]] = []
        for vietnamese, english in ((one.strip(), other.strip()) for one, other in pairs):
            letters = PLACE.sub("", vietnamese)
            if letters == vietnamese:
                self._whole.setdefault(first_lower(vietnamese), (vietnamese, english))
            elif sum(character.isalpha() for character in letters) >= _FEWEST_LETTERS:
                patterns.append((len(letters), _pattern(vietnamese), vietnamese, english))
        patterns.sort(key=lambda one: (-one[0], one[1].groups))  # what says most, with the fewest places, first
        self._patterns = [one[1:] for one in patterns]

    def english(self, sentence: str) -> str:
        """Return ``sentence`` in English; what has none stands between ``OPEN`` and ``CLOSE``."""
        found = self._found(sentence, 0)
        if found is not None:
            return found
        return f"{OPEN}{sentence}{CLOSE}" if is_vietnamese(sentence) else sentence

    def _found(self, sentence: str, depth: int) -> str | None:
        bare = sentence.strip()
        if not bare or depth > _DEEPEST:
            return None
        said = _moment(bare) or _number(bare) or self._looked_up(bare) or self._matched(bare, depth)
        said = said or self._in_parts(bare, depth)
        return None if said is None else sentence.replace(bare, said, 1)

    def _looked_up(self, bare: str) -> str | None:
        pair = self._whole.get(first_lower(bare)) or self._whole.get(first_lower(bare.rstrip(".")))
        if pair is None:
            return None
        stop = "." if bare.endswith(".") and not pair[0].endswith(".") else ""
        return in_case_of(bare, *pair) + stop

    def _matched(self, bare: str, depth: int) -> str | None:
        if not is_vietnamese(bare):
            return None
        # A place that holds the end of a sentence was filled by the next one: then the sentences are told one by one.
        for ends_within in (False, True):
            for asked, stop in ((bare, ""), (bare[:-1], ".")) if bare.endswith(".") else ((bare, ""),):
                if found := self._by_pattern(asked, depth, ends_within=ends_within):
                    return found + stop
            if parts := self._in_parts(bare, depth, _LOOSE[:1]):
                return parts
        return None

    def _by_pattern(self, bare: str, depth: int, *, ends_within: bool) -> str | None:
        asked = first_lower(bare)
        for pattern, vietnamese, english in self._patterns:
            found = pattern.fullmatch(asked)
            if found is None or any(bool(_END.search(value)) > ends_within for value in found.groups()):
                continue
            values = {name: self._value(value, depth) for name, value in found.groupdict().items()}
            filled = PLACE.sub(lambda place, known=values: known[_name(place)], english)  # type: ignore[misc]
            return in_case_of(bare, vietnamese, filled)
        return None

    def _value(self, value: str, depth: int) -> str:
        found = self._found(value, depth + 1)
        if found is None:
            return f"{OPEN}{value}{CLOSE}" if is_vietnamese(value) else value
        return found

    def _in_parts(self, bare: str, depth: int, joints: Iterable[re.Pattern[str]] = _JOINTS) -> str | None:
        for joint in joints:
            if len(parts := joint.split(bare)) < 2:
                continue
            told = [self._found(part, depth + 1) or ("" if is_vietnamese(part) else part) for part in parts]
            if all(told) or (joint in _LOOSE and any(told)) or (joint is _COLON and told[0]):
                whole = [new or f"{OPEN}{old}{CLOSE}" for new, old in zip(told, parts, strict=True)]
                return joint.pattern.replace("(?<=[.?!]) (?=\\S)", " ").join(whole)
        return None


def _pattern(vietnamese: str) -> re.Pattern[str]:
    written, at, seen = "", 0, set[str]()
    for place in PLACE.finditer(vietnamese):
        name = _name(place)
        written += re.escape(vietnamese[at : place.start()])
        held = r"[\d.,]+" if name in _COUNTED else ".+?"
        written += f"(?P={name})" if name in seen else f"(?P<{name}>{held})"
        seen.add(name)
        at = place.end()
    written += re.escape(vietnamese[at:])
    return re.compile(first_lower(written) if not written.startswith(("(", "\\")) else written, re.DOTALL)


def _name(place: re.Match[str]) -> str:
    return place["percent"] or place["brace"] or "_"


def in_case_of(asked: str, vietnamese: str, english: str) -> str:
    """Return ``english`` beginning as large as it was asked, where that differs from the catalogue's own sentence."""
    if asked[:1].isupper() == vietnamese[:1].isupper() or english[1:2].isupper():
        return english
    return english[:1].upper() + english[1:] if asked[:1].isupper() else first_lower(english)


def _moment(text: str) -> str | None:
    found = _MOMENT.fullmatch(text)
    if found is None:
        return None
    day = f"{_WEEKDAY[found['day'].lower()]} {found['date']}{found['at'] or ''}"
    return f"{found['time']}on {day}" if found["time"] else day


def _number(text: str) -> str | None:
    found = _NUMBER.fullmatch(text)
    if found is None:
        return None
    unit = (found["unit"] or "").replace("đồng", "đ").replace("đ", "VND")
    number = text[: found.start("unit")] if found["unit"] else text
    swapped = number.replace(".", "\0").replace(",", ".").replace("\0", ",")
    return swapped + ("%" if unit.endswith("%") else unit)


def without_marks(text: str) -> str:
    """Return ``text`` for a place that cannot say its language, such as an attribute."""
    return text.replace(OPEN, "").replace(CLOSE, "")


__all__ = ["CLOSE", "OPEN", "VIETNAMESE", "Phrasebook", "without_marks"]
