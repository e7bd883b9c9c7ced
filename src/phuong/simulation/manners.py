"""How an office works: quick or slow, late seldom or often. Drawn once per agency, so that a board of agencies differs
as in life: most keep their dates, one in nine does not.
"""

from dataclasses import dataclass
from functools import lru_cache
from random import Random

BAD_PER_MILLE = 110


@dataclass(frozen=True, slots=True)
class Manner:
    """Units: shares of a thousand dossiers; ``pace`` is the usual share of the limit that is used.

    ``late``: numbered after the date. ``extended``: put off with an apology before it. ``slow_intake``: answered only
    after more than the eight working hours.
    """

    late: int
    extended: int
    slow_intake: int
    pace: float


@lru_cache(maxsize=5_000)
def manner_of(seed: int, agency_code: str) -> Manner:
    """Return the manner of an agency: the same for the same seed, whoever asks."""
    rng = Random(f"{seed}:manner:{agency_code}")  # noqa: S311 (chance of a game)
    if rng.randrange(1000) < BAD_PER_MILLE:
        return Manner(rng.randint(110, 300), rng.randint(30, 80), rng.randint(60, 200), rng.uniform(0.8, 0.93))
    return Manner(rng.randint(0, 34), rng.randint(4, 22), rng.randint(0, 20), rng.uniform(0.45, 0.8))
