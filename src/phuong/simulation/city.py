"""The city: people come, dossiers live side by side in the order of time, until the hour the demo opens."""

import heapq
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from random import Random

from phuong.directory.api import Agency, agencies, calendar_for, receiving_calendar_for
from phuong.dossiers.api import Channel, fold_tab_counts
from phuong.kernel import worker
from phuong.kernel.acts import Actor
from phuong.kernel.dates import VN
from phuong.simulation.arrivals import Arrivals, days_between
from phuong.simulation.cast import Cast, current_cast
from phuong.simulation.filing import Filing
from phuong.simulation.hall import HallDay, hall_days
from phuong.simulation.haste import commits_in_haste
from phuong.simulation.hours import Hours
from phuong.simulation.known import Known
from phuong.simulation.lives import Course
from phuong.simulation.manners import manner_of
from phuong.simulation.people import Person, invent
from phuong.simulation.plans import Plan, draw
from phuong.simulation.seasons import Seasons
from phuong.simulation.stage import Placed, placed
from phuong.simulation.wishes import Wish, Wishes

FIRST_HALL = 1_000_000_000
"""From here on the numbers of the agenda are days of a hall, below it dossiers."""
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


@dataclass(frozen=True, slots=True)
class Share:
    """Which part of a city one process plays: part ``number`` (from 0) of ``of``. Offices are never divided."""

    number: int = 0
    of: int = 1

    def has(self, agency: Agency) -> bool:
        """Tell whether the dossiers of an agency are played here. A district goes with its communes."""
        whole = ".".join(agency.code.split(".")[:2])
        return zlib.crc32(whole.encode()) % self.of == self.number


class City:
    """One run. The same seed over the same place, catalogue and clock gives the same city, in any number of shares."""

    def __init__(self, *, seed: int, since: date, until: datetime, share: Share | None = None) -> None:
        self.seed, self.until, self.share = seed, until, share or Share()
        self.hours = Hours(calendar_for(None, until)[1], receiving_calendar_for(None, until))
        today = until.astimezone(VN).date()
        self.since = max(since, first_day_of_these_units(today))
        self.cast: Cast = current_cast()
        self.wishes = Wishes(today, self.cast, seed)
        self.known = Known(today, self.cast)
        self._agenda: list[tuple[datetime, int, Course | HallDay]] = []

    def expect(self, dossiers: int) -> None:
        """Let that many people come; those of the other shares are left to them."""
        seasons = Seasons(days_between(self.since, self.until), self.hours.counters, self.hours.office)
        coming = Arrivals(self.wishes, seasons, self.until)
        for number in range(dossiers if seasons.days else 0):
            arrival = coming.draw(self._chance(f"arrival {number}"))
            if arrival is not None and self.share.has(arrival.wish.office.agency):
                rng = self._chance(number)
                person = invent(rng, arrival.at.date(), self.cast)
                manner = manner_of(self.seed, arrival.wish.office.agency.code)
                plan = draw(rng, arrival.channel, manner)
                self._add(number, self._course(arrival.wish, arrival.channel, arrival.at, person, plan, rng))

    def set_stage(self, mother: Mother | None) -> None:
        """Place the dossiers that a visitor of the demo is to find; hers only if there is a mother."""
        for number, scene in enumerate(placed(self.hours.office, self.until, self.cast)):
            course = self._placed(number, scene, mother)
            if course is not None:
                self._add(-1 - number, course)
        for number, day in enumerate(hall_days(seed=self.seed, until=self.until, cast=self.cast)):
            if self.share.has(day.agency):
                self._agenda.append((day.opens_at, FIRST_HALL + number, day))

    def play(self, told: Told = lambda acts, filed: None) -> Played:
        """Wake every dossier at its instants, in their order, until the end. Errors: whatever a front door refuses."""
        with commits_in_haste():
            return self._play(told)

    def _play(self, told: Told) -> Played:
        lives = [(number, one.life()) for _, number, one in self._agenda]
        acts = filed = 0
        begun: set[int] = set()
        waiting = [(next(life), number, life) for number, life in lives]  # to its first instant
        heapq.heapify(waiting)
        while waiting:
            at, number, life = heapq.heappop(waiting)
            if at >= self.until:
                break
            following = next(life, None)
            acts, filed = acts + 1, filed + (number not in begun and number < FIRST_HALL)
            begun.add(number)
            if following is not None:
                heapq.heappush(waiting, (following, number, life))
            told(acts, filed)
        return Played(filed, acts)

    # --- who comes

    def _placed(self, number: int, scene: Placed, mother: Mother | None) -> Course | None:
        rng = self._chance(f"stage {number}")
        found = (self.wishes.named(scene.code, agency) for agency in scene.agencies)
        wish = next((wish for wish in found if wish is not None), None)
        if wish is None or (scene.is_mothers and mother is None) or not self.share.has(wish.office.agency):
            return None
        channel = scene.channel if self.wishes.is_online(wish.version) else Channel.COUNTER
        person = invent(rng, scene.at.date(), self.cast)
        hers = mother if scene.is_mothers else None
        return self._course(wish, channel, scene.at, hers.person if hers else person, scene.plan, rng, hers)

    def _course(
        self,
        wish: Wish,
        channel: Channel,
        at: datetime,
        person: Person,
        plan: Plan,
        rng: Random,
        mother: Mother | None = None,
    ) -> Course:
        cases = self.known.cases(wish.version)
        filing = Filing(
            version=wish.version,
            case=rng.choice(cases) if cases and rng.random() < 0.6 else None,
            office=wish.office,
            channel=channel,
            person=person,
            filed_at=at,
            on_our_portal=self.wishes.is_on_our_portal(wish.version),
            account=mother.actor if mother else None,
            neighbour=self.wishes.neighbour(wish, rng) if plan.transferred else None,
        )
        return Course(filing, plan, self.hours, at, rng, self.known)

    def _add(self, number: int, course: Course) -> None:
        self._agenda.append((course.filed_at, number, course))

    def _chance(self, what: int | str) -> Random:
        # Text as a seed is spread by a fixed hash: every dossier has its own chance, whoever comes before it.
        return Random(f"{self.seed}:{what}")  # noqa: S311


def first_day_of_these_units(on: date) -> date:
    """Return the first day of the offices of ``on``: a run does not reach back behind the last change of all units."""
    begun = agencies(Agency.Kind.COMMUNE_COMMITTEE, on).order_by("valid_from").values_list("valid_from", flat=True)
    return begun.first() or on


def settle() -> None:
    """Let the consumers read what happened and fold the counts: the pages then start from settled figures."""
    with commits_in_haste():
        worker.drain()
        while fold_tab_counts():
            pass
