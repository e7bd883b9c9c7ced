"""A new version of the calendar moves open dates as one set: each with its reason, nothing half-done, once."""

from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from phuong.directory.api import Calendar, calendar_by_id, work_calendar
from phuong.dossiers.models import ClockStop, Dossier, DueDateChange
from phuong.dossiers.rules.clock import answer_by, deadline_of
from phuong.dossiers.rules.new_calendar import OpenDossier, first_touched, moved
from phuong.dossiers.selectors.one import clock_view
from phuong.dossiers.services import recomputing, recomputing_sql
from phuong.dossiers.services.extending import extend
from phuong.dossiers.services.filing import Paper
from phuong.dossiers.services.intake import accept, refuse
from phuong.dossiers.services.processing import assign
from phuong.dossiers.services.supplement import PaperFault, answer_supplement, request_supplement
from phuong.dossiers.tests.factories import CALENDAR, at, file_dossier
from phuong.kernel.acts import Actor, NotPermitted, RowNotFound
from phuong.kernel.dates import local
from phuong.kernel.deadline import CalendarNotCovered, Limit, Pause, StopPolicy, Unit, due
from phuong.kernel.models import AuditEntry, Event

OPERATOR = Actor(name="Người vận hành", roles=frozenset({"administrator"}))
DECREE_AT = at("2022-12-14 09:30")
DECREE = CALENDAR | {
    "days_off": [*CALENDAR["days_off"], {"date": "2022-12-19", "name": "Ngày hội thành phố"}],
    "decree": "Thông báo 12/TB-UBND ngày 13/12/2022",
}


def _apply(content=DECREE, now=DECREE_AT):
    return recomputing.apply_calendar(content=content, code="hai_phong", actor=OPERATOR, now=now)


@pytest.fixture
def permit(world):
    dossier = file_dossier(world, world.permit, at("2022-12-08 08:00"))
    accept(dossier_id=dossier.pk, actor=world.counter, now=at("2022-12-08 09:00"))
    assign(dossier_id=dossier.pk, post_id=world.officer.post_id, actor=world.officer, now=at("2022-12-08 10:00"))
    dossier.refresh_from_db()
    assert dossier.due_at == at("2022-12-22 17:30")
    return dossier


def test_an_open_date_moves_and_says_why(world, permit):
    calendar, done = _apply()
    permit.refresh_from_db()
    assert (permit.due_at, permit.act_by, permit.first_due_at) == (
        at("2022-12-23 17:30"),
        at("2022-12-23 17:30"),
        at("2022-12-22 17:30"),
    )
    assert (calendar.version, permit.calendar_id, done.due_dates, done.total) == (2, calendar.pk, 1, 1)
    reason = DueDateChange.objects.get(dossier=permit, cause="new_calendar").reason
    assert "phiên bản 2, căn cứ Thông báo 12/TB-UBND" in reason
    assert "không tính" in reason and "19/12" in reason
    told = Event.objects.get(subject=permit.code, type="dossier.due_date_moved")
    assert datetime.fromisoformat(told.data["due_at"]) == permit.due_at


def test_a_calendar_is_the_administrators(world, permit):
    before = Calendar.objects.count()
    for who in (world.leader, world.counter, Actor(name="Người vận hành")):
        with pytest.raises((NotPermitted, RowNotFound)):
            recomputing.apply_calendar(content=DECREE, code="hai_phong", actor=who, now=DECREE_AT)
    assert Calendar.objects.count() == before


def test_one_audit_row_holds_for_the_whole_set(world, permit):
    other = file_dossier(world, world.permit, at("2022-12-08 08:30"))
    accept(dossier_id=other.pk, actor=world.counter, now=at("2022-12-08 09:30"))
    _apply()
    entry = AuditEntry.objects.get(act="dossier.apply_calendar")
    assert (entry.object_kind, entry.legal_basis) == ("calendar", DECREE["decree"])
    assert "2 hồ sơ" in entry.purpose and set(entry.fields) == {"calendar", "version", "moved", "sets"}


