"""Who we exchange messages with, and who in the higher blocks makes and takes them. Registered at start, typed."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from phuong.exchange.message import Answer, Message


@dataclass(frozen=True, slots=True)
class Held:
    """What a partner says it holds on a subject."""

    mark: str
    at: datetime


class Partner(Protocol):
    """The adapter to one partner."""

    @property
    def label(self) -> str:
        """The partner's Vietnamese name, as an operator sees it."""

    def send(self, message: Message) -> Answer:
        """Hand ``message`` over. Errors: Unreachable, Uncertain, Refused."""

    def held(self, subjects: Sequence[str]) -> Mapping[str, Held]:
        """Return what the partner holds on ``subjects``; those it does not know are left out.

        Errors:  Unreachable, Uncertain, Refused.
        """


@dataclass(frozen=True, slots=True)
class Known:
    """What we say about a subject now; ``at`` is empty where the messages know the time better."""

    subject: str
    mark: str
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """The block whose facts a partner is told: what holds, telling it again, and hearing that it was delivered.

    ``page(after, limit)``: the facts in the order of their subjects, those behind ``after``.
    ``tell_again(subjects)``: puts a message of what holds now, for each; returns how many.
    ``delivered(subjects)``: called in the transaction that notes the answers; see ``settled``.
    """

    page: Callable[[str, int], Sequence[Known]]
    tell_again: Callable[[Sequence[str]], int]
    delivered: Callable[[Sequence[str]], None]


@dataclass(frozen=True, slots=True)
class Arrival:
    """A message from a partner, as its handler gets it."""

    partner: str
    message_id: str
    payload: dict[str, Any]
    arrived_at: datetime


Handler = Callable[[Arrival, datetime], str]
"""Takes an arrival within the transaction that marks it done; returns a few words on what came of it.

Errors:  ArrivalRefused, or any refusal that carries a ``sentence``: final. NotYet: tried again later.
"""

_partners: dict[str, Partner] = {}
_sources: dict[str, Source] = {}
_handlers: dict[tuple[str, str], Handler] = {}


def register_partner(name: str, partner: Partner) -> None:
    """Add a partner at start. Errors: ValueError when the name is taken."""
    if name in _partners:
        raise ValueError(f"partner {name!r} is registered twice")
    _partners[name] = partner


def register_source(name: str, source: Source) -> None:
    """Say whose facts the partner ``name`` is told. Errors: ValueError when that was said before."""
    if name in _sources and _sources[name] != source:
        raise ValueError(f"source of {name!r} is registered twice")
    _sources[name] = source


def register_handler(name: str, kind: str, handler: Handler) -> None:
    """Say who takes messages of ``kind`` from the partner ``name``. Errors: ValueError when that was said before."""
    if _handlers.get((name, kind), handler) != handler:
        raise ValueError(f"handler of {kind!r} from {name!r} is registered twice")
    _handlers[name, kind] = handler


def partner_names() -> tuple[str, ...]:
    """Return the names of the partners of this installation."""
    return tuple(sorted(_partners))


def has_partner(name: str) -> bool:
    """Tell whether this installation exchanges anything with ``name``."""
    return name in _partners


def partner(name: str) -> Partner:
    """Return the adapter. Errors: KeyError."""
    return _partners[name]


def source_of(name: str) -> Source | None:
    """Return whose facts the partner is told, if any block's."""
    return _sources.get(name)


def handler_of(name: str, kind: str) -> Handler | None:
    """Return who takes ``kind`` from the partner, if anybody does."""
    return _handlers.get((name, kind))


@contextmanager
def standing_in(name: str, partner: Partner | None) -> Iterator[None]:
    """Let ``partner`` stand for ``name`` (None: nobody does), and the other again afterwards. For tests."""
    before = _partners.pop(name, None)
    if partner is not None:
        _partners[name] = partner
    try:
        yield
    finally:
        _partners.pop(name, None)
        if before is not None:
            _partners[name] = before
