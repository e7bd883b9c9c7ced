"""What a service task may do: operations by name, registered at start by the block that carries them out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from phuong.kernel.acts import Act, Write

Handler = Callable[[Act, Any], Sequence[Write]]
"""Takes the act under way and the dossier, as the registering block knows it; returns what to write."""


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation: the name that a process uses, what it does in Vietnamese, and who does it."""

    name: str
    does: str
    handler: Handler


class OperationTwice(Exception):
    """Two blocks claim one name: a fault of the program, told at start."""


_REGISTERED: dict[str, Operation] = {}


def register_operation(name: str, does: str, handler: Handler) -> None:
    """Make an operation known; called from ``AppConfig.ready`` of a higher block.

    Errors:  OperationTwice when the name is taken by another handler.
    """
    known = _REGISTERED.get(name)
    if known is not None and known.handler is not handler:
        raise OperationTwice(name)
    _REGISTERED[name] = Operation(name, does, handler)


def operation(name: str) -> Operation:
    """Return a registered operation. Errors: KeyError; publication has refused unknown names before."""
    return _REGISTERED[name]


def operation_names() -> tuple[str, ...]:
    """Return the registered names, in alphabetical order."""
    return tuple(sorted(_REGISTERED))