def test_a_second_run_changes_nothing(world, permit):
    calendar, _ = _apply()
    before = (DueDateChange.objects.count(), AuditEntry.objects.count(), Event.objects.count(), _row_versions())
    again, done = _apply(now=DECREE_AT + timedelta(hours=1))
    assert (again.pk, done.total) == (calendar.pk, 0)
    assert recomputing.recompute_due_dates(calendar=calendar, actor=OPERATOR, now=DECREE_AT).total == 0
    assert (DueDateChange.objects.count(), AuditEntry.objects.count(), Event.objects.count(), _row_versions()) == before


def test_what_stays_is_not_written(world, permit, accepted):
    before = _row_versions()
    _, done = _apply()
    after = _row_versions()
    assert done.looked_at == 1 and done.total == 1
    assert before[accepted.pk] == after[accepted.pk] and before[permit.pk] != after[permit.pk]


def test_a_dry_run_says_how_many_and_shows_examples_and_writes_nothing(world, permit):
    before = _row_versions()
    seen = recomputing.preview_due_dates(code="hai_phong", calendar=work_calendar(DECREE), now=DECREE_AT)
    assert (seen.due_dates, seen.answers, seen.earlier) == (1, 0, 0)
    example = seen.examples[0]
    assert (example.dossier_id, example.new_at) == (permit.pk, at("2022-12-23 17:30"))
    assert _row_versions() == before and Calendar.objects.count() == 1


def test_the_eight_hours_of_the_intake_move_too(world):
    waiting = file_dossier(world, now=at("2022-12-16 15:00"))
    assert waiting.answer_by == at("2022-12-19 15:00")
    _apply(now=at("2022-12-16 16:00"))
    waiting.refresh_from_db()
    assert waiting.answer_by == waiting.act_by == at("2022-12-20 15:00") and waiting.due_at is None
    told = Event.objects.get(subject=waiting.code, type="dossier.answer_date_moved")
    assert datetime.fromisoformat(told.data["answer_by"]) == waiting.answer_by, "kept counts are counted again by it"
    assert told.data["due_at"] is None
    assert DueDateChange.objects.get(dossier=waiting).cause == "new_calendar_answer"


def test_after_a_supplement_before_acceptance_the_eight_hours_count_from_the_answer(world):
    waiting = file_dossier(world, now=at("2022-12-14 08:00"))
    faults = [PaperFault("Giấy chứng sinh", "Ảnh mờ")]
    request_supplement(dossier_id=waiting.pk, actor=world.counter, now=at("2022-12-14 09:00"), faults=faults)
    assert _apply()[1].total == 0  # its clock stands
    answer_supplement(dossier_id=waiting.pk, actor=world.mother, now=at("2022-12-16 15:00"), papers=[Paper("Ảnh rõ")])
    waiting.refresh_from_db()
    assert waiting.answer_by == at("2022-12-20 15:00")
    _apply(CALENDAR | {"decree": "Thông báo 13/TB-UBND"}, at("2022-12-16 16:00"))
    waiting.refresh_from_db()
    assert waiting.answer_by == at("2022-12-19 15:00")


def test_what_is_closed_or_has_its_result_is_left_alone(world, done, permit):
    closed = file_dossier(world, world.permit, at("2022-12-08 08:00"))
    refuse(dossier_id=closed.pk, actor=world.counter, now=at("2022-12-08 09:00"), reason="Sai", legal_basis="Điều 1")
    Dossier.objects.filter(pk=done.pk).update(limit_amount=10, limit_unit="working_day")
    before = _row_versions()
    assert _apply()[1].total == 1
    after = _row_versions()
    assert before[closed.pk] == after[closed.pk] and before[done.pk] == after[done.pk]


def test_a_stopped_clock_is_reckoned_by_the_new_calendar_when_it_runs_again(world, permit):
    request_supplement(
        dossier_id=permit.pk, actor=world.officer, now=at("2022-12-12 10:00"), faults=[PaperFault("Bản vẽ", "Thiếu")]
    )
    assert _apply()[1].total == 0
    view = clock_view(Dossier.objects.get(pk=permit.pk), at("2022-12-14 10:00"))
    assert view.calendar.why_off(date(2022, 12, 19)) == "Ngày hội thành phố"
    deadline = answer_supplement(
        dossier_id=permit.pk, actor=world.mother, now=at("2022-12-15 10:00"), papers=[Paper("Bản vẽ")]
    )
    stops = list(ClockStop.objects.filter(dossier=permit))
    assert deadline.at == deadline_of(permit, work_calendar(DECREE), stops).at


