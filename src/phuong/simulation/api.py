"""Front door of the simulation: a city is made, people are expected, the stage is set, and it plays.

``make_world`` does all of it for the demo, from an empty database.
"""

from phuong.simulation.accounts import PASSWORD, DemoAccount, make_accounts, mother
from phuong.simulation.city import City, Mother, Played
from phuong.simulation.people import Person
from phuong.simulation.world import go_on, is_half_made, is_made, is_somebody_elses, make_world

__all__ = [
    "PASSWORD",
    "City",
    "DemoAccount",
    "Mother",
    "Person",
    "Played",
    "go_on",
    "is_half_made",
    "is_made",
    "is_somebody_elses",
    "make_accounts",
    "make_world",
    "mother",
]
