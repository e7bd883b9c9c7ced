"""Counts are kept while nothing happens, and are the new ones on the first page after anything did, in any process."""

from datetime import timedelta
from threading import Thread

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from phuong.dossiers.api import Box, KeptCounts, Narrowing, accept
from phuong.dossiers.rules.tabs import TO_DO
from phuong.dossiers.selectors import box_counts as counting
from phuong.dossiers.tests.factories import at, file_dossier, make_world

pytestmark = pytest.mark.django_db(transaction=True)
NOW = at("2022-12-14 09:00")


@pytest.fixture
def world(db):
    KeptCounts._kept.clear()
    return make_world()


def counted(world, now=NOW):
    page = KeptCounts(now)
    box = Box(TO_DO, (world.ward.pk,))
    found = page.box_counts(box, Narrowing())
    return found, page.box_total(box), page.tab_totals((world.ward.pk,)).get(TO_DO, 0)


def test_nothing_is_counted_twice_while_nothing_happens(world):
    file_dossier(world)
    counted(world)
    with CaptureQueriesContext(connection) as queries:
        found, total, tab = counted(world)
    assert (found.total, total, tab) == (1, 1, 1)
    assert len(queries) == 1, "whether anything happened"


def test_the_first_page_after_an_act_shows_it(world):
    dossier = file_dossier(world)
    before = counted(world)[0]
    accept(dossier_id=dossier.pk, actor=world.counter, now=NOW)
    after = counted(world)[0]
    assert (before.states, after.states) == ({"submitted": 1}, {"accepted": 1})
    file_dossier(world)
    assert counted(world)[1:] == (2, 2)


def test_an_act_that_began_before_the_count_and_ended_after_it_is_counted(world):
    counted(world)
    with transaction.atomic():
        file_dossier(world)
        _count_in_another_connection(world)
    assert counted(world)[1] == 1


def _count_in_another_connection(world):
    """Another thread of the same process counts, and keeps what it saw: nothing yet."""
    seen = []

    def count():
        try:
            seen.append(counted(world)[1])
        finally:
            connection.close()

    thread = Thread(target=count)
    thread.start()
    thread.join()
    assert seen == [0]


def test_what_becomes_late_meanwhile_is_late_though_nobody_did_anything(world):
    dossier = file_dossier(world)
    assert counted(world)[0].late == 0
    assert counted(world, dossier.act_by)[0].late == 0, "until that very instant it is in time"
    assert counted(world, dossier.act_by + timedelta(seconds=1))[0].late == 1
    assert counted(world)[0].late == 0, "a clock that was set back"


def test_a_page_inside_a_greater_transaction_keeps_nothing(world):
    with transaction.atomic():
        file_dossier(world)
        assert counted(world)[1] == 1
        transaction.set_rollback(True)
    assert counted(world)[1] == 0


def test_only_so_many_are_kept(world, monkeypatch):
    monkeypatch.setattr(counting, "MOST_KEPT", 3)
    page = KeptCounts(NOW)
    for post in range(5):
        page.box_total(Box(TO_DO, (world.ward.pk,), post))
    assert len(KeptCounts._kept) == 3
