"""The way a message travels: one request, one reply, and two kinds of failure that must not be confused."""

from dataclasses import dataclass, field
from typing import Any, Protocol


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back: an HTTP status and a JSON object."""

    status: int
    content: dict[str, Any] = field(default_factory=dict)


class NotReached(Exception):
    """Nothing left us: the other side cannot have it."""


class AnswerLost(Exception):
    """It left us, and no answer could be read: the other side may have it."""


class Transport(Protocol):
    """A way to a partner."""

    def call(self, path: str, content: dict[str, Any]) -> Reply:
        """Post ``content`` to ``path``. Errors: NotReached, AnswerLost."""
