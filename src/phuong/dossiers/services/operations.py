"""What a service task of a process does by itself. Each operation returns writes of the act that passes it."""

from collections.abc import Callable, Iterable

from phuong.dossiers.models import Dossier
from phuong.kernel.acts import Act, Write, event

Operation = Callable[[Act, Dossier], list[Write]]
_registered: dict[str, Operation] = {}


def register(name: str, operation: Operation) -> None:
    """Add an operation at start. Errors: ValueError when the name is taken by another one."""
    if _registered.setdefault(name, operation) is not operation:
        raise ValueError(f"operation {name!r} is registered twice")


def carried_out(act: Act, dossier: Dossier, names: Iterable[str]) -> list[Write]:
    """Return the writes of the operations ``names``, in order. Errors: KeyError for one that nobody registered."""
    return [write for name in names for write in _registered[name](act, dossier)]


def announce(act: Act, dossier: Dossier) -> list[Write]:
    """Tell whoever listens that the process came past here; notices are sent from the event."""
    return [event("dossier.announced", subject=dossier.code, agency_id=dossier.competent_agency_id)]
