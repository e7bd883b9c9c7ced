"""Loading a portal's catalogue: a row for every fault seen in the real data is repaired or refused by name."""

import csv
import io
import unicodedata
from datetime import datetime

import pytest

from phuong.kernel.dates import VN
from phuong.procedures import api
from phuong.procedures.models import Fee, Procedure, ProcedureVersion, ProcessingLimit

from .conftest import NOW, TODAY, procedure_of

PLAIN = {
    "national_code": "1.000703",
    "name": "Cấp giấy phép hoạt động",
    "sector_code": "G04-GT01",
    "sector": "Đường bộ",
    "promulgator": "Bộ Xây dựng",
    "level": "tỉnh",
    "online_level": "một phần",
    "channels": "ONLINE|POSTAL|DIRECT",
    "working_days": "5",
    "time_first_channel": "5 WORKING_DAY",
    "fee_kind": "FIXED",
    "fee_min_vnd": "200000",
    "fee_max_vnd": "200000",
    "results": "Giấy phép",
    "decision_no": "877/QĐ-BXD",
    "audience": "",
    "deadline_by_channel": "",
    "fee_vnd_direct": "",
    "fee_vnd_online": "",
    "fee_currency": "",
    "fee_note": "",
}


@pytest.fixture
def load(db, tmp_path):
    """Write rows to a catalogue file and load it."""

    def run(*rows, now=NOW, report=None):
        file = io.StringIO()
        writer = csv.DictWriter(file, PLAIN.keys())
        writer.writeheader()
        writer.writerows(PLAIN | row for row in rows)
        path = tmp_path / "catalogue.csv"
        path.write_text(file.getvalue(), encoding="utf-8")
        return api.load_catalogue(path, now, report)

    return run


def reasons(done):
    return " ".join(fault["reason"] for fault in done.faults)


def test_a_clean_row_is_taken_as_it_is(load):
    done = load({})
    assert (done.rows_read, done.rows_new, done.rows_repaired, done.rows_refused, done.faults) == (1, 1, 0, 0, [])
    version = ProcedureVersion.objects.get()
    assert (version.authority_level, version.online_level, version.valid_from) == ("province", "partial", TODAY)
    assert version.channels == ["counter", "online", "post"]
    assert not version.procedure.complete
    assert [(fee.kind, fee.amount_vnd, fee.verified) for fee in version.fees.all()] == [("FIXED", 200_000, False)]


@pytest.mark.parametrize(
    ("row", "name", "says"),
    [
        ({"national_code": " 1.014325"}, PLAIN["name"], "Mã có khoảng trắng thừa"),
        ({"name": "Cấp giấy\tphép"}, "Cấp giấy phép", "dấu tab"),
        ({"name": "Cấp giấy\u00a0phép"}, "Cấp giấy phép", "khoảng trắng không ngắt"),
        ({"name": " Cấp  giấy phép "}, "Cấp giấy phép", "Tên có khoảng trắng thừa"),
        ({"name": "Cấp giấy phép (1.000703)"}, "Cấp giấy phép", "kết thúc bằng chính mã 1.000703"),
        ({"name": "Cấp giấy phép (cấp Tỉnh) ( 1.000703 )"}, "Cấp giấy phép (cấp Tỉnh)", "kết thúc bằng chính mã"),
        ({"name": unicodedata.normalize("NFD", "Cấp giấy phép")}, "Cấp giấy phép", "dấu rời (NFD)"),
        ({"online_level": "mức 4"}, PLAIN["name"], "Mức trực tuyến “mức 4” lạ"),
    ],
)
def test_text_is_repaired_and_the_repair_is_named(load, row, name, says):
    done = load(row)
    assert (done.rows_new, done.rows_repaired, done.rows_refused) == (1, 1, 0)
    assert says in reasons(done) and len(done.faults) == 1
    assert Procedure.objects.get().name == name


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ({"national_code": "1.0133611"}, "Mã thủ tục “1.0133611” không đúng dạng"),
        ({"national_code": "1.014955-Xoa"}, "không đúng dạng"),
        ({"national_code": ""}, "Cột mã thủ tục đang trống"),
        ({"name": "\u00a0"}, "Cột tên thủ tục đang trống"),
        ({"name": "a" * 2001}, "đang có 2001"),
        ({"sector_code": ""}, "Thiếu mã hoặc tên lĩnh vực"),
        ({"sector_code": "Đường bộ"}, "Mã lĩnh vực “Đường bộ” không phải mã"),
    ],
)
def test_a_row_that_cannot_be_right_is_refused_and_the_others_are_taken(load, row, says):
    done = load(row, {"national_code": "1.000704"})
    assert (done.rows_read, done.rows_new, done.rows_refused) == (2, 1, 1)
    assert done.faults[0]["row"] == 2 and done.faults[0]["kind"] == "refused" and says in done.faults[0]["reason"]


