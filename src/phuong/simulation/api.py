"""Front door of the simulation: a city is made, people are expected, the stage is set, and it plays."""

from phuong.simulation.city import City, Mother, Played
from phuong.simulation.people import Person

__all__ = ["City", "Mother", "Person", "Played"]
