"""The city: people come, dossiers live side by side in the order of time, until the hour the demo opens."""

import heapq
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from random import Random

from phuong.directory.api import calendar_for, receiving_calendar_for
from phuong.dossiers.api import Channel, fold_tab_counts
from phuong.identity.api import Role
from phuong.kernel import worker
from phuong.kernel.acts import Actor
from phuong.kernel.dates import VN
from phuong.kernel.deadline import WorkCalendar
from phuong.parties.api import Party, find_or_make_person
from phuong.procedures.api import cases_of
from phuong.simulation.arrivals import Arrival, arrivals, working_days_back
from phuong.simulation.filing import Filing
from phuong.simulation.lives import Course
from phuong.simulation.people import Person, invent
from phuong.simulation.plans import draw
from phuong.simulation.stage import Placed, placed
from phuong.simulation.wishes import Wish, Wishes

Told = Callable[[int, int], None]
"""Called with the acts done and the dossiers filed so far, for a progress bar."""


@dataclass(frozen=True, slots=True)
class Mother:
    """The demo's citizen: the person, and who she is when she signs in."""

    person: Person
    actor: Actor


@dataclass(frozen=True, slots=True)
class Played:
    """What a simulation did."""

    dossiers: int
    acts: int


class City:
    """One run. The same seed over the same place, catalogue and clock gives the same city."""

    def __init__(self, *, seed: int, days: int, until: datetime) -> None:
        self.seed, self.until = seed, until
        self.hours: WorkCalendar = calendar_for(None, until)[1]
        self.since = working_days_back(self.hours, until.astimezone(VN).date(), days)
        self.wishes = Wishes(until.astimezone(VN).date(), self.since)
        self._agenda: list[tuple[datetime, int, Course]] = []

    def expect(self, dossiers: int) -> None:
        """Let that many people come."""
        counters = receiving_calendar_for(None, self.until)
        coming = arrivals(self._chance("arrivals"), counters, self.since, self.until, dossiers)
        for number, arrival in enumerate(coming):
            self._add(arrival.at, self._course(number, arrival))

    def set_stage(self, mother: Mother | None) -> None:
        """Place the dossiers that a visitor of the demo is to find; hers only if there is a mother."""
        for number, scene in enumerate(placed(self.hours, self.until)):
            course = self._placed(number, scene, mother)
            if course is not None:
                self._add(scene.at, course)

    def play(self, told: Told = lambda acts, filed: None) -> Played:
        """Wake every dossier at its instants, in their order, until the end. Errors: whatever a front door refuses."""
        waiting = [(at, number, course.life()) for at, number, course in self._agenda]
        heapq.heapify(waiting)
        acts = filed = 0
        begun: set[int] = set()
        for _, _, life in waiting:
            next(life)  # to the first instant, which is known
        while waiting:
            at, number, life = heapq.heappop(waiting)
            if at >= self.until:
                break
            following = next(life, None)
            acts, filed = acts + 1, filed + (number not in begun)
            begun.add(number)
            if following is not None:
                heapq.heappush(waiting, (following, number, life))
            told(acts, filed)
        _settle()
        return Played(filed, acts)

    # --- who comes

    def _course(self, number: int, arrival: Arrival) -> Course:
        rng = self._chance(number)
        wish = self.wishes.choose(rng, arrival.channel)
        filing = self._filing(wish, arrival.channel, invent(rng, arrival.at.date()), rng)
        return Course(filing, draw(rng, arrival.channel), self.hours, arrival.at, rng)

    def _placed(self, number: int, scene: Placed, mother: Mother | None) -> Course | None:
        rng = self._chance(f"stage {number}")
        found = (self.wishes.named(scene.code, agency) for agency in scene.agencies)
        wish = next((wish for wish in found if wish is not None), None)
        if wish is None or (scene.is_mothers and mother is None):
            return None
        channel = scene.channel if self.wishes.is_online(wish.version) else Channel.COUNTER
        filing = self._filing(wish, channel, invent(rng, scene.at.date()), rng, mother if scene.is_mothers else None)
        return Course(filing, scene.plan, self.hours, scene.at, rng)

    def _filing(
        self, wish: Wish, channel: Channel, person: Person, rng: Random, mother: Mother | None = None
    ) -> Filing:
        cases = cases_of(wish.version, self.until.astimezone(VN).date())
        case = rng.choice(cases) if cases and rng.random() < 0.6 else None
        party, actor = _who(mother.person if mother else person, self.until, mother)
        return Filing(
            version=wish.version,
            case=case,
            office=wish.office,
            channel=channel,
            person=mother.person if mother else person,
            party=party,
            citizen=actor,
            on_our_portal=self.wishes.is_on_our_portal(wish.version),
        )

    def _add(self, at: datetime, course: Course) -> None:
        self._agenda.append((at, len(self._agenda), course))

    def _chance(self, what: int | str) -> Random:
        # Text as a seed is spread by a fixed hash: every dossier has its own chance, whoever comes before it.
        return Random(f"{self.seed}:{what}")  # noqa: S311


def _who(person: Person, now: datetime, mother: Mother | None) -> tuple[Party, Actor]:
    if mother is not None and mother.actor.party_id is not None:
        return Party.objects.get(pk=mother.actor.party_id), mother.actor
    party = find_or_make_person(
        full_name=person.name,
        now=now,
        personal_id=person.personal_id,
        born_on=person.born_on,
        sex=person.sex,
        phone=person.phone,
        address=person.address,
        synthetic=True,
    )
    return party, Actor(name=party.name, party_id=party.pk, roles=frozenset({Role.CITIZEN.value}))


def _settle() -> None:
    """Let the consumers read what happened and fold the counts: the pages then start from settled figures."""
    worker.drain()
    while fold_tab_counts():
        pass
