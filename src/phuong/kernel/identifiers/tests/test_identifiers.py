"""Identifiers as people type them. All numbers are made up, but for public tax codes of large enterprises."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phuong.kernel.faults import Fault
from phuong.kernel.identifiers import (
    PROVINCES_OF_BIRTH,
    ContainerNumberInvalid,
    DossierCode,
    DossierCodeInvalid,
    PersonalIdInvalid,
    PhoneInvalid,
    ProcedureCode,
    ProcedureCodeInvalid,
    TaxCodeInvalid,
    format_phone,
    parse_container_number,
    parse_personal_id,
    parse_phone,
    parse_tax_code,
)


def test_the_parts_of_a_personal_number() -> None:
    found = parse_personal_id("031 185 004 210")
    assert (found.number, found.province, found.sex, found.birth_year) == ("031185004210", "Hải Phòng", "female", 1985)
    assert found.masked == "031•••••••10"
    assert found.warnings(sex="female", birth_year=1985) == ()


def test_a_number_of_this_century() -> None:
    found = parse_personal_id("022.2.22.000123")
    assert (found.province, found.sex, found.birth_year) == ("Quảng Ninh", "male", 2022)


def test_what_does_not_fit_is_a_warning_not_a_refusal() -> None:
    warnings = parse_personal_id("999185004210").warnings(sex="male", birth_year=1990)
    assert warnings == (
        "Ba số đầu 999 không phải mã tỉnh nào. Nên xem lại thẻ.",
        "Theo số định danh là nữ, tờ khai ghi nam.",
        "Theo số định danh sinh năm 1985, tờ khai ghi 1990.",
    )


def test_the_old_card_is_read_where_allowed() -> None:
    old = parse_personal_id("031 234 567", old_allowed=True)
    assert old.is_old
    assert (old.province, old.sex, old.birth_year) == (None, None, None)
    assert "9 số" in old.warnings()[0]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("03118500421", "Số định danh phải đủ 12 chữ số, mới có 11"),
        ("0311850042100", "Số định danh phải đủ 12 chữ số, đang có 13"),
        ("031234567", "Số định danh phải đủ 12 chữ số, mới có 9"),
        ("03118500421O", "chỉ gồm chữ số, nhận được “03118500421O”"),
        ("٠٣١١٨٥٠٠٤٢١٠", "chỉ gồm chữ số"),
        ("", "Chưa nhập số định danh"),
    ],
)
def test_a_personal_number_that_cannot_be(typed: str, sentence: str) -> None:
    with pytest.raises(PersonalIdInvalid, match=sentence):
        parse_personal_id(typed)


def test_there_were_63_provinces() -> None:
    assert len(PROVINCES_OF_BIRTH) == 63
    assert PROVINCES_OF_BIRTH["031"] == "Hải Phòng"


@pytest.mark.parametrize("typed", ["0100109106", "0101248141", "5700100256", "010.010.9106"])
def test_tax_codes_with_a_true_check_digit(typed: str) -> None:
    assert not parse_tax_code(typed).is_branch


def test_the_tax_code_of_a_branch_and_of_a_person() -> None:
    branch = parse_tax_code("0100109106-001")
    assert (str(branch), branch.main, branch.is_branch) == ("0100109106-001", "0100109106", True)
    assert parse_tax_code("0100109106001") == branch
    assert parse_tax_code("031185004210").is_personal


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("0100109107", "sai số kiểm tra ở chữ số thứ 10"),
        ("0100109106-000", "từ 001 đến 999"),
        ("01001091", "10, 12 hoặc 13 chữ số, đang có 8"),
        ("01001091AB", "chỉ gồm chữ số"),
        ("", "Chưa nhập mã số thuế"),
    ],
)
def test_a_tax_code_that_cannot_be(typed: str, sentence: str) -> None:
    with pytest.raises(TaxCodeInvalid, match=sentence):
        parse_tax_code(typed)


@given(st.integers(0, 9), st.integers(1, 9), st.integers(0, 9))
def test_any_one_wrong_digit_of_a_tax_code_is_found(place: int, shift: int, _: int) -> None:
    good = "0100109106"
    wrong = good[:place] + str((int(good[place]) + shift) % 10) + good[place + 1 :]
    with pytest.raises(TaxCodeInvalid):
        parse_tax_code(wrong)


@pytest.mark.parametrize(
    "typed", ["0912345318", "0912 345 318", "+84 912 345 318", "84912345318", "0084912345318", "+84 (0) 912.345.318"]
)
def test_a_mobile_number_as_people_type_it(typed: str) -> None:
    assert parse_phone(typed) == "0912345318"
    assert format_phone(parse_phone(typed)) == "0912 345 318"


def test_a_land_line() -> None:
    assert parse_phone("(0225) 3 821 055") == "02253821055"
    with pytest.raises(PhoneInvalid, match="bắt đầu bằng 03, 05, 07, 08, 09"):
        parse_phone("02253821055", mobile_only=True)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("091234531", "Số di động phải đủ 10 chữ số, mới có 9"),
        ("09123453181", "Số di động phải đủ 10 chữ số, đang có 11"),
        ("0612345318", "phải bắt đầu bằng"),
        ("09abc45318", "chỉ gồm chữ số"),
        ("", "Chưa nhập số điện thoại"),
    ],
)
def test_a_phone_number_that_cannot_be(typed: str, sentence: str) -> None:
    with pytest.raises(PhoneInvalid, match=sentence):
        parse_phone(typed)


@pytest.mark.parametrize(
    "code",
    [
        "H24.12-220613-0001",
        "H15.50.05.13-261008-0975",
        "G09.20-20260609-0092637",
        "000.00.24.H24-220613-0001",
        "H24-221214-10000",
    ],
)
def test_codes_seen_in_use_are_read_and_written_unchanged(code: str) -> None:
    assert str(DossierCode.parse(code)) == code


def test_a_code_as_people_type_it() -> None:
    found = DossierCode.parse(" h24.12 – 221214 - 0001")
    assert (found.agency, found.day, found.serial) == ("H24.12", date(2022, 12, 14), 1)


def test_the_serial_widens_and_never_wraps() -> None:
    day = date(2022, 12, 14)
    assert str(DossierCode("H24.12", day, 1)) == "H24.12-221214-0001"
    assert str(DossierCode("H24.12", day, 10_000)) == "H24.12-221214-10000"
    with pytest.raises(DossierCodeInvalid, match="Số thứ tự"):
        DossierCode("H24.12", day, 10_000_000)


@given(
    st.from_regex(r"[A-H][0-9]{2}(\.[0-9]{2,3}){0,3}", fullmatch=True).filter(str.isascii),
    st.dates(date(2000, 1, 1), date(2099, 12, 31)),
    st.integers(0, 9_999_999),
)
def test_every_code_we_make_can_be_read_again(agency: str, day: date, serial: int) -> None:
    code = DossierCode(agency, day, serial)
    again = DossierCode.parse(str(code))
    assert (again.agency, again.day, again.serial) == (agency, day, serial)
    assert str(again) == str(code)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Chưa nhập mã hồ sơ"),
        ("H24.12-221314-0001", "không có trên lịch"),
        ("H24.12-221214-001", "không đúng dạng"),
        ("24.12-221214-0001", "không đúng dạng"),
        ("H24.12-221214-0001'; DROP TABLE", "không đúng dạng"),
    ],
)
def test_a_dossier_code_that_cannot_be(typed: str, sentence: str) -> None:
    with pytest.raises(DossierCodeInvalid, match=sentence):
        DossierCode.parse(typed)


def test_the_three_lengths_of_a_procedure_code() -> None:
    base, local, service = (
        ProcedureCode.parse(code) for code in ("1.001193", "1.010708.000.00.00.H56", "2.000815.000.00.00.H55.02")
    )
    assert (base.base, base.local, str(base)) == ("1.001193", None, "1.001193")
    assert (local.base, local.place, str(local)) == ("1.010708", "H56", "1.010708.000.00.00.H56")
    assert (service.service, service.local) == ("02", "2.000815.000.00.00.H55")
    assert str(service) == "2.000815.000.00.00.H55.02"


@pytest.mark.parametrize("typed", ["", "1001193", "1.00119", "0.001193", "1.001193.000.00.00", "1.001193 x"])
def test_a_procedure_code_that_cannot_be(typed: str) -> None:
    with pytest.raises(ProcedureCodeInvalid, match="không đúng dạng, ví dụ 1"):
        ProcedureCode.parse(typed)


@pytest.mark.parametrize(
    "parse", [parse_personal_id, parse_tax_code, parse_phone, DossierCode.parse, ProcedureCode.parse]
)
@given(text=st.text(max_size=40))
def test_any_text_is_read_or_gets_a_sentence(parse: Callable[[str], object], text: str) -> None:
    try:
        parse(text)
    except Fault as refused:
        assert refused.sentence


@pytest.mark.parametrize("number", ["CSQU3054383", "MSKU1234565", "TGHU2000007"])
def test_a_container_number_with_its_check_digit_is_read(number: str) -> None:
    assert parse_container_number(f" {number[:4].lower()} {number[4:10]}-{number[10]} ") == number


@given(owner=st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=3, max_size=3), serial=st.integers(0, 999_999))
def test_of_ten_containers_that_differ_in_the_last_digit_one_is_right(owner: str, serial: int) -> None:
    taken = []
    for last in range(10):
        try:
            taken.append(parse_container_number(f"{owner}U{serial:06d}{last}"))
        except ContainerNumberInvalid as fault:
            assert "sai số kiểm tra" in fault.sentence
    assert len(taken) == 1


@given(st.text(max_size=14))
def test_anything_typed_for_a_container_is_read_or_refused_in_words(typed: str) -> None:
    try:
        assert len(parse_container_number(typed)) == 11
    except ContainerNumberInvalid as fault:
        assert fault.sentence.endswith(".")
