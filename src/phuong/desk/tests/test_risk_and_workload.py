"""What will be late, and who holds too much: counts that open their rows, within the scope."""

import csv
import io

import pytest

from phuong.desk.working_days import bounds_at
from phuong.directory.api import calendar_for
from phuong.dossiers.api import Risk, RiskScope, risk_lines, risk_page, risk_total
from phuong.dossiers.models import Dossier
from phuong.dossiers.rules.overload import is_overloaded
from phuong.dossiers.services.intake import accept
from phuong.dossiers.services.processing import assign
from phuong.dossiers.tests.factories import at, file_dossier
from phuong.work.api import WorkItem

NOW = at("2022-12-14 09:30")  # a Wednesday


@pytest.fixture
def world(desk):
    return desk.world


@pytest.fixture
def held(world):
    """Five dossiers of the case officer: late, today, tomorrow, Friday, next week."""
    made = []
    for until in ("12-13 17:30", "12-14 17:30", "12-15 17:30", "12-16 17:30", "12-20 17:30"):
        dossier = file_dossier(world, world.permit, at("2022-12-08 08:00"))
        accept(dossier_id=dossier.pk, actor=world.counter, now=at("2022-12-08 09:00"))
        assign(dossier_id=dossier.pk, post_id=world.officer.post_id, actor=world.officer, now=at("2022-12-08 10:00"))
        Dossier.objects.filter(pk=dossier.pk).update(due_at=at(f"2022-{until}"), act_by=at(f"2022-{until}"))
        made.append(Dossier.objects.get(pk=dossier.pk))
    WorkItem.objects.update(due_at=None)
    WorkItem.objects.filter(source_id=made[3].pk).update(due_at=at("2022-12-13 17:30"))
    return made


def _bounds(world):
    return bounds_at(NOW, calendar_for(world.ward.pk, NOW)[1])


def test_each_dossier_is_in_one_set_of_days(held, world):
    (line,) = risk_lines(RiskScope((world.ward.pk,)), _bounds(world))
    assert (line.post_id, line.late, line.today, line.tomorrow, line.week) == (world.officer.post_id, 1, 1, 1, 1)
    assert (line.step, line.open) == (1, 5)


def test_every_count_opens_as_many_rows(held, world):
    bounds = _bounds(world)
    (line,) = risk_lines(RiskScope((world.ward.pk,)), bounds)
    for risk in (Risk.LATE, Risk.TODAY, Risk.TOMORROW, Risk.WEEK, Risk.STEP, Risk.OPEN):
        for scope in (RiskScope((world.ward.pk,)), RiskScope((world.ward.pk,), world.officer.post_id)):
            rows = risk_page(risk, scope, bounds).rows
            assert len(rows) == risk_total(risk, scope, bounds) == getattr(line, risk.value), risk
    assert risk_page(Risk.STEP, RiskScope((world.ward.pk,)), bounds).rows[0][1] == at("2022-12-13 17:30")
    assert not risk_page(Risk.OPEN, RiskScope((world.ward.pk,), 0), bounds).rows


def test_an_apology_is_due_for_what_ends_today_or_on_the_next_working_day(held, world):
    found = risk_page(Risk.APOLOGY, RiskScope((world.ward.pk,)), _bounds(world)).rows
    assert [row.id for row, _ in found] == [held[1].pk, held[2].pk]
    Dossier.objects.filter(pk=held[1].pk).update(state="approved")
    assert risk_total(Risk.APOLOGY, RiskScope((world.ward.pk,)), _bounds(world)) == 1


def test_a_stopped_clock_is_no_risk_but_is_held(held, world):
    Dossier.objects.filter(pk=held[0].pk).update(stopped_at=NOW)
    (line,) = risk_lines(RiskScope((world.ward.pk,)), _bounds(world))
    assert (line.late, line.open) == (0, 5)


def test_on_a_friday_tomorrow_is_monday(world):
    friday = bounds_at(at("2022-12-16 09:00"), calendar_for(world.ward.pk, NOW)[1])
    assert friday.tomorrow_end == at("2022-12-20 00:00") and friday.week_end == at("2022-12-19 00:00")


def test_a_leader_sees_the_agency_by_officer_and_an_officer_what_is_held(held, world, desk):
    desk.set_now("2022-12-14 09:30")
    page = desk.client(world.leader).get("/desk/risk/").content.decode()
    assert "1 hồ sơ đã quá hạn, 1 hết hạn hôm nay" in page and "Trần Minh Tuấn" in page and held[0].code in page
    own = desk.client(world.officer).get("/desk/risk/?risk=step").content.decode()
    assert held[3].code in own and "17:30, 13/12" in own and "Việc của tôi" in own
    nobody = desk.client(world.clerk).get("/desk/risk/").content.decode()
    assert "Không có hồ sơ nào quá hạn" in nobody
    assert held[0].code in desk.client(world.clerk).get("/desk/risk/?scope=agency").content.decode()


def test_another_agency_sees_none_of_it(held, world, desk):
    desk.set_now("2022-12-14 09:30")
    page = desk.client(world.elsewhere).get(f"/desk/risk/?agency={world.ward.pk}&scope=wide").content.decode()
    assert held[0].code not in page


def test_the_apology_list_says_until_when_and_leads_to_the_act(held, world, desk):
    desk.set_now("2022-12-14 09:30")
    page = desk.client(world.leader).get("/desk/risk/?risk=apology").content.decode()
    assert "Báo trong hôm nay" in page and "Hẹn hôm nay, báo ngay" in page and f"{held[2].code}/extend/" in page


@pytest.mark.parametrize("query", ["risk=x&post=x&agency=9", "after=x~y", "scope=wide&post=999999999999999999999"])
def test_an_odd_address_still_gets_a_page(held, world, desk, query):
    assert desk.client(world.leader).get(f"/desk/risk/?{query}").status_code == 200
    assert desk.client(world.leader).get(f"/desk/workload/?{query}&order=x").status_code == 200


def test_overload_needs_many_and_far_more_than_the_median():
    assert is_overloaded(16, [16, 10, 8])
    assert not is_overloaded(15, [15, 10, 8])
    assert not is_overloaded(9, [9, 1, 1])
    assert not is_overloaded(0, [])


def test_the_leader_sees_who_holds_what_and_opens_it(held, world, desk):
    desk.set_now("2022-12-14 09:30")
    page = desk.client(world.leader).get("/desk/workload/").content.decode()
    assert "Trần Minh Tuấn" in page and f"risk=open&amp;scope=agency&amp;post={world.officer.post_id}" in page
    assert "Quá tải: một cán bộ đang giữ từ 10 hồ sơ trở lên" in page
    rows = desk.client(world.leader).get(f"/desk/risk/?risk=open&scope=agency&post={world.officer.post_id}")
    assert all(dossier.code in rows.content.decode() for dossier in held)


def test_the_file_and_the_sheet_hold_the_same(held, world, desk):
    desk.set_now("2022-12-14 09:30")
    answer = desk.client(world.leader).get("/desk/workload/workload.csv")
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    tuan = next(row for row in rows if row[0] == "Trần Minh Tuấn")
    assert tuan[2:5] == ["5", "2", "1"]
    assert "In lúc" in desk.client(world.leader).get("/desk/workload/print/").content.decode()


def test_only_leaders_see_the_workload(world, desk):
    assert desk.client(world.officer).get("/desk/workload/").status_code == 403
