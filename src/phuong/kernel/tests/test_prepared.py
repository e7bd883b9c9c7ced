"""A prepared statement answers as any other, is the same whatever is empty in it, and is watched where tests watch."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

import pytest
from django.apps import apps
from django.db import DatabaseError, DataError, IntegrityError, connection, models, transaction
from django.test.utils import CaptureQueriesContext

from phuong.kernel import wire
from phuong.kernel.models import ClockAnchor, Event
from phuong.kernel.prepared import fetch, fetch_one, fetch_rows_of

pytestmark = pytest.mark.django_db
AT = datetime(2022, 12, 14, 1, 0, tzinfo=UTC)


class Colour(models.TextChoices):
    RED = "red", "đỏ"


class Channel(models.IntegerChoices):
    POST = 3, "bưu chính"


@pytest.mark.parametrize(
    ("kind", "value", "read"),
    [
        ("int", 70_000, 70_000),
        ("bigint", 2**40, 2**40),
        ("int", None, None),
        ("bool", True, True),
        ("bool", False, False),
        ("timestamptz", AT, AT),
        ("date", date(2022, 12, 14), date(2022, 12, 14)),
        ("text", "Nguyễn 'Mẫu' %s", "Nguyễn 'Mẫu' %s"),
        ("text", Colour.RED, "red"),
        ("int", Channel.POST, 3),
        ("bigint[]", [1, 2], [1, 2]),
        ("int[]", [[1, None], [3, 4]], [[1, None], [3, 4]]),
        ("text[]", ['a "b" \\ c', "", "NULL", "{,}", Colour.RED], ['a "b" \\ c', "", "NULL", "{,}", "red"]),
        ("bool[]", [True, False], [True, False]),
        ("numeric", Decimal("1.50"), Decimal("1.50")),
        ("uuid", UUID(int=7), UUID(int=7)),
        ("interval", timedelta(hours=2), timedelta(hours=2)),
        ("bytea", b"\x00\xff", b"\x00\xff"),
    ],
)
def test_each_kind_of_value_comes_back_as_it_went(kind, value, read):
    assert fetch_one(f"SELECT %s::{kind}", [value]) == (read,)


def test_a_statement_is_prepared_once_whatever_is_empty_in_it():
    sql = "SELECT %s::int, %s::timestamptz"
    for values in ([1, AT], [70_000, None], [None, AT]):
        fetch(sql, values)
    ((count,),) = fetch("SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE %s", ["SELECT $1::int, $2%%"])
    assert count == 1


def test_whoever_counts_queries_sees_it():
    with CaptureQueriesContext(connection) as queries:
        fetch("SELECT %s::int", [1])
    assert [query["sql"] for query in queries] == ["SELECT 1::int"]


def test_what_the_database_refuses_is_the_frameworks_error_and_ends_the_transaction():
    row = ClockAnchor.objects.create(business_at=AT, true_at=AT)
    insert = "INSERT INTO kernel_clockanchor (id, business_at, true_at) VALUES (%s, %s, %s) RETURNING id"
    with pytest.raises(IntegrityError), transaction.atomic():
        fetch(insert, [row.pk, AT, AT])
    with transaction.atomic():
        connection.set_rollback(True)
        with pytest.raises(DatabaseError):
            fetch("SELECT %s::int", [1])
        connection.set_rollback(False)
    assert fetch_one("SELECT %s::int", [1]) == (1,), "the connection goes on"


def test_rows_of_a_model_are_read_with_its_conversions():
    event = Event(type="x", subject="A", time=AT, agency_id=None, data={"n": 1})
    fetch(
        "INSERT INTO kernel_event (type, subject, time, data) VALUES (%s, %s, %s, %s) RETURNING id",
        [event.type, event.subject, event.time, '{"n": 1}'],
    )
    (found,) = fetch_rows_of(Event, "WHERE subject = %s AND time < %s", ["A", AT + timedelta(days=1)])
    assert (found.type, found.data, found.time) == ("x", {"n": 1}, AT)
    assert not found._state.adding
    assert fetch_rows_of(Event, "WHERE subject = %s AND time < %s", ["B", AT]) == []


def test_a_text_that_would_end_early_on_the_wire_is_refused():
    with pytest.raises(DataError, match="NUL"):
        fetch("SELECT %s::text", ["a\0b"])


def test_no_model_hangs_on_the_making_of_its_objects():
    for model in apps.get_models():
        if model.__module__.startswith("phuong."):
            assert model.from_db.__func__ is models.Model.from_db.__func__, model
            assert model.__init__ is models.Model.__init__, model


def test_statements_beyond_the_number_kept_still_run(monkeypatch):
    monkeypatch.setattr(wire, "MOST_PREPARED", 3)
    for _ in range(2):
        for number in range(6):
            assert fetch_one(f"SELECT %s::int + {number}", [1]) == (1 + number,)
