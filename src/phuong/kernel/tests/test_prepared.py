"""A prepared statement answers as any other, is the same whatever is empty in it, and is watched where tests watch."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection, models, transaction
from django.test.utils import CaptureQueriesContext

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
