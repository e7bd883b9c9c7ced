"""What a service task of a process does by itself. Each operation returns writes of the act that passes it."""

from collections.abc import Iterable

from phuong.dossiers.models import Dossier
from phuong.kernel.acts import Act, Write, event
from phuong.procedures.api import operation, register_operation


def register() -> None:
    """Make our operations known at start, so that a process that names another is refused at its publication."""
    register_operation("announce", "Báo rằng hồ sơ đã qua bước này", announce)


def carried_out(act: Act, dossier: Dossier, names: Iterable[str]) -> list[Write]:
    """Return the writes of the operations ``names``, in order. Errors: KeyError for one that nobody registered."""
    return [write for name in names for write in operation(name).handler(act, dossier)]


def announce(act: Act, dossier: Dossier) -> list[Write]:
    """Tell whoever listens that the process came past here; notices are sent from the event."""
    return [event("dossier.announced", subject=dossier.code, agency_id=dossier.competent_agency_id)]
