"""A simulated world from nothing: place, forms, procedures, clock, accounts, a year of life; and its later starts."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from phuong.counter.api import load_lines
from phuong.directory.api import (
    World,
    calendar_for,
    current_place,
    current_world,
    is_loaded_as_it_is,
    load_place,
    place_folder,
)
from phuong.documents.api import load_letters
from phuong.dossiers.api import Dossier, load_saved_reasons
from phuong.forms.api import load_forms
from phuong.kernel import acts, clock
from phuong.kernel.acts import Actor, audit, event
from phuong.kernel.dates import local
from phuong.kernel.models import ClockAnchor, Event
from phuong.procedures.api import NATIONAL, load_national
from phuong.simulation.accounts import make_accounts, mother
from phuong.simulation.arrivals import months_back, working_days_back
from phuong.simulation.city import City, Played, Share, Told, first_day_of_these_units, settle

PLAYED = "simulation.played"
SYSTEM = Actor(name="Hệ thống mô phỏng")
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Run:
    """What is to be played: ``dossiers`` that come from the day ``since`` to before ``until``; with the demo's stage
    or without it.
    """

    since: date
    until: datetime
    dossiers: int
    seed: int
    stage: bool = False


def run_of(
    *,
    until: datetime,
    dossiers: int,
    seed: int,
    months: int | None = None,
    days: int | None = None,
    stage: bool = False,
) -> Run:
    """Return the run of the last ``months``, or of the last working ``days``, as far back as today's units reach.

    Errors:  CalendarMissing, CalendarNotCovered.
    """
    today = local(until).date()
    back = working_days_back(calendar_for(None, until)[1], today, days) if days else months_back(today, months or 12)
    return Run(max(back, first_day_of_these_units(today)), until, dossiers, seed, stage)


def is_made(world: World) -> bool:
    """Tell whether ``world`` of the place of the settings stands in this database, played to its end."""
    return Event.objects.filter(type=PLAYED, data__world=world.key, subject=current_place().slug).exists()


def is_half_made() -> bool:
    """Tell whether a simulated world was begun here and never finished: nobody has been served from it."""
    return ClockAnchor.objects.exists() and not Event.objects.filter(type=PLAYED).exists()


def is_somebody_elses(world: World) -> bool:
    """Tell whether the database holds what we did not make: dossiers without our clock, another world or place."""
    if Event.objects.filter(type=PLAYED).exclude(data__world=world.key, subject=current_place().slug).exists():
        return True
    return not ClockAnchor.objects.exists() and Dossier.objects.exists()


def load_world(say: Say) -> None:
    """Load the world of the settings into an empty, migrated database: everything but its dossiers."""
    world, place = current_world(), current_place()
    clock.set_now(world.clock)
    say(f"Nạp {place.name}: đơn vị, cơ quan, cán bộ, lịch làm việc")
    load_place(place_folder(place.slug), world.clock)
    say("Nạp biểu mẫu và thủ tục hành chính")
    load_forms(now=world.clock)
    load_national(NATIONAL, world.clock)
    load_saved_reasons()
    load_letters()
    load_lines(now=world.clock, place=place.slug)
    make_accounts(world.clock)


def play(run: Run, told: Told, share: Share | None = None) -> Played:
    """Play a share of ``run`` (all of it, if none is named) in a loaded world.

    Errors:  LookupError when no place or no procedure is loaded; CalendarNotCovered.
    """
    city = City(seed=run.seed, since=run.since, until=run.until, share=share)
    city.expect(run.dossiers)
    if run.stage:
        city.set_stage(mother(run.until))
    return city.play(told)


def finish_world(run: Run, played: Played) -> None:
    """Settle the figures and keep that this world is made: from now on people are served from it."""
    settle()
    with acts.begin("simulation.play", actor=SYSTEM, now=run.until) as act:
        act.commit(
            event(
                PLAYED,
                subject=current_place().slug,
                world=current_world().key,
                seed=run.seed,
                dossiers=played.dossiers,
            ),
            audit("simulation", None, purpose="demo"),
        )


def load_what_changed(now: datetime, say: Say) -> bool:
    """Load the place again where its files changed since it was loaded here; return whether they did.

    A world that was made before keeps its dossiers; new units, posts and partners join it.
    Errors:  PlaceFileWrong; then nothing is changed.
    """
    place = current_place()
    if is_loaded_as_it_is(place_folder(place.slug)):
        return False
    say(f"Dữ liệu {place.name} đã đổi, nạp lại: đơn vị, cơ quan, cán bộ, lịch làm việc")
    load_place(place_folder(place.slug), now)
    return True


def go_on(world: World) -> datetime:
    """Let the clock run on from the latest thing that happened; return that instant. For every start but the first.

    The hours in which the server stood still did not pass in the world: nobody was there to meet a deadline.
    """
    latest = clock.latest_known()
    now = max(world.clock, latest) if latest else world.clock
    clock.set_now(now)
    return now
