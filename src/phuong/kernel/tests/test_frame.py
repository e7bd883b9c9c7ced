"""The transaction of an act: committed or rolled back as a whole, and one of Django's for whatever runs within it."""

from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from phuong.kernel.acts.frame import Frame
from phuong.kernel.models import ClockAnchor
from phuong.kernel.prepared import fetch, fetch_one

pytestmark = pytest.mark.django_db(transaction=True)
AT = datetime(2022, 12, 14, 1, 0, tzinfo=UTC)
INSERT = "INSERT INTO kernel_clockanchor (business_at, true_at) VALUES (%s, %s) RETURNING id"


def _is_outside():
    return connection.get_autocommit() and not connection.in_atomic_block and not connection.atomic_blocks


def test_what_is_done_in_it_is_there_afterwards_and_hooks_run_then():
    told = []
    with Frame():
        fetch(INSERT, [AT, AT])
        ClockAnchor.objects.create(business_at=AT, true_at=AT)
        transaction.on_commit(lambda: told.append(ClockAnchor.objects.count()))
        assert told == []
    assert told == [2]
    assert _is_outside()


def test_an_exception_takes_everything_back_and_forgets_the_hooks():
    told = []
    with pytest.raises(ZeroDivisionError), Frame():
        fetch(INSERT, [AT, AT])
        transaction.on_commit(lambda: told.append(1))
        raise ZeroDivisionError
    assert (ClockAnchor.objects.count(), told) == (0, [])
    assert _is_outside()


def test_a_statement_that_is_refused_ends_it_and_the_connection_goes_on():
    with pytest.raises(DatabaseError), Frame():
        fetch(INSERT, [AT, AT])
        fetch("SELECT %s::int", ["không phải số"])
    assert ClockAnchor.objects.count() == 0
    with Frame():
        assert fetch_one("SELECT %s::int", [1]) == (1,)
    assert _is_outside()


def test_blocks_within_it_are_savepoints():
    with Frame():
        fetch(INSERT, [AT, AT])
        with pytest.raises(DatabaseError), transaction.atomic():
            fetch(INSERT, [AT, AT])
            fetch("SELECT %s::int", ["không phải số"])
        with Frame():
            fetch(INSERT, [AT, AT])
    assert ClockAnchor.objects.count() == 2


def test_a_block_that_asks_for_rollback_gets_it():
    with Frame():
        fetch(INSERT, [AT, AT])
        with pytest.raises(ZeroDivisionError), transaction.atomic(savepoint=False):
            raise ZeroDivisionError
    assert ClockAnchor.objects.count() == 0


def test_what_is_refused_only_at_the_end_is_raised_there():
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE tree (id int PRIMARY KEY)")
        cursor.execute("CREATE TEMP TABLE leaf (of_tree int REFERENCES tree DEFERRABLE INITIALLY DEFERRED)")
    with pytest.raises(IntegrityError), Frame():
        fetch("INSERT INTO leaf VALUES (%s) RETURNING of_tree", [7])
    assert _is_outside()
    assert fetch_one("SELECT count(*) FROM leaf WHERE of_tree = %s", [7]) == (0,)
