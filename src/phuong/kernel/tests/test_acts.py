"""An act is one transaction and one writing statement; without its audit row it does not exist."""

from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, connection
from django.test.utils import CaptureQueriesContext

from phuong.directory.models import Staff
from phuong.kernel import acts
from phuong.kernel.acts import ActNotCommitted, Actor, RowNotFound, audit, change, change_where, event, insert
from phuong.kernel.models import AuditEntry, Event

NOW = datetime(2022, 12, 14, 1, 0, tzinfo=UTC)
CLERK = Actor(name="Lê Thu Hà", account_id=7, post_id=3, agency_id=5)


def _staff(code="A1"):
    return Staff.objects.create(code=code, full_name="Trần Minh Tuấn", sort_key="tuan")


@pytest.mark.django_db
def test_everything_of_an_act_goes_to_the_database_in_one_statement():
    row = _staff()
    with CaptureQueriesContext(connection) as queries, acts.begin("staff.rename", actor=CLERK, now=NOW) as act:
        locked = act.lock(Staff, row.pk)
        made = insert(Staff, code="A2", full_name="Người mới", sort_key="moi")
        keys = act.commit(
            change(locked, full_name="Trần Minh Tú"),
            made,
            event("staff.renamed", subject="A1", count=1),
            audit("staff", made.id, subjects=[row.pk, made.id], values={"full_name": "Trần Minh Tú"}),
        )
    statements = [q["sql"] for q in queries if "SAVEPOINT" not in q["sql"]]
    assert len(statements) == 2, "one lock, one write"
    assert Staff.objects.get(pk=row.pk).full_name == "Trần Minh Tú"
    assert Staff.objects.get(code="A2").pk == keys[made]
    trace = AuditEntry.objects.get(act="staff.rename")
    assert (trace.object_id, trace.subjects, trace.fields) == (keys[made], [row.pk, keys[made]], ["full_name"])
    assert trace.account_id == 7 and b"Tr" not in bytes(trace.digest), "the digest tells no value"
    assert Event.objects.get(type="staff.renamed").agency_id == 5, "an event belongs to the actor's agency"


@pytest.mark.django_db
def test_an_act_without_audit_row_or_without_commit_leaves_nothing():
    row = _staff()
    with pytest.raises(ActNotCommitted), acts.begin("staff.rename", actor=CLERK, now=NOW) as act:
        act.commit(change(act.lock(Staff, row.pk), full_name="Khác"))
    with pytest.raises(ActNotCommitted), acts.begin("staff.rename", actor=CLERK, now=NOW):
        Staff.objects.filter(pk=row.pk).update(full_name="Khác")
    assert Staff.objects.get(pk=row.pk).full_name == "Trần Minh Tuấn"


@pytest.mark.django_db
def test_a_row_that_is_not_there_is_told_in_the_given_sentence():
    with pytest.raises(RowNotFound, match="Không có người này"), acts.begin("x", actor=CLERK, now=NOW) as act:
        act.lock(Staff, 999_999, missing="Không có người này")


@pytest.mark.django_db
def test_change_where_changes_all_that_match_and_none_is_no_error():
    _staff("A1"), _staff("A2")
    with acts.begin("staff.sweep", actor=CLERK, now=NOW) as act:
        act.commit(
            change_where(Staff, {"sort_key": "tuan"}, honorific="ông"),
            change_where(Staff, {"sort_key": "nobody"}, honorific="bà"),
            audit("staff", None),
        )
    assert Staff.objects.filter(honorific="ông").count() == 2


@pytest.mark.django_db
@pytest.mark.parametrize("table", ["kernel_auditentry", "kernel_event"])
def test_the_logs_refuse_to_be_changed(table):
    with acts.begin("x", actor=CLERK, now=NOW) as act:
        act.commit(event("x.happened", subject="1"), audit("x", 1))
    column = "act" if table == "kernel_auditentry" else "type"
    with pytest.raises(DatabaseError, match="append-only"), connection.cursor() as cursor:
        cursor.execute(f"UPDATE {table} SET {column} = 'forged'")
