"""Promise five of the house: a crash at any statement loses no filed dossier and doubles nothing."""

from contextlib import ExitStack, suppress
from itertools import count

import psycopg
import pytest
from django.db import OperationalError, connection

from phuong.dossiers.api import Dossier, State
from phuong.dossiers.models import ControlSheetEntry, ProcessInstance, Token
from phuong.dossiers.rules.tabs import tabs_of
from phuong.dossiers.tests.factories import World, make_world
from phuong.kernel.acts import WrongState

from .dying import killed_at, watch
from .ledger import change, ledger
from .scenes import SCENES

pytestmark = [pytest.mark.kill, pytest.mark.django_db(transaction=True)]
KILLS_WANTED = 200


@pytest.fixture
def world():
    _forget_the_logs()
    yield make_world()
    _forget_the_logs()


def test_two_hundred_kills_lose_nothing_and_double_nothing(world, capsys):
    kills = dict.fromkeys(SCENES, 0)
    while sum(kills.values()) < KILLS_WANTED:
        for name in SCENES:
            kills[name] += _kill_at_every_point(name, world)
    _require_consistency()
    with capsys.disabled():
        told = ", ".join(f"{name} {number}" for name, number in kills.items())
        print(f"\n{sum(kills.values())} kills, nothing lost, nothing doubled ({told})")
    assert sum(kills.values()) >= KILLS_WANTED
    assert all(kills.values())


@pytest.mark.parametrize("name", SCENES)
def test_a_database_that_goes_away_in_the_middle_loses_nothing(world, name):
    whole = _effect_of_one(name, world)
    cuts = 0
    for point in count():
        scene = SCENES[name](world)
        before = ledger()
        cut = _cut_off_at(point, scene.do)
        left = change(before, ledger())
        assert left in ({}, whole), f"{name}: half an act after the cut at point {point}: {left}"
        _again(scene)
        assert change(before, ledger()) == whole
        cuts += cut
        if not cut:
            break
    assert cuts > 8
    _require_consistency()


def _kill_at_every_point(name: str, world: World) -> int:
    """Kill the act at each point in turn until it comes to its end; return how many times it was killed."""
    whole = _effect_of_one(name, world)
    for point in count():
        scene = SCENES[name](world)
        before = ledger()
        died = killed_at(point, scene.do)
        left = change(before, ledger())
        assert left in ({}, whole), f"{name}: half an act after the kill at point {point}: {left}"
        assert died or left == whole, f"{name}: said to be done, but it is not there"
        _again(scene)
        assert change(before, ledger()) == whole, f"{name}: doing it again after the kill at point {point}"
        if not died:
            return point
    raise AssertionError  # count() has no end


def _effect_of_one(name: str, world: World) -> dict[str, int]:
    """What the act leaves when nobody disturbs it."""
    scene = SCENES[name](world)
    before = ledger()
    scene.do()
    whole = change(before, ledger())
    assert any(key.startswith("sheet") for key in whole)
    assert any(key.startswith("audit") for key in whole)
    assert any(key.startswith("event") for key in whole)
    return whole


def _again(scene) -> None:
    with suppress(WrongState):  # it was done before the death: the officer is told so, and nothing is doubled
        scene.again()


def _cut_off_at(point: int, act) -> bool:
    """Do ``act`` while another session ends ours at ``point``; return whether that happened before the act's end."""
    with psycopg.connect(**_parameters(), autocommit=True) as other, ExitStack() as watched:
        connection.ensure_connection()
        ours = connection.connection.info.backend_pid

        def reached(at: int) -> None:
            if at == point:
                other.execute("SELECT pg_terminate_backend(%s, 5000)", [ours])

        watch(watched, reached)
        try:
            act()
        except OperationalError:
            return True
        finally:
            connection.close()
    return False


def _parameters() -> dict[str, str]:
    given = connection.get_connection_params()
    return {key: given[key] for key in ("dbname", "user", "password", "host", "port") if given.get(key)}


def _require_consistency() -> None:
    """Whatever died: codes once, one open step per open dossier, each act once on its sheet, counts exact."""
    dossiers = list(Dossier.objects.all())
    assert len({dossier.code for dossier in dossiers}) == len(dossiers)
    tabs: dict[str, int] = {}
    for dossier in dossiers:
        for _, tab in tabs_of(dossier):
            tabs[tab] = tabs.get(tab, 0) + 1
    counted = {key.removeprefix("tab "): number for key, number in ledger().items() if key.startswith("tab ")}
    assert {tab: number for tab, number in counted.items() if number} == tabs
    for dossier in dossiers:
        instance = ProcessInstance.objects.get(dossier=dossier)
        assert Token.objects.filter(instance=instance, closed_at=None).count() == 1
        acts = list(ControlSheetEntry.objects.filter(dossier=dossier).values_list("act", flat=True))
        assert len(acts) == len(set(acts))
        assert (dossier.due_at is None) == (dossier.state == State.SUBMITTED)


def _forget_the_logs() -> None:
    # Tables without a managed model are not emptied between tests.
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE kernel_event, kernel_auditentry")
