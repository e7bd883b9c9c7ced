"""Loading our complete procedures: once, version after version, and never a process longer than the law."""

from copy import deepcopy
from datetime import date, datetime

import pytest

from phuong.directory.api import load_place, place_folder
from phuong.kernel.dates import VN
from phuong.procedures import api
from phuong.procedures.models import Procedure, ProcedureVersion

from .conftest import NOW, TODAY, procedure_of, version_of

LATER = datetime(2023, 3, 1, 9, 0, tzinfo=VN)


def test_the_same_file_twice_changes_nothing(national):
    first = national(procedure_of())
    rows = list(ProcedureVersion.objects.values())
    again = national(procedure_of(), now=LATER)
    assert first.published.new == {"1.001193"} and not first.refused
    assert again.published.same == {"1.001193"} and not again.published.changed
    assert list(ProcedureVersion.objects.values()) == rows


def test_other_content_is_the_next_version_and_closes_the_former(national, birth):
    changed = procedure_of(versions=[version_of(limits=[{"amount": 2, "unit": "working_day"}])])
    loaded = national(changed, now=LATER)
    assert loaded.published.changed == {"1.001193"}
    former, new = ProcedureVersion.objects.order_by("number")
    assert (former.number, former.valid_to, new.number, new.valid_from) == (1, date(2023, 3, 1), 2, date(2020, 7, 16))
    assert api.limit_for(former).amount == 3
    assert api.version_in_force(birth.procedure, date(2023, 3, 1)) == new


def test_a_version_corrected_before_it_ever_held_gives_way_to_its_correction(national):
    coming = version_of(valid_from=date(2025, 7, 1), valid_to=None)
    national(procedure_of(versions=[version_of(), coming]))
    national(procedure_of(versions=[version_of(), coming | {"for_whom": "Cha, mẹ"}]))
    held = api.version_in_force(api.by_code("1.001193"), date(2025, 7, 1))
    assert held.for_whom == "Cha, mẹ"


def test_repeal_only_sets_the_end(national, birth):
    loaded = national(procedure_of(versions=[version_of(valid_to=date(2023, 6, 1))]), now=LATER)
    assert loaded.published.changed == {"1.001193"}
    repealed = ProcedureVersion.objects.get()
    assert repealed.valid_to == date(2023, 6, 1)
    assert "bãi bỏ từ ngày 1/6/2023" in api.open_to_filing(repealed, date(2023, 6, 1), "own")


def test_words_of_everyday_may_change_without_a_new_version(national, birth):
    loaded = national(procedure_of(everyday_words=["khai sinh cho bé"]))
    assert loaded.published.changed == {"1.001193"}
    assert ProcedureVersion.objects.count() == 1


def test_a_process_longer_than_the_legal_limit_is_refused_by_file_and_the_others_are_loaded(national):
    slow = version_of()
    slow["process"] = deepcopy(slow["process"])
    slow["process"][0]["half_days"] = 6
    loaded = national(procedure_of(versions=[slow]), procedure_of(code="1.000894", name="Đăng ký kết hôn"))
    assert loaded.published.new == {"1.000894"}
    (sentence,) = loaded.refused
    assert sentence.startswith("0.yaml: versions 1: Phần tử “appraise” (Thẩm định): là bước dài nhất")
    assert "tổng thời hạn các bước là 7 nửa ngày, dài hơn thời hạn giải quyết" in sentence


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (procedure_of(code="1.00119"), "Mã thủ tục “1.00119” không đúng dạng"),
        (procedure_of(name=""), "thiếu mục name"),
        (procedure_of(life_events=["sinh-nhat"]), "“sinh-nhat” không có trong life-events.yaml"),
        (procedure_of(versions=[version_of(online_level="half")]), "versions 1: mục online_level là “half”"),
        (procedure_of(versions=[version_of(valid_from="hôm qua")]), "mục valid_from phải là ngày"),
        (procedure_of(versions=[version_of(papers=[{"name": "Tờ khai"}])]), "papers 1: thiếu mục key"),
        (procedure_of(versions=[version_of(limits=[{"amount": 0, "unit": "hour"}])]), "số nguyên từ 1 trở lên"),
        (procedure_of(versions=[version_of(), version_of()]), "versions 2: chồng thời gian với versions 1"),
        (procedure_of(versions=[version_of(sector_department="Sở Vui chơi")]), "danh sách cơ quan không có"),
        ("- chỉ là danh sách", "tệp trống hoặc không phải bảng"),
        ("code: [", "không đọc được YAML"),
    ],
)
def test_a_fault_is_named_by_file_and_place(national, wrong, says):
    loaded = national(wrong)
    assert not Procedure.objects.exists()
    (sentence,) = loaded.refused
    assert sentence.startswith("0.yaml") and says in sentence


def test_one_code_in_two_files_is_refused(national):
    loaded = national(procedure_of(), procedure_of(name="Khai sinh"))
    assert loaded.refused == ("1.yaml: mã 1.001193 đã có ở tệp khác.",)
    assert Procedure.objects.get().name == "Đăng ký khai sinh"


def test_without_a_place_the_operator_is_told_what_to_do(db, tmp_path, settings):
    with pytest.raises(api.CatalogueFileWrong, match="phuong load place"):
        api.load_national(api.NATIONAL, NOW)


def test_all_that_we_ship_loads_over_twenty_fields_for_both_worlds(db, django_assert_max_num_queries):
    load_place(place_folder("hai-phong"), NOW)
    with django_assert_max_num_queries(60):
        loaded = api.load_national(api.NATIONAL, NOW)
    assert loaded.refused == ()
    assert len(loaded.published.new) >= 60
    assert Procedure.objects.values("field").distinct().count() >= 20
    for day in (TODAY, date(2026, 2, 12)):
        assert api.versions_in_force(day).filter(process__isnull=False).count() >= 60
    with django_assert_max_num_queries(30):
        again = api.load_national(api.NATIONAL, LATER)
    assert not again.published.new and not again.published.changed
