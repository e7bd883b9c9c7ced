"""A notice is tried, then published: once, whole or not at all, by who may; no more moves than the trial showed."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from phuong.directory.api import Calendar, CalendarDraft, DayKind, DaySaid, PlaceFileWrong, calendar_by_id, put_day
from phuong.dossiers.models import CalendarMove, CalendarRun, DueDateChange
from phuong.dossiers.selectors.calendar_runs import all_moves_of_run, moves_of_run, runs_of_calendar
from phuong.dossiers.services import calendar_drafting as drafting
from phuong.dossiers.services import recomputing, running_calendars
from phuong.dossiers.services.calendar_runs import calendar_run, is_current_trial, publish_calendar, try_calendar
from phuong.dossiers.services.intake import accept
from phuong.dossiers.tests.factories import CALENDAR, at, file_dossier, make_officer
from phuong.identity.api import Account
from phuong.kernel.acts import ActRefused, NotPermitted, RowNotFound, WrongState
from phuong.kernel.models import AuditEntry, Event

NOW = at("2022-12-14 09:30")
DAY_OFF = DaySaid(date(2022, 12, 19), DayKind.OFF, "Ngày hội thành phố")
DECISION = {"decision_number": "12/TB-UBND", "decision_on": date(2022, 12, 13), "about": "về ngày hội"}


@pytest.fixture
def admin(world):
    who = make_officer(world.ward, "Trương Gia Bách", "Quản trị hệ thống", "administrator")
    account = Account.objects.create(username="quantri", staff_id=who.staff_id)
    return replace(who, account_id=account.pk)


@pytest.fixture
def permits(world):
    found = [file_dossier(world, world.permit, at(f"2022-12-08 08:{minute:02}")) for minute in range(3)]
    for one in found:
        accept(dossier_id=one.pk, actor=world.counter, now=at("2022-12-08 09:00"))
    return found


def begin(admin, *days):
    """Begin a draft that says these days."""
    draft = drafting.begin_calendar_draft(code="hai_phong", actor=admin, now=NOW)
    content = draft.content
    for said in days or (DAY_OFF,):
        content = put_day(content, said)
    by = {"draft_id": draft.pk, "revision": draft.revision, "actor": admin, "now": NOW}
    return drafting.edit_calendar_draft(content=content, said="Thêm ngày", **by)


def run(order):
    """Let the worker come by; return the run as it stands then."""
    running_calendars.run_due_calendars(NOW)
    return calendar_run(order.pk)


def tried(admin, draft):
    return run(try_calendar(draft_id=draft.pk, revision=draft.revision, actor=admin, now=NOW))


def test_a_trial_says_what_would_move_and_changes_nothing(world, admin, permits):
    draft = begin(admin)
    order = try_calendar(draft_id=draft.pk, revision=draft.revision, actor=admin, now=NOW)
    assert order.is_waiting and not is_current_trial(order)
    assert try_calendar(draft_id=draft.pk, revision=draft.revision, actor=admin, now=NOW).pk == order.pk
    done = run(order)
    assert (done.total, done.due_dates, done.earlier, done.to_look, done.looked_at) == (3, 3, 0, 3, 3)
    assert done.summary["procedures"] == [["Cấp giấy phép xây dựng nhà ở", 3, 3, 0]]
    assert done.summary["agencies"] == [["Ủy ban nhân dân phường Mẫu", 3, 3, 0]]
    assert done.summary["days"] == [[1, 3]]
    assert done.summary["not_moved"] == {"legs": 0, "drafts": 0, "stopped": 0}
    lines = moves_of_run(done, 0, 2) + moves_of_run(done, 2, 2)
    assert {(one.days, one.what, one.new_at) for one in lines} == {(1, "hẹn trả", at("2022-12-23 17:30"))}
    assert sorted(one.code for one in lines) == [one.code for one in permits]
    assert list(all_moves_of_run(done)) == lines
    assert Calendar.objects.count() == 1 and not DueDateChange.objects.filter(cause="new_calendar").exists()
    assert is_current_trial(done)
    assert running_calendars.run_due_calendars(NOW) == 0, "nothing is reckoned twice"


def test_publishing_moves_just_that_once_and_says_by_which_decision(world, admin, permits):
    draft = begin(admin)
    trial = tried(admin, draft)
    order = publish_calendar(run_id=trial.pk, actor=admin, now=NOW, **DECISION)
    assert publish_calendar(run_id=trial.pk, actor=admin, now=NOW, **DECISION).pk == order.pk, "pressed twice"
    done = run(order)
    assert (done.failed, done.total, done.summary["days"]) == ("", 3, [[1, 3]])
    assert done.settled_at is not None and done.calendar.version == 2
    assert done.calendar.legal_basis == "12/TB-UBND ngày 13/12/2022 về ngày hội"
    assert calendar_by_id(done.calendar_id).why_off(DAY_OFF.day) == DAY_OFF.name
    assert sorted(one.code for one in moves_of_run(done, 0, 10)) == [one.code for one in permits]
    assert DueDateChange.objects.filter(cause="new_calendar").count() == 3
    assert "12/TB-UBND" in DueDateChange.objects.filter(cause="new_calendar").first().reason
    assert Event.objects.filter(type="calendar.published").count() == 1
    assert AuditEntry.objects.get(act="dossier.apply_calendar").legal_basis == done.calendar.legal_basis
    assert [one.pk for one in runs_of_calendar("hai_phong")] == [done.pk]
    assert run(order).total == 3 and Calendar.objects.count() == 2
    assert not is_current_trial(calendar_run(trial.pk))
    with pytest.raises(WrongState, match="đã công bố"):
        drafting.undo_calendar_draft(draft_id=draft.pk, revision=draft.revision, actor=admin, now=NOW)


def test_what_is_not_tried_as_it_stands_is_not_published(world, admin, permits):
    draft = begin(admin)
    order = try_calendar(draft_id=draft.pk, revision=draft.revision, actor=admin, now=NOW)
    with pytest.raises(WrongState, match="Chạy thử"):
        publish_calendar(run_id=order.pk, actor=admin, now=NOW, **DECISION)
    trial = run(order)
    for wrong in ({"decision_number": " "}, {"decision_on": date(2022, 12, 15)}):
        with pytest.raises(ActRefused):
            publish_calendar(run_id=trial.pk, actor=admin, now=NOW, **DECISION | wrong)
    changed = begin(admin, DAY_OFF, DaySaid(date(2022, 12, 24), DayKind.WORKED, "Làm bù"))
    with pytest.raises(WrongState, match="cửa sổ khác"):
        publish_calendar(run_id=trial.pk, actor=admin, now=NOW, **DECISION)
    again = tried(admin, changed)
    recomputing.apply_calendar(content=CALENDAR | {"decree": "khác"}, code="hai_phong", actor=admin, now=NOW)
    with pytest.raises(WrongState, match="Chạy thử"):
        publish_calendar(run_id=again.pk, actor=admin, now=NOW, **DECISION)
    assert CalendarMove.objects.exclude(run=again).count() == 0, "of trials before nothing is kept"


def test_a_newer_version_between_order_and_run_is_not_undone(world, admin, permits):
    trial = tried(admin, begin(admin))
    order = publish_calendar(run_id=trial.pk, actor=admin, now=NOW, **DECISION)
    recomputing.apply_calendar(content=CALENDAR | {"decree": "khác"}, code="hai_phong", actor=admin, now=NOW)
    failed = run(order)
    assert "phiên bản mới" in failed.failed and Calendar.objects.count() == 2
    assert CalendarDraft.objects.get().published_at is None, "the draft is open again"


def test_dying_in_the_middle_leaves_nothing_and_the_next_round_does_it(world, admin, permits, monkeypatch):
    trial = tried(admin, begin(admin))
    order = publish_calendar(run_id=trial.pk, actor=admin, now=NOW, **DECISION)

    class PowerCut(BaseException):
        pass

    def die(*args, **kwargs):
        raise PowerCut

    with monkeypatch.context() as patched, pytest.raises(PowerCut):
        patched.setattr(running_calendars, "_finish", die)
        running_calendars.run_due_calendars(NOW)
    assert Calendar.objects.count() == 1 and calendar_run(order.pk).is_waiting
    assert not DueDateChange.objects.filter(cause="new_calendar").exists()
    with monkeypatch.context() as patched:
        patched.setattr(running_calendars, "apply_calendar", lambda **given: 1 / 0)
        assert "Hệ thống gặp lỗi" in run(order).failed
    retried = publish_calendar(run_id=trial.pk, actor=admin, now=NOW, **DECISION)
    assert retried.pk != order.pk and run(retried).total == 3


def test_who_lost_the_right_meanwhile_publishes_nothing(world, admin, permits):
    trial = tried(admin, begin(admin))
    order = publish_calendar(run_id=trial.pk, actor=admin, now=NOW, **DECISION)
    Account.objects.filter(pk=admin.account_id).update(is_active=False)
    assert run(order).failed and Calendar.objects.count() == 1
    for who in (world.leader, world.counter, world.mother):
        with pytest.raises((NotPermitted, RowNotFound)):
            drafting.begin_calendar_draft(code="hai_phong", actor=who, now=NOW)
        with pytest.raises((NotPermitted, RowNotFound)):
            publish_calendar(run_id=trial.pk, actor=who, now=NOW, **DECISION)


def test_a_draft_is_begun_once_taken_back_and_thrown_away_with_its_trials(world, admin, permits):
    draft = begin(admin)
    assert drafting.begin_calendar_draft(code="hai_phong", actor=admin, now=NOW).pk == draft.pk
    tried(admin, draft)
    by = {"draft_id": draft.pk, "actor": admin, "now": NOW + timedelta(minutes=1)}
    assert drafting.undo_calendar_draft(revision=2, **by) == "Thêm ngày"
    with pytest.raises(WrongState, match="chưa ghi ngày nào"):
        try_calendar(revision=3, **by)
    broken = {"new_hours": [{"valid_from": "2022-12-20", "valid_to": None, "week": {"0": [["9", "10"]]}}]}
    draft = drafting.edit_calendar_draft(revision=3, content=draft.content | broken, said="giờ", **by)
    with pytest.raises(PlaceFileWrong, match="07:30"):
        try_calendar(revision=4, **by)
    with pytest.raises(WrongState):
        drafting.discard_calendar_draft(revision=3, **by)
    drafting.discard_calendar_draft(revision=4, **by)
    assert not (CalendarDraft.objects.exists() or CalendarRun.objects.exists() or CalendarMove.objects.exists())
    with pytest.raises(RowNotFound):
        drafting.begin_calendar_draft(code="khong_co", actor=admin, now=NOW)
