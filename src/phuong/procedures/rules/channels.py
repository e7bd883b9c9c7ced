"""The ways a dossier comes in, and which of several rows speaks for one of them."""

from collections.abc import Sequence
from typing import Protocol, TypeVar

ANY = "any"
WAYS_IN = ("counter", "online", "post")
CHANNELS = (ANY, *WAYS_IN)


class ByChannel(Protocol):
    """What holds for a channel, or for any."""

    channel: str


R = TypeVar("R", bound=ByChannel)


def for_channel(rows: Sequence[R], channel: str) -> list[R]:
    """Return the rows that hold for a channel: its own, and those for any."""
    return [row for row in rows if row.channel in (ANY, channel)]


def own_first(rows: Sequence[R], channel: str) -> list[R]:
    """Return the channel's own rows if it has any, else those for any channel."""
    return [row for row in rows if row.channel == channel] or [row for row in rows if row.channel == ANY]
