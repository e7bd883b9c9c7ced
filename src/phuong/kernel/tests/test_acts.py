"""An act is one transaction and one writing statement; without its audit row it does not exist."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError, connection
from django.test.utils import CaptureQueriesContext

from phuong.kernel import acts
from phuong.kernel.acts import ActNotCommitted, Actor, RowNotFound, audit, change, change_where, event, insert
from phuong.kernel.models import AuditEntry, ClockAnchor, Event

NOW = datetime(2022, 12, 14, 1, 0, tzinfo=UTC)
LATER = NOW + timedelta(days=1)
CLERK = Actor(name="Lê Thu Hà", account_id=7, post_id=3, agency_id=5)


def _row():
    return ClockAnchor.objects.create(business_at=NOW, true_at=NOW)


@pytest.mark.django_db
def test_everything_of_an_act_goes_to_the_database_in_one_statement():
    row = _row()
    with CaptureQueriesContext(connection) as queries, acts.begin("anchor.move", actor=CLERK, now=NOW) as act:
        locked = act.lock(ClockAnchor, row.pk)
        made = insert(ClockAnchor, business_at=LATER, true_at=NOW)
        keys = act.commit(
            change(locked, business_at=LATER),
            made,
            event("anchor.moved", subject="A1", count=1),
            audit("anchor", made.id, subjects=[row.pk, made.id], values={"business_at": LATER}),
        )
    statements = [q["sql"] for q in queries if "SAVEPOINT" not in q["sql"]]
    assert len(statements) == 2, "one lock, one write"
    assert ClockAnchor.objects.get(pk=row.pk).business_at == LATER
    assert ClockAnchor.objects.exclude(pk=row.pk).get().pk == keys[made]
    trace = AuditEntry.objects.get(act="anchor.move")
    assert (trace.object_id, trace.subjects, trace.fields) == (keys[made], [row.pk, keys[made]], ["business_at"])
    assert trace.account_id == 7
    assert len(bytes(trace.digest)) == 32, "a digest, not the value"
    assert Event.objects.get(type="anchor.moved").agency_id == 5, "an event belongs to the actor's agency"


@pytest.mark.django_db
def test_an_act_without_audit_row_or_without_commit_leaves_nothing():
    row = _row()
    with pytest.raises(ActNotCommitted), acts.begin("anchor.move", actor=CLERK, now=NOW) as act:
        act.commit(change(act.lock(ClockAnchor, row.pk), business_at=LATER))
    with pytest.raises(ActNotCommitted), acts.begin("anchor.move", actor=CLERK, now=NOW):
        ClockAnchor.objects.filter(pk=row.pk).update(business_at=LATER)
    assert ClockAnchor.objects.get(pk=row.pk).business_at == NOW


@pytest.mark.django_db
def test_a_row_that_is_not_there_is_told_in_the_given_sentence():
    with pytest.raises(RowNotFound, match="Không có dòng này"), acts.begin("x", actor=CLERK, now=NOW) as act:
        act.lock(ClockAnchor, 999_999, missing="Không có dòng này")


@pytest.mark.django_db
def test_change_where_changes_all_that_match_and_none_is_no_error():
    _row(), _row()
    with acts.begin("anchor.sweep", actor=CLERK, now=NOW) as act:
        act.commit(
            change_where(ClockAnchor, {"business_at": NOW}, true_at=LATER),
            change_where(ClockAnchor, {"business_at": LATER}, true_at=NOW),
            audit("anchor", None),
        )
    assert ClockAnchor.objects.filter(true_at=LATER).count() == 2


@pytest.mark.django_db
@pytest.mark.parametrize("table", ["kernel_auditentry", "kernel_event"])
def test_the_logs_refuse_to_be_changed(table):
    with acts.begin("x", actor=CLERK, now=NOW) as act:
        act.commit(event("x.happened", subject="1"), audit("x", 1))
    column = "act" if table == "kernel_auditentry" else "type"
    with pytest.raises(DatabaseError, match="append-only"), connection.cursor() as cursor:
        cursor.execute(f"UPDATE {table} SET {column} = 'forged'")
