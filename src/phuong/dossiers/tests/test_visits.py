"""A visit on site is written down as it was: when, where, who, what was found, with photos; the work goes on."""

from dataclasses import replace

import pytest
from django.core.files.base import ContentFile

from phuong.dossiers.models import SiteVisit
from phuong.dossiers.services.refusals import ReasonMissing
from phuong.dossiers.services.visits import VisitMinutes, VisitWrong, record_visit
from phuong.dossiers.tests.factories import at
from phuong.files.api import store
from phuong.files.tests.samples import pdf
from phuong.kernel.acts import NotPermitted, RowNotFound, WrongState

NOW = at("2022-12-14 16:00")
MINUTES = VisitMinutes(
    visited_at=at("2022-12-14 14:30"),
    place="Số 5 Cầu Đất",
    present="Bà Nguyễn Thị Mẫu, chủ nhà",
    findings="Đúng hiện trạng như bản vẽ.",
)


def _record(world, dossier, who="officer", minutes=MINUTES):
    return record_visit(dossier_id=dossier.pk, minutes=minutes, actor=getattr(world, who), now=NOW)


def test_the_minutes_hold_what_was_seen_and_the_work_goes_on(world, in_process):
    photo = store(ContentFile(pdf(), name="so-do.pdf"), world.mother.party_id, NOW)
    before = in_process.due_at
    key = _record(world, in_process, minutes=replace(MINUTES, lat=20.8561, lon=106.6822, file_ids=(photo.pk,)))
    visit = SiteVisit.objects.get(pk=key)
    assert (visit.place, visit.lat, visit.recorded_by_id) == ("Số 5 Cầu Đất", 20.8561, world.officer.post_id)
    assert [one.file for one in visit.files.all()] == [photo]
    in_process.refresh_from_db()
    assert (in_process.state, in_process.due_at) == ("in_process", before)
    sheet = in_process.control_sheet.last()
    assert "Đúng hiện trạng" in sheet.note and "Đúng hiện trạng" not in sheet.public_note
    assert "Đã kiểm tra thực địa 14:30" in sheet.public_note


@pytest.mark.parametrize(
    ("change", "refusal", "sentence"),
    [
        ({"present": " "}, ReasonMissing, "người có mặt"),
        ({"visited_at": at("2022-12-14 16:01")}, VisitWrong, "phải trước lúc ghi biên bản"),
        ({"visited_at": at("2022-12-01 10:00")}, VisitWrong, "không thể trước ngày nộp"),
        ({"visited_at": at("0001-01-01 00:30")}, VisitWrong, "không thể trước ngày nộp"),
        ({"lat": 20.8}, VisitWrong, "cả vĩ độ và kinh độ"),
        ({"lat": 106.6822, "lon": 20.8561}, VisitWrong, "không nằm ở Việt Nam"),
    ],
)
def test_minutes_that_cannot_be_are_not_written(world, in_process, change, refusal, sentence):
    with pytest.raises(refusal, match=sentence):
        _record(world, in_process, minutes=replace(MINUTES, **change))
    assert not SiteVisit.objects.exists()


def test_only_the_case_officer_of_the_agency_writes_them_while_the_work_is_under_way(world, in_process, submitted):
    for who, refusal in (("leader", NotPermitted), ("elsewhere", RowNotFound), ("mother", RowNotFound)):
        with pytest.raises(refusal):
            _record(world, in_process, who)
    SiteVisit.objects.all().delete()


def test_before_acceptance_nobody_visits(world, submitted):
    with pytest.raises(WrongState):
        _record(world, submitted)
