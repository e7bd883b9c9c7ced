"""How one dossier will fare, drawn once when it arrives: quick or late, complete or not, granted or declined."""

from dataclasses import dataclass
from random import Random

from phuong.dossiers.api import Channel
from phuong.simulation.manners import Manner


@dataclass(frozen=True, slots=True)
class Plan:
    """``pace``: the share of the limit after which the result is numbered; above 1 it is late.

    The flags say what goes wrong on the way, or out of the ordinary. ``stays`` names the step at which nobody goes on:
    the demo shows work in every state. ``collected_after_minutes``: working minutes from the result to its return;
    None, not yet. ``stars``: the rating afterwards; 0, none.
    """

    pace: float
    refused: bool = False
    incomplete_at_intake: bool = False
    incomplete_in_process: bool = False
    incomplete_again: bool = False
    answered: bool = True
    declined: bool = False
    extended: bool = False
    slow_intake: bool = False
    withdrawn: str = ""
    transferred: bool = False
    opinion: bool = False
    visited: bool = False
    sent_back: bool = False
    objected: bool = False
    handed_over: bool = False
    collected_after_minutes: int | None = 45
    by_proxy: bool = False
    stars: int = 0
    stays: str = ""


LATE_BY = (1.06, 1.55)
DECLINED, REFUSED, INCOMPLETE_AT_INTAKE, INCOMPLETE_IN_PROCESS, INCOMPLETE_AGAIN = 22, 20, 60, 90, 80
NEVER_ANSWERED, NOT_COLLECTED, BY_PROXY, RATED = 110, 35, 40, 240
WITHDRAWN, TRANSFERRED, OPINION, VISITED, SENT_BACK, OBJECTED, HANDED_OVER = 16, 9, 22, 25, 22, 40, 60
WITHDRAWALS = ("before", "granted", "refused")
"""Per mille of all dossiers, where the path is open to them; WITHDRAWALS: taken back at once, asked and granted, asked
and refused."""


def draw(rng: Random, channel: Channel, manner: Manner) -> Plan:
    """Return a believable course; at the counter an incomplete dossier is mended on the spot and never asked for."""
    late = _chance(rng, manner.late)
    online = channel != Channel.COUNTER
    return Plan(
        pace=rng.uniform(*LATE_BY) if late else min(rng.triangular(0.2, 0.97, manner.pace), 0.97),
        refused=_chance(rng, REFUSED),
        incomplete_at_intake=online and _chance(rng, INCOMPLETE_AT_INTAKE),
        incomplete_in_process=_chance(rng, INCOMPLETE_IN_PROCESS),
        incomplete_again=_chance(rng, INCOMPLETE_AGAIN),
        answered=not _chance(rng, NEVER_ANSWERED),
        declined=_chance(rng, DECLINED),
        extended=_chance(rng, manner.extended),
        slow_intake=online and _chance(rng, manner.slow_intake),
        withdrawn=rng.choice(WITHDRAWALS) if _chance(rng, WITHDRAWN) else "",
        transferred=_chance(rng, TRANSFERRED),
        opinion=_chance(rng, OPINION),
        visited=_chance(rng, VISITED),
        sent_back=_chance(rng, SENT_BACK),
        objected=_chance(rng, OBJECTED),
        handed_over=not online and _chance(rng, HANDED_OVER),
        collected_after_minutes=None if _chance(rng, NOT_COLLECTED) else int(rng.expovariate(1 / 300)) + 4,
        by_proxy=_chance(rng, BY_PROXY),
        stars=_stars(rng, late=late) if _chance(rng, RATED) else 0,
    )


def _stars(rng: Random, *, late: bool) -> int:
    return rng.choices((1, 2, 3, 4, 5), (30, 30, 22, 12, 6) if late else (1, 2, 7, 30, 60))[0]


def _chance(rng: Random, per_mille: int) -> bool:
    return rng.randrange(1000) < per_mille
