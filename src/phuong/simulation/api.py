"""Front door of the simulation: a world is loaded, a run is played in one process or in several, and finished.

``run_of`` says what is to be played; each process plays its ``Share``; ``settle`` lets the figures catch up.
"""

from phuong.simulation.accounts import PASSWORD, DemoAccount, make_accounts, mother
from phuong.simulation.city import City, Mother, Played, Share, settle
from phuong.simulation.people import Person
from phuong.simulation.world import (
    Run,
    finish_world,
    go_on,
    is_half_made,
    is_made,
    is_somebody_elses,
    load_what_changed,
    load_world,
    play,
    run_of,
)

__all__ = [
    "PASSWORD",
    "City",
    "DemoAccount",
    "Mother",
    "Person",
    "Played",
    "Run",
    "Share",
    "finish_world",
    "go_on",
    "is_half_made",
    "is_made",
    "is_somebody_elses",
    "load_what_changed",
    "load_world",
    "make_accounts",
    "mother",
    "play",
    "run_of",
    "settle",
]