def test_a_clock_that_the_law_does_not_stop_moves_while_papers_are_awaited(world, permit):
    Dossier.objects.filter(pk=permit.pk).update(limit_stop="none")
    request_supplement(
        dossier_id=permit.pk, actor=world.officer, now=at("2022-12-12 10:00"), faults=[PaperFault("Bản vẽ", "Thiếu")]
    )
    assert _apply()[1].due_dates == 1


def test_the_days_of_a_signed_apology_are_put_on_top_again(world, permit):
    extend(dossier_id=permit.pk, actor=world.leader, now=at("2022-12-14 08:00"), reason="Mất điện", working_days=2)
    permit.refresh_from_db()
    assert permit.due_at == at("2022-12-26 17:30")
    _apply()
    permit.refresh_from_db()
    assert permit.due_at == at("2022-12-27 17:30") == deadline_of(permit, work_calendar(DECREE), ()).at


def test_what_was_filed_before_the_decree_is_accepted_under_it(world):
    waiting = file_dossier(world, world.permit, at("2022-12-14 08:00"))
    _apply()
    accept(dossier_id=waiting.pk, actor=world.counter, now=at("2022-12-14 10:00"))
    waiting.refresh_from_db()
    assert waiting.due_at == deadline_of(waiting, work_calendar(DECREE), ()).at == at("2022-12-29 17:30")


def test_nobody_becomes_late_by_a_decree(world, permit):
    shorter = CALENDAR | {"worked_days": [{"date": "2022-12-10", "name": "làm bù"}], "decree": "Thông báo muộn"}
    assert _apply(shorter, at("2022-12-14 09:30"))[1].earlier == 1  # 21/12 is still to come
    permit.refresh_from_db()
    assert permit.due_at == at("2022-12-21 17:30")
    again = CALENDAR | {"worked_days": [{"date": "2022-12-10", "name": "làm bù"}, {"date": "2022-12-11", "name": "x"}]}
    assert _apply(again, at("2022-12-21 08:00"))[1].total == 0


def test_a_crash_in_the_middle_leaves_nothing_half_done(world, permit, monkeypatch):
    before = (_row_versions(), DueDateChange.objects.count(), Event.objects.count())
    monkeypatch.setattr(recomputing, "audit", _die)
    with pytest.raises(RuntimeError):
        _apply()
    assert (_row_versions(), DueDateChange.objects.count(), Event.objects.count()) == before
    assert Calendar.objects.count() == 1


def test_a_calendar_that_ends_too_early_is_refused_whole(world, permit):
    with pytest.raises(CalendarNotCovered, match="nạp lịch"):
        _apply(CALENDAR | {"last": "2022-12-16", "days_off": []})
    assert Calendar.objects.count() == 1


def test_a_dossier_changed_while_it_was_reckoned_is_reckoned_again(world, permit, monkeypatch):
    whole = recomputing_sql.WRITE
    changed = []

    def meddle(self, sql, params=None):
        if sql == whole and not changed:
            changed.append(True)
            self.cursor.execute("UPDATE dossiers_dossier SET subject = 'đổi' WHERE id = %s", [permit.pk])
        return original(self, sql, params)

    original = type(connection.cursor()).execute
    monkeypatch.setattr(type(connection.cursor()), "execute", meddle)
    _, done = _apply()
    permit.refresh_from_db()
    assert changed and done.total == 1
    assert (permit.subject, permit.due_at) == ("đổi", at("2022-12-23 17:30"))


def test_only_what_was_written_since_is_looked_at_again(world, permit):
    calendar, done = _apply()
    Dossier.objects.filter(pk=permit.pk).update(due_at=at("2022-12-22 17:30"))  # as an act under the old version
    late = recomputing.recompute_due_dates(calendar=calendar, actor=OPERATOR, now=DECREE_AT, since=done.since)
    assert late.total == 1


