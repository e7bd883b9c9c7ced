"""Two versions side by side, in words: which sections and lines differ."""

from collections.abc import Sequence
from dataclasses import dataclass

from phuong.procedures.editing.wording import SectionSaid


@dataclass(frozen=True, slots=True)
class Pair:
    """One line of both: ``old`` and ``new`` are what each says, empty where it says nothing."""

    label: str
    old: tuple[str, ...]
    new: tuple[str, ...]

    @property
    def is_different(self) -> bool:
        return self.old != self.new

    @property
    def gone(self) -> frozenset[str]:
        """The lines that only the old one has."""
        return frozenset(self.old) - frozenset(self.new)

    @property
    def come(self) -> frozenset[str]:
        """The lines that only the new one has."""
        return frozenset(self.new) - frozenset(self.old)


@dataclass(frozen=True, slots=True)
class Compared:
    """One section of both."""

    key: str
    title: str
    pairs: tuple[Pair, ...]

    @property
    def is_different(self) -> bool:
        return any(pair.is_different for pair in self.pairs)


def compared(old: Sequence[SectionSaid], new: Sequence[SectionSaid]) -> list[Compared]:
    """Return both contents in words, section by section; the sections are the same and in the same order."""
    return [Compared(then.key, then.title, tuple(_pairs(then, now))) for then, now in zip(old, new, strict=True)]


def _pairs(then: SectionSaid, now: SectionSaid) -> list[Pair]:
    old, new = ({row.label: row.lines for row in section.rows} for section in (then, now))
    return [Pair(label, old.get(label, ()), new.get(label, ())) for label in dict.fromkeys([*new, *old])]