def test_a_code_that_is_a_duplicate_once_repaired_is_refused_with_the_line_of_the_first(load):
    done = load({"national_code": "1.014325"}, {"national_code": " 1.014325", "name": "Bản lặp"})
    assert (done.rows_new, done.rows_refused) == (1, 1)
    assert done.faults == [
        {"row": 3, "code": "1.014325", "kind": "refused", "reason": "Mã 1.014325 đã có ở dòng 2; dòng này không nhận."}
    ]


def fees():
    return [(fee.channel, fee.kind, fee.amount_vnd) for fee in Fee.objects.order_by("pk")]


NO_AMOUNT = {"fee_min_vnd": "", "fee_max_vnd": ""}


@pytest.mark.parametrize(
    ("row", "expected", "says"),
    [
        (
            {"fee_kind": "ZERO", **NO_AMOUNT, "fee_note": "Lệ phí cấp mới 40.000đồng/lần; cấp lại 20.000 đồng/lần."},
            [("any", "IN_TEXT", None)],
            "Mức phí ghi 0 nhưng lời có mức 20.000 đ, 40.000 đ",
        ),
        (
            {"fee_min_vnd": "135", "fee_max_vnd": "135", "fee_note": "Lệ phí cấp giấy phép lái xe: 135.000 đồng/lần."},
            [("any", "FIXED", 135_000)],
            "Mức phí ghi 135, lời ghi 135.000 đ: đã sửa theo lời.",
        ),
        (
            {"fee_min_vnd": "135", "fee_max_vnd": "135"},
            [("any", "NOT_STATED", None)],
            "Mức phí ghi 135, có thể là 135.000 đ: bỏ mức này",
        ),
        (
            {"fee_min_vnd": "75000", "fee_max_vnd": "15 USD", "fee_currency": "VND|USD"},
            [("any", "FIXED", 75_000)],
            "ngoại tệ",
        ),
        (
            {"fee_kind": "TIERED", **NO_AMOUNT, "fee_vnd_direct": "50000", "fee_vnd_online": "150000"},
            [("any", "FIXED", 50_000)],
            "Phí trực tuyến 150.000 đ cao hơn trực tiếp 50.000 đ, lỗi nhập",
        ),
        (
            {"fee_kind": "FIXED", "fee_min_vnd": "theo biểu", "fee_max_vnd": ""},
            [("any", "NOT_STATED", None)],
            "“theo biểu” không phải số đồng",
        ),
    ],
)
def test_a_fee_that_contradicts_itself_is_repaired_and_never_guessed(load, row, expected, says):
    done = load(row)
    assert fees() == expected
    assert says in reasons(done)
    assert (done.rows_new, done.rows_repaired) == (1, 1)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"fee_kind": "TIERED", "fee_min_vnd": "50000"}, [("any", "TIERED", None)]),
        ({"fee_kind": "ZERO", **NO_AMOUNT}, [("any", "ZERO", 0)]),
        ({"fee_kind": "LOCAL_COUNCIL", **NO_AMOUNT}, [("any", "LOCAL_COUNCIL", None)]),
        (
            {"fee_kind": "TIERED", **NO_AMOUNT, "fee_vnd_direct": "20000", "fee_vnd_online": "10000"},
            [("counter", "FIXED", 20_000), ("online", "FIXED", 10_000), ("post", "FIXED", 20_000)],
        ),
    ],
)
def test_a_fee_in_order_is_taken_without_a_word(load, row, expected):
    assert load(row).faults == []
    assert fees() == expected


def limits():
    return {limit.channel: (limit.amount, limit.unit) for limit in ProcessingLimit.objects.all()}


def test_a_deadline_that_differs_by_channel_stays_so(load):
    by_channel = "ONLINE 15 WORKING_DAY; POSTAL 20 WORKING_DAY; DIRECT 5 WORKING_DAY"
    done = load({"national_code": "1.012783", "deadline_by_channel": by_channel})
    assert limits() == {"online": (15, "working_day"), "post": (20, "working_day"), "counter": (5, "working_day")}
    assert "trực tuyến 15 ngày làm việc, bưu chính 20 ngày làm việc, trực tiếp 5 ngày làm việc" in reasons(done)
    version = ProcedureVersion.objects.get()
    assert [api.limit_for(version, None, channel).amount for channel in ("online", "post", "counter")] == [15, 20, 5]


