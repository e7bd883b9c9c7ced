"""What a page or an act asks the catalogue: versions, papers, time, fees, steps, who is competent."""

from datetime import date, datetime

import pytest

from phuong.directory.models import Agency, AgencySuccession
from phuong.kernel.dates import VN
from phuong.kernel.deadline import Limit, StopPolicy, Unit
from phuong.procedures import api

from .conftest import TODAY, procedure_of, version_of

CASES = [
    {"key": "cap-moi", "name": "Cấp mới"},
    {
        "key": "cap-lai",
        "name": "Cấp lại",
        "papers": [{"key": "don", "name": "Đơn đề nghị", "kind": "eform"}],
        "limits": [{"amount": 2, "unit": "working_day", "stop": "restart"}],
        "fees": [{"kind": "FREE", "amount_vnd": 0}],
    },
    {"key": "cu", "name": "Trường hợp cũ", "valid_to": date(2019, 1, 1)},
]


def version(procedures=None, code="1.001193", on=TODAY):
    found = api.version_in_force(api.by_code(code), on)
    assert found is not None
    return found


def test_a_procedure_is_found_by_its_code_in_any_length(birth):
    for typed in ("1.001193", " 1.001193.000.00.00.h24", "1.001193.000.00.00.H24.01"):
        assert api.by_code(typed) == birth.procedure
    assert api.by_code("1.999999") is None and api.by_code("khai sinh") is None


def test_a_version_holds_from_its_first_day_to_the_day_before_its_end(national):
    national(procedure_of(versions=[version_of(), version_of(valid_from=date(2025, 7, 1), valid_to=None)]))
    procedure = api.by_code("1.001193")
    held = {
        day: api.version_in_force(procedure, day) for day in (date(2020, 7, 15), date(2025, 6, 30), date(2025, 7, 1))
    }
    assert [row and row.number for row in held.values()] == [None, 1, 2]
    assert api.versions_in_force(date(2025, 7, 1)).get().number == 2


def test_a_case_with_papers_limits_and_fees_of_its_own_has_those_alone(national):
    national(procedure_of(cases=CASES))
    held = version()
    first, again = api.cases_of(held)  # a case of another time is no case of this version
    assert (
        [paper.key for paper in api.papers(held)]
        == ["to-khai", "giay-chung-sinh"]
        == [paper.key for paper in api.papers(held, first)]
    )
    assert [paper.key for paper in api.papers(held, again)] == ["don"]
    assert api.limit_for(held, first) == Limit(3, Unit.WORKING_DAY)
    assert api.limit_for(held, again) == Limit(2, Unit.WORKING_DAY, StopPolicy.RESTART)
    assert [fee.kind for fee in api.fees_for(held, again)] == ["FREE"]


def test_a_channel_has_its_own_limit_and_fee_or_that_of_any_channel(national):
    national(
        procedure_of(
            versions=[
                version_of(
                    limits=[
                        {"channel": "any", "amount": 5, "unit": "working_day"},
                        {"channel": "online", "amount": 3, "unit": "working_day"},
                    ],
                    fees=[
                        {"channel": "any", "kind": "FIXED", "amount_vnd": 50000, "name": "Lệ phí"},
                        {"channel": "online", "kind": "FIXED", "amount_vnd": 25000, "name": "Lệ phí"},
                        {"channel": "any", "kind": "FIXED", "amount_vnd": 8000, "name": "Bản sao"},
                    ],
                )
            ]
        )
    )
    held = version()
    assert (api.limit_for(held, None, "online").amount, api.limit_for(held, None, "post").amount) == (3, 5)
    assert [fee.amount_vnd for fee in api.fees_for(held, None, "online")] == [25000, 8000]
    assert [fee.amount_vnd for fee in api.fees_for(held, None, "counter")] == [50000, 8000]
    assert len(api.fees_for(held)) == 3


def test_the_steps_of_people_come_in_their_order(birth):
    steps = [(step.key, step.role) for step in api.nodes(birth.process)]
    assert steps == [("appraise", "case_officer"), ("approve", "leader"), ("return", "counter_officer")]


def test_a_procedure_of_the_commune_is_decided_by_every_commune_of_that_day(birth, agency):
    old = agency("H24.22.07", "UBND phường Gia Viên", Agency.Kind.COMMUNE_COMMITTEE, ends=date(2025, 7, 1))
    new = agency("H24.57", "UBND phường Gia Viên", Agency.Kind.COMMUNE_COMMITTEE, begins=date(2025, 7, 1))
    assert list(api.competent_agencies(birth, TODAY)) == [old]
    assert api.decides(birth, old.pk, TODAY) and not api.decides(birth, new.pk, TODAY)
    assert list(api.competent_agencies(birth, date(2025, 7, 1))) == [new]


