"""Two branches end in the same instant: both ends count, and the join opens the next step exactly once."""

import threading
from functools import partial

import pytest
from django.db import connection

from phuong.dossiers.models import Token
from phuong.dossiers.services.intake import accept
from phuong.dossiers.services.processing import assign, forward
from phuong.dossiers.services.terms import terms_of
from phuong.dossiers.services.waiting import end_due_timers, take_message
from phuong.dossiers.states import State
from phuong.dossiers.tests import processes
from phuong.dossiers.tests.factories import at, file_dossier, make_world

NINE, LATER = at("2022-12-14 09:00"), at("2023-02-14 10:00")


def _at_once(*acts):
    """Do the acts in the same instant, each in a thread; return what went wrong."""
    start, wrong = threading.Barrier(len(acts)), []

    def run(act):
        start.wait(timeout=30)
        try:
            act()
        except Exception as fault:
            wrong.append(fault)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return wrong


def _begun(world, graph):
    processes.give_process(world.permit, graph)
    terms_of.cache_clear()
    dossier = file_dossier(world, world.permit, at("2022-12-14 08:00"))
    accept(dossier_id=dossier.pk, actor=world.counter, now=NINE)
    assign(dossier_id=dossier.pk, post_id=world.officer.post_id, actor=world.officer, now=NINE)
    forward(dossier_id=dossier.pk, actor=world.officer, now=NINE)
    return dossier


def _steps(dossier):
    dossier.refresh_from_db()
    return list(Token.objects.filter(instance__dossier=dossier, closed_at=None).values_list("node_key", flat=True))


@pytest.mark.django_db(transaction=True)
def test_what_ends_in_one_instant_goes_on_once():
    world = make_world()
    both = _begun(world, processes.side_by_side())
    done = partial(forward, dossier_id=both.pk, actor=world.officer, now=NINE)
    assert not _at_once(partial(done, step_key="measure"), partial(done, step_key="check"))
    assert _steps(both) == ["write"]

    awaited = _begun(world, processes.awaited())
    came = partial(take_message, code=awaited.code, name="xac-nhan", correlation="one", content={}, now=NINE)
    assert not _at_once(came, came)
    assert _steps(awaited) == ["write"]

    posted = _begun(world, processes.posted())
    assert not _at_once(partial(end_due_timers, LATER), partial(end_due_timers, LATER))
    assert (_steps(posted), posted.state) == (["write"], State.IN_PROCESS)
    terms_of.cache_clear()
