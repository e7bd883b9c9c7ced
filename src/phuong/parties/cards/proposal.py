"""What a card proposes: values that an officer looks over, and what is doubtful about them in words."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class CardLayout(StrEnum):
    """Which layout of the text was met. The law has published none: they are known from cards that were read."""

    CHIP_2021 = "chip-2021"
    """Seven fields: number, old number, name, birth, sex, address, issue; empty ones may trail."""
    OLDER = "older"
    """Six fields: the old number is left out."""
    OTHER = "other"
    """Any other count (the card of 2024 is not known yet): each field is known by what it looks like."""
    NUMBER = "number"
    """No card: somebody typed a number."""
    NONE = "none"
    """Neither a card nor a number."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing to look at on the card itself: the field it is about, and the sentence for the officer."""

    field: str
    sentence: str


@dataclass(frozen=True, slots=True)
class CardProposal:
    """What the text of a card proposes; an empty value was not there or could not be right.

    ``personal_id``: 12 digits; ``old_number``: the 9 of the old card; ``sex``: "male", "female" or "".
    """

    layout: CardLayout
    personal_id: str = ""
    old_number: str = ""
    full_name: str = ""
    born_on: date | None = None
    sex: str = ""
    address: str = ""
    issued_on: date | None = None
    doubts: tuple[Doubt, ...] = ()

    @property
    def is_card(self) -> bool:
        """Whether the text has the shape of a card at all."""
        return self.layout not in (CardLayout.NUMBER, CardLayout.NONE)

    @property
    def number(self) -> str:
        """The number to look the person up by: the 12 digits, else those of the old card."""
        return self.personal_id or self.old_number

    def doubts_about(self, field: str) -> tuple[str, ...]:
        """The sentences that concern one field."""
        return tuple(doubt.sentence for doubt in self.doubts if doubt.field == field)
