"""An apology moves the date before it passes: once by a leader, a second time by the head, never a third."""

import pytest

from phuong.directory.api import work_calendar
from phuong.directory.models import Post
from phuong.dossiers.models import ControlSheetEntry, DueDateChange, Extension
from phuong.dossiers.rules.new_calendar import OpenDossier, moved
from phuong.dossiers.selectors.one import clock_view
from phuong.dossiers.services.extending import deadline_if_extended, extend
from phuong.dossiers.services.filing import Paper
from phuong.dossiers.services.intake import accept
from phuong.dossiers.services.processing import assign
from phuong.dossiers.services.refusals import ExtensionRefused, ReasonMissing
from phuong.dossiers.services.supplement import PaperFault, answer_supplement, request_supplement, resume
from phuong.dossiers.tests.factories import CALENDAR, at, file_dossier
from phuong.kernel.acts import NotPermitted, RowNotFound, WrongState

WHY = "Chờ đối chiếu bản đồ quy hoạch"


@pytest.fixture
def permit(world):
    """Accepted on Thursday 1/12/2022, ten working days: due on 15/12."""
    dossier = file_dossier(world, world.permit, at("2022-12-01 08:00"))
    accept(dossier_id=dossier.pk, actor=world.counter, now=at("2022-12-01 09:00"))
    assign(dossier_id=dossier.pk, post_id=world.officer.post_id, actor=world.officer, now=at("2022-12-01 10:00"))
    dossier.refresh_from_db()
    return dossier


def _extend(world, dossier, when="2022-12-13 09:00", days=3, who="leader", reason=WHY):
    found = extend(dossier_id=dossier.pk, actor=getattr(world, who), now=at(when), reason=reason, working_days=days)
    dossier.refresh_from_db()
    return found


def _make_head(world):
    Post.objects.filter(pk=world.leader.post_id).update(capacity="TM.")


def test_the_date_moves_by_working_days_and_everything_says_so(world, permit):
    assert permit.due_at == at("2022-12-15 17:30")
    found = _extend(world, permit)
    assert (found.number, found.deadline.at) == (1, at("2022-12-20 17:30"))
    assert (permit.due_at, permit.act_by, permit.extended_days) == (at("2022-12-20 17:30"),) * 2 + (3,)
    assert (permit.first_due_at, permit.state, permit.national_status) == (at("2022-12-15 17:30"), "in_process", 4)
    row = Extension.objects.get(dossier=permit)
    assert (row.number, row.working_days, row.reason) == (1, 3, WHY)
    assert (row.old_due_at, row.new_due_at) == (at("2022-12-15 17:30"), at("2022-12-20 17:30"))
    moved = DueDateChange.objects.get(dossier=permit)
    assert (moved.cause, moved.old_due_at, moved.new_due_at) == ("extension", row.old_due_at, row.new_due_at)
    entry = ControlSheetEntry.objects.get(dossier=permit, act="extend")
    assert entry.public_note == (
        "Chúng tôi xin lỗi vì chưa giải quyết xong theo hẹn 17:30 thứ Năm 15/12/2022. "
        "Ngày hẹn mới: trước 17:30 thứ Ba 20/12/2022. Lý do: Chờ đối chiếu bản đồ quy hoạch."
    )
    assert entry.note == WHY
    assert "hẹn lại thêm 3 ngày làm việc" in clock_view(permit, at("2022-12-13 10:00")).deadline.reason()


def test_on_the_last_day_it_is_still_signed_and_marked_as_late_notice(world, permit):
    _extend(world, permit, "2022-12-15 17:30")
    assert "báo trước ít nhất một ngày làm việc" in ControlSheetEntry.objects.get(dossier=permit, act="extend").note


def test_once_the_date_passed_nothing_heals_it(world, permit):
    with pytest.raises(ExtensionRefused, match="đã qua"):
        _extend(world, permit, "2022-12-15 17:31")
    assert permit.extended_days == 0


