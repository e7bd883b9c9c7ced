"""How one dossier will fare, drawn once when it arrives: quick or late, complete or not, granted or declined."""

from dataclasses import dataclass
from random import Random

from phuong.dossiers.api import Channel


@dataclass(frozen=True, slots=True)
class Plan:
    """``pace``: the share of the limit after which the result is numbered; above 1 it is late.

    The flags say what goes wrong on the way. ``stays`` names the step at which nobody goes on: the demo shows work
    in every state. ``collected_after_minutes``: working minutes from the result to its return; None, not yet.
    """

    pace: float
    refused: bool = False
    incomplete_at_intake: bool = False
    incomplete_in_process: bool = False
    answered: bool = True
    declined: bool = False
    collected_after_minutes: int | None = 45
    stays: str = ""


LATE_PER_MILLE = 45
DECLINED_PER_MILLE = 25
REFUSED_PER_MILLE = 25
INCOMPLETE_AT_INTAKE_PER_MILLE = 60
INCOMPLETE_IN_PROCESS_PER_MILLE = 110
NEVER_ANSWERED_PER_MILLE = 120


def draw(rng: Random, channel: Channel) -> Plan:
    """Return a believable course; at the counter an incomplete dossier is mended on the spot and never asked for."""
    late = _chance(rng, LATE_PER_MILLE)
    online = channel != Channel.COUNTER
    return Plan(
        pace=rng.uniform(1.1, 1.7) if late else rng.triangular(0.25, 0.97, 0.7),
        refused=_chance(rng, REFUSED_PER_MILLE),
        incomplete_at_intake=online and _chance(rng, INCOMPLETE_AT_INTAKE_PER_MILLE),
        incomplete_in_process=_chance(rng, INCOMPLETE_IN_PROCESS_PER_MILLE),
        answered=not _chance(rng, NEVER_ANSWERED_PER_MILLE),
        declined=_chance(rng, DECLINED_PER_MILLE),
        collected_after_minutes=None if _chance(rng, 60) else int(rng.expovariate(1 / 300)) + 4,
    )


def _chance(rng: Random, per_mille: int) -> bool:
    return rng.randrange(1000) < per_mille
