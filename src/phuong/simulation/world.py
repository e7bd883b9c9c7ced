"""A simulated world from nothing: place, forms, procedures, clock, accounts, a month of life; and its later starts."""

from collections.abc import Callable
from datetime import datetime

from django.db.models import Max

from phuong.directory.api import World, current_place, current_world, load_place, place_folder
from phuong.dossiers.api import Dossier, load_saved_reasons
from phuong.forms.api import load_forms
from phuong.kernel import acts, clock
from phuong.kernel.acts import Actor, audit, event
from phuong.kernel.models import ClockAnchor, Event
from phuong.procedures.api import NATIONAL, load_national
from phuong.simulation.accounts import make_accounts, mother
from phuong.simulation.city import City, Played, Told

PLAYED = "simulation.played"
SYSTEM = Actor(name="Hệ thống mô phỏng")
Say = Callable[[str], None]


def is_made(world: World) -> bool:
    """Tell whether ``world`` stands in this database, played to its end."""
    return Event.objects.filter(type=PLAYED, data__world=world.key).exists()


def is_half_made() -> bool:
    """Tell whether a simulated world was begun here and never finished: nobody has been served from it."""
    return ClockAnchor.objects.exists() and not Event.objects.filter(type=PLAYED).exists()


def is_somebody_elses(world: World) -> bool:
    """Tell whether the database holds what we did not make: dossiers without a simulated clock, or another world."""
    if Event.objects.filter(type=PLAYED).exclude(data__world=world.key).exists():
        return True
    return not ClockAnchor.objects.exists() and Dossier.objects.exists()


def make_world(*, days: int, dossiers: int, seed: int, say: Say, told: Told) -> Played:
    """Make the world of the settings in an empty, migrated database."""
    world, place = current_world(), current_place()
    clock.set_now(world.clock)
    say(f"Nạp {place.name}: đơn vị, cơ quan, cán bộ, lịch làm việc")
    load_place(place_folder(place.slug), world.clock)
    say("Nạp biểu mẫu và thủ tục hành chính")
    load_forms(now=world.clock)
    load_national(NATIONAL, world.clock)
    load_saved_reasons()
    make_accounts(world.clock)
    say(f"Cho thành phố chạy {days} ngày làm việc")
    city = City(seed=seed, days=days, until=world.clock)
    city.expect(dossiers)
    city.set_stage(mother(world.clock))
    played = city.play(told)
    with acts.begin("simulation.play", actor=SYSTEM, now=world.clock) as act:
        act.commit(
            event(PLAYED, subject=place.slug, world=world.key, seed=seed, dossiers=played.dossiers),
            audit("simulation", None, purpose="demo"),
        )
    return played


def go_on(world: World) -> datetime:
    """Let the clock run on from the latest thing that happened; return that instant. For every start but the first.

    The hours in which the server stood still did not pass in the world: nobody was there to meet a deadline.
    """
    latest: datetime | None = Event.objects.aggregate(latest=Max("time"))["latest"]
    now = max(world.clock, latest) if latest else world.clock
    clock.set_now(now)
    return now
