"""Who has to come in person before a result is given out: an act that no screen replaces."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from phuong.procedures.api import ProcedureVersion

Presence = ProcedureVersion.Presence
PEOPLE: Mapping[str, int] = MappingProxyType(
    {Presence.APPLICANT: 1, Presence.SIGNER: 1, Presence.BOTH_PARTIES: 2, Presence.ALL_PARTIES: 2}
)
"""How many at least. Marriage: both, who check and sign the book and the certificate (Luật Hộ tịch 60/2014/QH13,
Điều 18; from memory, verified: false)."""


def people_needed(presence_of: Iterable[str]) -> int:
    """Return how many persons have to come at least; 0 where nobody has to."""
    return max((PEOPLE[Presence(who)] for who in presence_of), default=0)


def who_comes(presence_of: Iterable[str]) -> str:
    """Return who has to come, in words: "cả hai bên"."""
    return ", ".join(Presence(who).label for who in presence_of)