@pytest.mark.parametrize(
    ("time", "days", "expected"),
    [
        ("7 WORKING_DAY", "7", {"any": (7, "working_day")}),
        ("25 DAY", "25", {"any": (25, "calendar_day")}),
        ("8 HOUR", "", {"any": (8, "hour")}),
        ("2 YEAR", "", {"any": (24, "month")}),
        ("7.5 WORKING_DAY", "7.5", {"any": (15, "half_day")}),
        ("6.25 WORKING_DAY", "", {"any": (50, "hour")}),
        ("1 OTHER", "3", {"any": (3, "working_day")}),
        ("0 OTHER", "", {}),
        ("Theo mô tả OTHER", "", {}),
        ("15 WORKING_DAY", "5", {"online": (15, "working_day"), "any": (5, "working_day")}),
    ],
)
def test_time_is_read_in_the_units_of_the_deadline_rule(load, time, days, expected):
    load({"time_first_channel": time, "working_days": days})
    assert limits() == expected


def test_a_second_load_changes_nothing_and_other_content_is_the_next_version(load):
    load({})
    assert load({}).rows_same == 1
    later = datetime(2023, 1, 3, 8, 0, tzinfo=VN)
    changed = load({"fee_min_vnd": "150000", "fee_max_vnd": "150000"}, now=later)
    assert (changed.rows_changed, ProcedureVersion.objects.count()) == (1, 2)
    former, new = ProcedureVersion.objects.order_by("number")
    assert former.valid_to == new.valid_from == later.date()


def test_our_complete_procedures_are_only_noted(national, load):
    national(procedure_of())
    done = load({"national_code": "1.001193", "name": "Thủ tục đăng ký khai sinh"})
    assert (done.rows_new, done.rows_changed, done.rows_same) == (0, 0, 1)
    assert done.faults[0]["kind"] == "kept"
    assert Procedure.objects.get().name == "Đăng ký khai sinh"


def test_what_we_complete_later_replaces_the_row_of_the_catalogue(national, load):
    load({"national_code": "1.001193"})
    national(procedure_of())
    version = api.version_in_force(api.by_code("1.001193"), TODAY)
    assert version.procedure.complete and version.process is not None


def test_the_report_names_each_row(load, tmp_path):
    report = tmp_path / "report.csv"
    load({"national_code": "sai"}, {"name": "Cấp\tphép"}, report=report)
    with report.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["row"], row["code"], row["kind"]) for row in rows] == [
        ("2", "sai", "refused"),
        ("3", "1.000703", "repaired"),
    ]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "danh-muc.csv trống."),
        (b"  \n", "danh-muc.csv trống."),
        (b"ma;ten\n1;2\n", "thiếu cột national_code, name"),
        (",".join(PLAIN).encode(), "chỉ có dòng tên cột"),
        ("national_code,name\nThủ tục".encode("utf-16"), "không phải"),
        (b"PK\x03\x04xlsx", "là tệp Excel"),
        (",".join(PLAIN).encode() + "\nThủ tục".encode("cp1258", "replace") + b"\xff", "không phải UTF-8 (dòng 2)"),
        (",".join(PLAIN).encode() + b'\n"1.000703,"x', "không đúng dạng CSV"),
    ],
)
def test_a_file_that_cannot_be_read_gets_a_sentence_and_stores_nothing(db, tmp_path, content, says):
    path = tmp_path / "danh-muc.csv"
    path.write_bytes(content)
    with pytest.raises(api.CatalogueFileWrong) as refusal:
        api.load_catalogue(path, NOW)
    assert says in refusal.value.sentence
    assert not Procedure.objects.exists() and not api.CatalogueImport.objects.exists()


def test_a_missing_file_and_a_row_of_another_width_get_a_sentence(db, tmp_path):
    with pytest.raises(api.CatalogueFileWrong, match=r"Không thấy tệp nowhere\.csv"):
        api.load_catalogue(tmp_path / "nowhere.csv", NOW)
    path = tmp_path / "narrow.csv"
    path.write_text(",".join(PLAIN) + "\n1.000703,Cấp phép\n", encoding="utf-8")
    assert "Số cột không khớp" in api.load_catalogue(path, NOW).faults[0]["reason"]
