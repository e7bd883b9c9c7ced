"""The worker killed while it does many dossiers: after the next round each is done, and done once."""

from dataclasses import replace
from datetime import timedelta
from itertools import count

import pytest

from phuong.dossiers.api import Dossier, order_bulk, order_for, progress_of, run_due_orders
from phuong.dossiers.models import ControlSheetEntry
from phuong.dossiers.tests.factories import at, file_dossier, make_world
from phuong.identity.models import Account

from .dying import killed_at

pytestmark = [pytest.mark.kill, pytest.mark.django_db(transaction=True)]
TEN = at("2022-12-14 10:00")
LATER = TEN + timedelta(seconds=10)
STRIDE = 4
"""Every fourth point is killed: the points between are the two sides of the same statements."""


def test_killed_at_any_point_each_dossier_is_done_once():
    world = make_world()
    account = Account.objects.create(username="counter", staff_id=world.counter.staff_id)
    counter = replace(world.counter, account_id=account.pk)
    kills = 0
    for point in count(0, STRIDE):
        pair = [file_dossier(world, world.permit).pk for _ in range(2)]
        number = order_bulk(key=str(point), act="accept", arguments={}, dossier_ids=pair, actor=counter, now=TEN)
        died = killed_at(point, lambda: run_due_orders(LATER))
        run_due_orders(LATER)
        assert set(Dossier.objects.filter(pk__in=pair).values_list("state", flat=True)) == {"accepted"}
        assert ControlSheetEntry.objects.filter(dossier__in=pair, act="accept").count() == 2
        order = order_for(order_id=number, actor=counter)
        assert (progress_of(order).done, order.finished_at) == (2, LATER), f"after the kill at point {point}"
        kills += died
        if not died:
            break
    assert kills > 5
