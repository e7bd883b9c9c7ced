"""Which acts may be ordered for many dossiers at once. Whoever brings a further one registers it at start."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from phuong.kernel.acts import Actor, ActRefused

Arguments = Mapping[str, Any]
"""What the act needs besides the dossier: plain values, as they stand in the order."""
One = Callable[[int, Arguments, Actor, datetime], str]
All = Callable[[Sequence[int], Arguments, Actor, datetime], str]


class UnknownBulkAct(ActRefused):
    """An order for an act that cannot be done to many dossiers at once."""

    code = "unknown-bulk-act"


@dataclass(frozen=True, slots=True)
class BulkAct:
    """An act for many dossiers: ``one`` does it to one of them and says what was done, or refuses.

    With ``together`` the dossiers that ``one`` would not refuse are done by a single act (a batch of papers has one
    slip); then ``one`` only serves to look ahead.
    """

    act: str
    one: One
    together: All | None = None


_registered: dict[str, BulkAct] = {}


def register_bulk_act(act: BulkAct) -> None:
    """Add an act at start. Errors: ValueError when it is there already."""
    if act.act in _registered:
        raise ValueError(f"bulk act {act.act!r} is registered twice")
    _registered[act.act] = act


def bulk_act(name: str) -> BulkAct:
    """Return the act ``name``. Errors: UnknownBulkAct."""
    found = _registered.get(name)
    if found is None:
        raise UnknownBulkAct("Việc này không làm hàng loạt được. Mở từng hồ sơ để làm.")
    return found


def bulk_acts() -> tuple[str, ...]:
    """Return the names of the acts that may be ordered in bulk, in the order in which they were registered."""
    return tuple(_registered)