def test_a_second_needs_the_head_and_a_third_is_never_signed(world, permit):
    _extend(world, permit)
    with pytest.raises(NotPermitted, match="người đứng đầu"):
        _extend(world, permit, "2022-12-16 09:00")
    _make_head(world)
    assert _extend(world, permit, "2022-12-16 09:00", days=2).number == 2
    assert (permit.due_at, permit.extended_days) == (at("2022-12-22 17:30"), 5)
    with pytest.raises(ExtensionRefused, match="hai lần"):
        _extend(world, permit, "2022-12-19 09:00")
    assert list(Extension.objects.filter(dossier=permit).values_list("number", "working_days")) == [(1, 3), (2, 2)]


@pytest.mark.parametrize("days", [0, -1, 61])
def test_days_that_are_none_are_refused(world, permit, days):
    with pytest.raises(ExtensionRefused, match="từ 1 đến 60"):
        _extend(world, permit, days=days)


def test_it_needs_a_reason_a_leader_of_the_agency_and_an_accepted_dossier(world, permit):
    with pytest.raises(ReasonMissing):
        _extend(world, permit, reason="  ")
    with pytest.raises(NotPermitted):
        _extend(world, permit, who="officer")
    with pytest.raises(RowNotFound):
        _extend(world, permit, who="elsewhere")
    with pytest.raises(WrongState):
        _extend(world, file_dossier(world, world.permit, at("2022-12-13 08:00")))


def test_a_standing_clock_is_not_put_off(world, permit):
    _ask(world, permit, "2022-12-06 16:00")
    with pytest.raises(ExtensionRefused, match="Đồng hồ đang dừng"):
        _extend(world, permit, "2022-12-07 09:00")


def test_a_supplement_after_the_extension_keeps_the_added_days(world, permit):
    _extend(world, permit, "2022-12-05 09:00")
    _ask(world, permit, "2022-12-06 16:00")
    _answer(world, permit, "2022-12-14 10:00")
    permit.refresh_from_db()
    assert permit.due_at == at("2022-12-28 17:30")  # three days used, seven left from 15/12 on: 23/12, then three more


def test_a_supplement_within_the_added_days_stops_those(world, permit):
    _extend(world, permit)
    _ask(world, permit, "2022-12-16 09:00")
    _answer(world, permit, "2022-12-20 10:00")
    permit.refresh_from_db()
    assert permit.due_at == at("2022-12-22 17:30")
    moved = DueDateChange.objects.filter(dossier=permit).latest("id")
    assert (moved.cause, moved.new_due_at) == ("supplement_answered", permit.due_at)


def test_looking_ahead_writes_nothing(world, permit):
    assert deadline_if_extended(permit, 5, at("2022-12-13 09:00")).at == at("2022-12-22 17:30")
    permit.refresh_from_db()
    assert (permit.due_at, permit.extended_days) == (at("2022-12-15 17:30"), 0)


def _ask(world, dossier, when):
    faults = [PaperFault("Bản vẽ", "Chưa ghi cao độ nền")]
    request_supplement(dossier_id=dossier.pk, actor=world.officer, now=at(when), faults=faults)


def _answer(world, dossier, when):
    papers = [Paper("Bản vẽ")]
    answer_supplement(dossier_id=dossier.pk, actor=world.mother, now=at(when), papers=papers)
    resume(dossier_id=dossier.pk, actor=world.officer, now=at(when))


def test_a_new_day_off_moves_the_ordinary_date_and_keeps_the_added_days():
    """Due on 15/12, three days more make 20/12; with 12/12 off both move by one."""
    given = work_calendar(CALENDAR | {"days_off": [*CALENDAR["days_off"], {"date": "2022-12-12", "name": "bão"}]})
    dossier = OpenDossier(
        id=1,
        row_version="1",
        accepted=True,
        starts_at=at("2022-12-01 09:00"),
        until=at("2022-12-20 17:30"),
        stands=False,
        limit_amount=10,
        limit_unit="working_day",
        limit_stop="pause",
        extended_days=3,
    )
    found = moved(dossier, [], given, at("2022-12-08 09:00"))
    assert found.new_at == at("2022-12-21 17:30")
    assert "hẹn lại thêm 3 ngày làm việc" in found.sentence
    assert moved(dossier, [], work_calendar(CALENDAR), at("2022-12-08 09:00")) is None
