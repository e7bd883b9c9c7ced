"""Consumers read every event once, in order, and none that a slower transaction may still precede."""

from datetime import UTC, datetime

import psycopg
import pytest
from django.db import connection

from phuong.kernel import acts
from phuong.kernel.acts import Actor, audit, event
from phuong.kernel.events import Consumer, make_partitions, read_once, register
from phuong.kernel.tests.settling import wait_until_settled

NOW = datetime(2022, 12, 14, 1, 0, tzinfo=UTC)
INSERT = "INSERT INTO kernel_event (type, subject, time) VALUES ('t.happened', %s, now())"


def _happen(subject):
    with acts.begin("t", actor=Actor(name="máy"), now=NOW) as act:
        act.commit(event("t.happened", subject=subject), audit("t", 1))


def _other_connection():
    settings = connection.get_connection_params()
    keep = {key: settings[key] for key in ("dbname", "user", "password", "host", "port") if settings.get(key)}
    return psycopg.connect(**keep)


def _read_all(consumer):
    wait_until_settled()
    while read_once(consumer):
        pass


@pytest.fixture
def seen():
    return []


@pytest.fixture
def consumer(seen):
    return Consumer("test-reader", ("t.happened",), lambda batch: seen.extend(e.subject for e in batch))


@pytest.mark.django_db(transaction=True)
def test_an_event_is_read_once_and_in_order(consumer, seen):
    _happen("a"), _happen("b")
    _read_all(consumer)
    assert [s for s in seen if s in "ab"] == ["a", "b"]
    seen.clear()
    assert read_once(consumer) == 0 and seen == []


@pytest.mark.django_db(transaction=True)
def test_an_event_that_commits_late_is_not_lost(consumer, seen):
    with _other_connection() as slow:
        slow.execute(INSERT, ["early but slow"])
        _happen("later but quick")
        while read_once(consumer):
            pass
        assert "later but quick" not in seen, "nothing is passed while an older transaction is open"
        slow.commit()
    _read_all(consumer)
    assert seen[-2:] == ["early but slow", "later but quick"]


@pytest.mark.django_db(transaction=True)
def test_a_failing_consumer_keeps_its_place(seen):
    def fail(batch):
        raise RuntimeError("no")

    _happen("a")
    wait_until_settled()
    with pytest.raises(RuntimeError):
        read_once(Consumer("test-failing", ("t.happened",), fail))
    again = Consumer("test-failing", ("t.happened",), lambda batch: seen.extend(e.subject for e in batch))
    _read_all(again)
    assert "a" in seen


@pytest.mark.django_db(transaction=True)
def test_only_one_holder_reads_for_a_consumer(consumer, seen):
    _happen("a")
    with _other_connection() as other:
        other.execute("SELECT pg_advisory_xact_lock(hashtext('event-cursor:test-reader'))")
        assert read_once(consumer) == 0 and seen == []
    wait_until_settled()
    assert read_once(consumer) > 0


@pytest.mark.django_db
def test_partitions_are_made_once():
    make_partitions(3)
    assert make_partitions(3) == 0


def test_a_name_can_be_taken_once():
    one = Consumer("test-taken", ("x",), print)
    register(one), register(one)
    with pytest.raises(ValueError, match="test-taken"):
        register(Consumer("test-taken", ("y",), print))
