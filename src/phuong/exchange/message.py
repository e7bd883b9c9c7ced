"""What is told to a partner, what the partner answers, and the ways in which that fails."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Message:
    """One thing to tell a partner.

    ``subject``: whom it is about (the code of a dossier); messages of one subject leave in the order of
    ``occurred_at``. ``key``: unique per partner; the same key is the same message, however often it is sent.
    ``mark``: what it says in a word (the national status), kept when the payload is erased.
    """

    partner: str
    kind: str
    subject: str
    key: str
    mark: str
    occurred_at: datetime
    payload: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Answer:
    """The partner took the message; ``text`` is what it said about it."""

    text: str = ""


class TemporaryError(Exception):
    """It may work later. ``sentence`` is for the operator and holds no personal data."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class Unreachable(TemporaryError):
    """The partner was not reached: nothing arrived there. All messages for it wait."""


class Uncertain(TemporaryError):
    """The message left, no answer came: the partner may have it or not. It is sent again under the same key."""


class FinalError(Exception):
    """It will not work by trying again. ``sentence`` is for the operator and holds no personal data."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class Refused(FinalError):
    """The partner will not have this message; somebody must look at it."""


class ArrivalRefused(FinalError):
    """What a partner sent cannot be taken; the sentence says what is wrong and what the sender does about it."""


class NotYet(TemporaryError):
    """What a partner sent is about something that has not arrived here yet; it is tried again later."""
