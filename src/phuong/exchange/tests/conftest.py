"""A partner whose weather the test makes, and messages about nobody."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta

import pytest

from phuong.exchange import partners
from phuong.exchange.message import Answer, Message
from phuong.exchange.partners import Held, Known, Source, standing_in
from phuong.kernel.dates import VN

NAME = "test-partner"
NOW = datetime(2022, 12, 14, 9, 0, tzinfo=VN)


def message(subject: str = "A-1", mark: str = "1", minute: int = 0) -> Message:
    """A message of ``minute`` minutes past nine."""
    at = NOW + timedelta(minutes=minute)
    return Message(NAME, "test", subject, f"{subject}|{mark}|{at.isoformat()}", mark, at, {"secret": "Nguyễn"})


class Weather:
    """A partner that keeps the newest by time; ``failing`` is raised before it keeps, ``lost`` after."""

    label = "Nơi thử"

    def __init__(self) -> None:
        self.failing: Exception | None = None
        self.lost: Exception | None = None
        self.refused: dict[str, Exception] = {}
        self.holds: dict[str, Held] = {}
        self.sent: list[Message] = []

    def send(self, message: Message) -> Answer:
        if self.failing is not None:
            raise self.failing
        if message.mark in self.refused:
            raise self.refused[message.mark]
        self.sent.append(message)
        held = self.holds.get(message.subject)
        if held is None or held.at < message.occurred_at:
            self.holds[message.subject] = Held(message.mark, message.occurred_at)
        if self.lost is not None:
            raise self.lost
        return Answer("Đã lưu")

    def held(self, subjects: Sequence[str]) -> Mapping[str, Held]:
        if self.failing is not None:
            raise self.failing
        return {subject: self.holds[subject] for subject in subjects if subject in self.holds}

    @property
    def marks(self) -> list[tuple[str, str]]:
        return [(message.subject, message.mark) for message in self.sent]


class Facts:
    """What a higher block says, as ``Source``: all that it was told."""

    def __init__(self) -> None:
        self.known: dict[str, str] = {}
        self.delivered: list[list[str]] = []
        self.again: list[str] = []

    def source(self) -> Source:
        return Source(self._page, self._tell_again, lambda subjects: self.delivered.append(list(subjects)))

    def _page(self, after: str, limit: int) -> list[Known]:
        rows = sorted(subject for subject in self.known if subject > after)[:limit]
        return [Known(subject, self.known[subject]) for subject in rows]

    def _tell_again(self, subjects: Sequence[str]) -> int:
        self.again.extend(subjects)
        return len(subjects)


@pytest.fixture
def partner() -> Iterator[Weather]:
    found = Weather()
    with standing_in(NAME, found):
        yield found


@pytest.fixture
def facts(monkeypatch: pytest.MonkeyPatch) -> Facts:
    found = Facts()
    monkeypatch.setitem(partners._sources, NAME, found.source())
    return found
