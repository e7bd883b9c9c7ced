"""Work that begins again and again: sending, timers, whatever is due. Each step has a thread of its own in the worker.

For what must wait for somebody else (a partner that answers slowly) or comes due by the clock; what follows from an
event is a consumer (``kernel.events``), what happens once a night is a job (``kernel.jobs``).
"""

from collections.abc import Callable
from dataclasses import dataclass

__all__ = ["Step", "register", "steps"]

_registered: dict[str, "Step"] = {}


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """``run`` does what is due and returns how much that was; after nothing, it is left alone for ``pause_seconds``."""

    name: str
    run: Callable[[], int]
    pause_seconds: float = 1.0


def register(step: Step) -> None:
    """Add a step at start. Errors: ValueError when the name is taken."""
    if step.name in _registered:
        raise ValueError(f"worker step {step.name!r} is registered twice")
    _registered[step.name] = step


def steps() -> tuple[Step, ...]:
    """Return the registered steps, by name."""
    return tuple(_registered[name] for name in sorted(_registered))