def test_a_department_that_was_merged_is_followed_to_who_continues_it(national, agency):
    day = date(2025, 3, 1)
    transport = agency("H24.04", "Sở Giao thông vận tải", ends=day)
    building = agency("H24.16", "Sở Xây dựng", begins=day)
    AgencySuccession.objects.create(predecessor=transport, successor=building, effective_on=day)
    named = version_of(authority_level="province", sector_department="Sở Giao thông vận tải")
    national(procedure_of(versions=[named]))
    held = version()
    assert held.department == transport
    assert list(api.competent_agencies(held, TODAY)) == [transport]
    assert list(api.competent_agencies(held, day)) == [building]
    assert [api.decides(held, transport.pk, on) for on in (TODAY, day)] == [True, False]
    assert [api.decides(held, building.pk, on) for on in (TODAY, day)] == [False, True]
    filed = api.version_for_filing(held.procedure_id, TODAY)
    assert filed == held and (filed.procedure.name, filed.source) == (held.procedure.name, held.source)
    assert api.version_for_filing(held.procedure_id, date(1990, 1, 1)) is None


def test_no_agency_of_ours_decides_what_belongs_to_a_ministry(national):
    national(procedure_of(versions=[version_of(authority_level="ministry", routing="ministry_central")]))
    assert not api.competent_agencies(version(), TODAY).exists()
    assert not api.decides(version(), 1, TODAY)


@pytest.mark.parametrize(
    ("changes", "on", "mode", "says"),
    [
        ({}, TODAY, "own", None),
        ({}, date(2020, 1, 1), "own", "chỉ nhận hồ sơ từ ngày 16/7/2020"),
        ({}, date(2025, 7, 1), "own", "bãi bỏ từ ngày 1/7/2025"),
        ({"online_level": "none"}, TODAY, "own", "chưa nộp trực tuyến được"),
        ({"routing": "ministry_central"}, TODAY, "own", "hệ thống của bộ"),
        ({}, TODAY, "back_office", "Cổng Dịch vụ công quốc gia"),
        ({}, TODAY, None, None),  # the world of the tests is that of 2022
    ],
)
def test_why_a_dossier_cannot_be_filed_here_now_is_said(national, changes, on, mode, says):
    national(procedure_of(versions=[version_of(**changes)]))
    reason = api.open_to_filing(version(), on, mode)
    assert reason is None if says is None else says in reason


def test_the_home_page_has_its_eight_life_events_in_order(birth):
    events = list(api.life_events())
    assert [event.key for event in events] == [
        "sinh-con", "di-hoc", "viec-lam", "ket-hon", "nha-dat", "kinh-doanh", "xe-co", "nguoi-mat",
    ]  # fmt: skip
    assert [event.icon for event in events][:2] == ["baby", "graduation-cap"]
    assert api.life_event("sinh-con").procedures.get() == birth.procedure


def many(count):
    return [procedure_of(f"1.{number:06}", f"Thủ tục {number:04}") for number in range(count)]


def test_a_page_costs_the_same_few_queries_at_any_size(national, django_assert_num_queries):
    for size in (3, 45):
        national(*many(size))
        with django_assert_num_queries(4):
            page = api.browse(TODAY, field="G15-TP07", level="commune", life_event="sinh-con", page=1)
            assert all(row.procedure.field.name and list(row.version.limits.all()) for row in page.rows)
            assert [list(row.version.fees.all()) for row in page.rows]
        assert page.total == size
    assert (page.pages, len(page.rows)) == (3, 20)


def test_a_page_number_out_of_range_gives_the_nearest_page(national):
    national(*many(25))
    assert [api.browse(TODAY, page=number).number for number in (-3, 0, 2, 99)] == [1, 1, 2, 2]
    empty = api.browse(TODAY, field="X")
    assert (empty.rows, empty.total, empty.number, empty.pages) == ((), 0, 1, 1)


def test_fields_are_those_with_something_in_force(national):
    national(
        procedure_of(),
        procedure_of("1.000003", versions=[version_of(valid_to=date(2021, 1, 1))]),
        procedure_of("1.000002", sector={"code": "B", "name": "Bỏ"}, versions=[version_of(valid_to=date(2021, 1, 1))]),
    )
    assert [(field.code, field.procedure_count) for field in api.fields(TODAY)] == [("G15-TP07", 1)]


def test_now_is_a_day_of_viet_nam(national):
    evening = datetime(2022, 12, 31, 23, 30, tzinfo=VN)
    national(procedure_of(versions=[version_of()]), now=evening)
    national(procedure_of(versions=[version_of(for_whom="Mọi người")]), now=evening)
    assert api.ProcedureVersion.objects.get(number=1).valid_to == date(2022, 12, 31)
