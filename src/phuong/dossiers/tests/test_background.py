"""Counters fold as events come; the jobs are known to the engine that runs them."""

import pytest
from procrastinate.contrib.django import app

from phuong.dossiers.models import TabCount, TabCountDelta
from phuong.dossiers.selectors.inbox import tab_totals
from phuong.dossiers.tests.factories import file_dossier, make_world
from phuong.kernel import jobs, worker
from phuong.kernel.tests.settling import wait_until_settled


@pytest.mark.django_db(transaction=True)
def test_the_worker_folds_the_counters_and_totals_stay():
    world = make_world()
    file_dossier(world), file_dossier(world)
    before = tab_totals([world.ward.pk])
    wait_until_settled()
    worker.drain()
    assert not TabCountDelta.objects.exists()
    assert TabCount.objects.get(agency=world.ward, tab="intake").total == 2
    assert tab_totals([world.ward.pk]) == before


def test_the_night_jobs_are_declared():
    jobs.attach()
    names = {task.name for task in app.tasks.values()}
    assert {"phuong:dossiers.sweep-drafts", "phuong:kernel.make-partitions"} <= names