DAYS = st.dates(date(2022, 12, 1), date(2023, 3, 31))
INSTANTS = st.integers(0, 60 * 24 * 60).map(lambda minutes: at("2022-12-01 00:00") + timedelta(minutes=minutes))
UNITS = st.sampled_from([Unit.WORKING_DAY, Unit.HALF_DAY, Unit.HOUR, Unit.CALENDAR_DAY])


@given(
    off=st.sets(DAYS, max_size=12),
    start=INSTANTS,
    amount=st.integers(1, 30),
    unit=UNITS,
    stop=st.sampled_from(list(StopPolicy)),
    gaps=st.lists(st.tuples(st.integers(1, 5000), st.integers(1, 5000)), max_size=3),
    is_open=st.booleans(),
)
def test_the_moved_date_is_the_date_reckoned_from_scratch(off, start, amount, unit, stop, gaps, is_open):
    old, new = work_calendar(CALENDAR), work_calendar(_with(off))
    pauses, instant = [], start
    for before, length in gaps:
        began = instant + timedelta(minutes=before)
        instant = began + timedelta(minutes=length)
        pauses.append(Pause(began, instant))
    if pauses and is_open:
        pauses[-1] = Pause(pauses[-1].started_at, None)
    limit = Limit(amount, unit, stop)
    stops = [_Stop(pause.started_at, pause.ended_at) for pause in pauses]
    was = due(limit, start, old, pauses)
    dossier = _open(limit, start, was.before_stop_at)
    wanted = due(limit, start, new, pauses).at
    found = moved(dossier, stops, new, start)
    if wanted is None or wanted == was.before_stop_at:
        assert found is None
        return
    assert local(was.before_stop_at).date() >= first_touched(old, new), "a date before the first day touched stays"
    assert (found.old_at, found.new_at) == (was.before_stop_at, wanted)
    assert moved(_open(limit, start, found.new_at), stops, new, start) is None


@given(off=st.sets(DAYS, max_size=12), start=INSTANTS)
def test_the_moved_answer_is_eight_hours_of_the_new_calendar(off, start):
    old, new = work_calendar(CALENDAR), work_calendar(_with(off))
    dossier = _open(Limit(1, Unit.WORKING_DAY), start, answer_by(start, old), accepted=False)
    found = moved(dossier, (), new, start)
    assert (found.new_at if found else dossier.until) == answer_by(start, new)


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(off=st.sets(DAYS, min_size=1, max_size=8))
def test_every_stored_date_is_that_of_the_newest_calendar(world, off):
    dossier = file_dossier(world, world.permit, at("2022-12-08 08:00"))
    accept(dossier_id=dossier.pk, actor=world.counter, now=at("2022-12-08 09:00"))
    calendar, _ = _apply(_with(off), at("2022-12-08 09:30"))
    for one in Dossier.objects.filter(open=True, accepted_at__isnull=False):
        assert one.due_at == one.act_by == deadline_of(one, calendar_by_id(calendar.pk), ()).at


class _Stop:
    cause = "supplement"

    def __init__(self, started_at, ended_at):
        self.started_at, self.ended_at = started_at, ended_at


def _with(off):
    named = {row["date"]: row for row in CALENDAR["days_off"]}
    named |= {day.isoformat(): {"date": day.isoformat(), "name": "Nghỉ"} for day in off}
    return CALENDAR | {"days_off": list(named.values())}


def _open(limit, starts_at, until, *, accepted=True):
    return OpenDossier(
        id=1,
        row_version="1",
        accepted=accepted,
        starts_at=starts_at,
        until=until,
        stands=False,
        limit_amount=limit.amount,
        limit_unit=limit.unit.value,
        limit_stop=limit.stop.value,
        extended_days=0,
    )


def _row_versions():
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, xmin::text FROM dossiers_dossier")
        return dict(cursor.fetchall())


def _die(*args, **kwargs):
    raise RuntimeError("power cut")
