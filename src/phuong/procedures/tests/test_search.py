"""People find a procedure by their own words: without marks, shortened, mistyped."""

from datetime import date

import pytest

from phuong.directory.api import load_place, place_folder
from phuong.procedures import api
from phuong.procedures.search.wording import pieces, tsquery, vocabulary

from .conftest import NOW, TODAY, procedure_of, version_of


def codes(text, on=TODAY, limit=20):
    return [hit.code for hit in api.search(text, on, limit).hits]


@pytest.fixture
def shipped(db):
    load_place(place_folder("hai-phong"), NOW)
    assert not api.load_national(api.NATIONAL, NOW).refused


MEANT = {
    "dang ky khai sinh": "1.001193",
    "làm giấy khai sinh": "1.001193",
    "lam giay khai sinh": "1.001193",
    "đẻ con": "1.001193",
    "giay khai sin": "1.001193",  # not yet finished
    "đăng ký khai sihn": "1.001193",  # letters changed places
    "dang ky ket hon": "1.000894",
    "cưới": "1.000894",
    "đăng ký kết hôn": "1.000894",
    "doc than": "1.004873",
    "tôi muốn xin giấy xác nhận độc thân": "1.004873",
    "ho khau": "1.004222",
    "1.001193": "1.001193",
    "1.001193.000.00.00.H24": "1.001193",
    "mở quán": "1.001612",
    "sao y bản chính": "2.000815",
}


def test_people_find_what_they_mean_among_all_that_we_ship(shipped):
    found = {typed: codes(typed, limit=3) for typed in MEANT}
    assert {typed: first for typed, first in found.items() if MEANT[typed] not in first} == {}
    for typed in ("GPLX", "đổi bằng lái", "doi gplx", "giấy phép lái xe"):
        assert "giấy phép lái xe" in api.search(typed, TODAY).hits[0].name.lower(), typed
    # other placement of a mark, decomposed letters, capitals without marks
    assert codes("thuỷ sản") == codes("thủy sản") == codes("thu\u0309y sa\u0309n") == codes("THUY SAN")


def test_typed_marks_that_stand_in_the_name_go_before_mere_likeness(national):
    national(
        procedure_of("1.000001", "Hồ sơ khâu nối", everyday_words=[]),
        procedure_of("1.000002", "Xóa hộ khẩu của người đã chuyển đi", everyday_words=[]),
        procedure_of("1.000003", "Ho khau", everyday_words=[]),
    )
    assert codes("hộ khẩu")[0] == "1.000002"


def test_a_name_goes_before_everyday_words_and_those_before_the_field(national):
    national(
        procedure_of("1.000001", "Cấp bản sao", everyday_words=[], sector={"code": "A1", "name": "Chăn nuôi"}),
        procedure_of("1.000002", "Cấp bản chính", everyday_words=["nuôi lợn"], sector={"code": "A2", "name": "Khác"}),
        procedure_of("1.000003", "Nuôi con", everyday_words=[], sector={"code": "A2", "name": "Khác"}),
    )
    assert codes("nuôi") == ["1.000003", "1.000002", "1.000001"]


def test_only_what_is_in_force_on_the_day_is_found(national):
    national(procedure_of(versions=[version_of(valid_to=date(2023, 1, 1))]))
    assert codes("khai sinh", date(2022, 12, 31)) == ["1.001193"]
    assert codes("khai sinh", date(2023, 1, 1)) == []


HOSTILE = (
    *("", "   ", "!!!", "%_", "()", "\\", "🌸", "a" * 5000, "\x00", "khia\x00sihn"),
    *("& | ! ( ) :* <->", "khai & !sinh", "'; DROP TABLE"),
)


@pytest.mark.parametrize("typed", HOSTILE)
def test_whatever_is_typed_is_words_and_nothing_else(birth, typed):
    api.search(typed, TODAY)


def test_nothing_typed_finds_nothing(birth):
    assert api.search("  ", TODAY) == api.SearchResult((), 0, False)


def test_fillers_are_left_out_unless_nothing_else_is_typed():
    known = vocabulary()
    assert tsquery(pieces("tôi muốn làm thẻ", known)) == "(('the':*))"
    assert tsquery(pieces("muốn làm", known)) == "(('muon')) & (('lam':*))"


def test_a_phrase_means_itself_or_what_it_stands_for():
    assert tsquery(pieces("sổ đỏ quận", vocabulary())) == (
        "(('so' & 'do') | ('giay' <-> 'chung' <-> 'nhan' <-> 'quyen' <-> 'su' <-> 'dung' <-> 'dat')) & (('quan':*))"
    )
