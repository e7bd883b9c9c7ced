"""The text of a card: every layout that is known, whatever a scanner makes of it; it only proposes, and never fails."""

import json
import unicodedata
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phuong.parties.cards import CardLayout, read_card

TODAY = date(2024, 12, 14)
SAMPLES = Path(__file__).parents[5] / "shared" / "data" / "samples" / "cccd"
CARD = "031090012345|031234567|Nguyễn Văn Ấm|01021990|Nam|Số 1, phường Gia Viên, Hải Phòng|15062021"


def read(text):
    return read_card(text, TODAY)


def sentences(text, field=None):
    return " ".join(one.sentence for one in read(text).doubts if field is None or one.field == field)


def test_a_clean_card_gives_seven_facts_and_no_doubt():
    said = read(CARD)
    assert (said.layout, said.doubts, said.is_card) == (CardLayout.CHIP_2021, (), True)
    assert (said.personal_id, said.old_number, said.number) == ("031090012345", "031234567", "031090012345")
    assert (said.full_name, said.sex, said.born_on) == ("Nguyễn Văn Ấm", "male", date(1990, 2, 1))
    assert (said.address, said.issued_on) == ("Số 1, phường Gia Viên, Hải Phòng", date(2021, 6, 15))


@pytest.mark.parametrize(
    "text",
    [
        f"\ufeff{CARD}\r\n",
        f"  {CARD}|||| ",
        unicodedata.normalize("NFD", CARD),
        CARD.encode().decode("latin-1"),
        CARD.replace("Nguyễn", "Nguyễn\u200b"),
    ],
    ids=["marks and line end", "empty fields trail", "marks apart", "wrong code page", "invisible sign"],
)
def test_what_a_scanner_adds_or_takes_apart_changes_nothing(text):
    assert read(text) == read(CARD)


def test_digits_typed_through_a_vietnamese_keyboard_are_turned_back_and_told():
    keys = str.maketrans("01234", "đăâêô")
    said = read(CARD[:12].translate(keys).replace("9", "\u0323") + CARD[12:])
    assert said.personal_id == "031090012345" and "thành số" in " ".join(said.doubts_about("personal_id"))


def test_another_bar_and_caps_lock_are_seen_through():
    assert read(CARD.replace("|", "~")).full_name == "Nguyễn Văn Ấm"
    assert "dấu ngăn" in sentences(CARD.replace("|", "~"))
    assert read(CARD.replace("Nguyễn Văn Ấm", "nGUYỄN vĂN ẤM")).full_name
    assert read(CARD.replace("Nguyễn Văn Ấm", "nGUYỄN vĂN ấM")).full_name == "Nguyễn Văn Ấm"


@pytest.mark.parametrize(
    ("old", "new", "field", "words"),
    [
        ("Nguyễn Văn Ấm", "Nguy?n V?n ?m", "full_name", "mất chữ"),
        ("Nguyễn Văn Ấm", "Nguyen Van Am", "full_name", "không có dấu"),
        ("Nguyễn Văn Ấm", "12 Văn 3", "full_name", "Không đọc được họ tên"),
        ("|Nam|", "|X|", "sex", "giới tính"),
        ("|Nam|", "|Nữ|", "sex", "Theo số định danh là nam, thẻ ghi nữ"),
        ("|01021990|", "|31021990|", "born_on", "không có trên lịch"),
        ("|01021990|", "|01022030|", "born_on", "sau hôm nay"),
        ("|01021990|", "|01021789|", "born_on", "quá xa"),
        ("|01021990|", "|01021991|", "born_on", "sinh năm 1990, thẻ ghi 1991"),
        ("|15062021", "|15061980", "issued_on", "trước ngày sinh"),
        ("031090012345", "03109001234", "personal_id", "mới có 11"),
        ("031090012345", "999090012345", "personal_id", "không phải mã tỉnh"),
        ("|031234567|", "|03123|", "old_number", "không đủ 9"),
        ("Số 1, phường Gia Viên, Hải Phòng", "", "address", "không có nơi thường trú"),
    ],
)
def test_what_is_doubtful_is_named_in_words(old, new, field, words):
    assert words in sentences(CARD.replace(old, new), field)


def test_a_card_with_more_fields_is_guessed_by_what_each_looks_like_and_says_so():
    later = f"{CARD.replace('|031234567|', '|')}|Trần Thị Mẹ|022305000123|Nguyễn Văn Cha"
    said = read(later)
    assert said.layout is CardLayout.OTHER and "khác mẫu đã biết" in sentences(later, "")
    assert (said.personal_id, said.full_name, said.sex) == ("031090012345", "Nguyễn Văn Ấm", "male")
    assert (said.born_on, said.issued_on) == (date(1990, 2, 1), date(2021, 6, 15))


def test_a_number_typed_by_hand_is_a_number_and_anything_else_is_neither():
    assert read("031 090 012 345").personal_id == "031090012345"
    old = read("031234567")
    assert (old.layout, old.old_number, old.is_card) == (CardLayout.NUMBER, "031234567", False)
    assert "mới có 7" in sentences("0312345")
    for text in ("", "||||||", "xin chào", "https://vidu.vn/a?b=1", "1|2"):
        assert read(text).layout is CardLayout.NONE and "Quét lại" in sentences(text)


@given(st.text(max_size=400) | st.lists(st.text(max_size=40), max_size=20).map("|".join))
def test_it_never_fails_and_every_value_could_be_right(text):
    said = read(text)
    assert said.personal_id == "" or (len(said.personal_id) == 12 and said.personal_id.isascii())
    assert said.old_number == "" or len(said.old_number) == 9
    assert said.sex in ("", "male", "female")
    assert all(day is None or day <= TODAY for day in (said.born_on, said.issued_on))
    assert said.layout is not CardLayout.NONE or said.doubts, "who gets nothing is told why"


NAMES = st.lists(st.sampled_from(["Đỗ", "Thị", "Lan", "Nguyễn", "Văn", "Ấm", "Hường", "Quý"]), min_size=2, max_size=5)
DAYS = st.dates(date(1930, 1, 1), date(1999, 12, 31))


@given(
    serial=st.integers(0, 999_999),
    old=st.from_regex(r"[0-9]{9}", fullmatch=True) | st.just(""),
    words=NAMES,
    born_on=DAYS,
    is_woman=st.booleans(),
    address=st.sampled_from(["Số 3 ngõ 88, Cầu Đất", "Tổ 3, phường Hồng Gai, Hạ Long, Quảng Ninh"]),
    issued_on=st.dates(date(2021, 1, 1), TODAY),
    trailing=st.integers(0, 4),
)
def test_what_is_written_on_a_card_is_read_from_it(serial, old, words, born_on, is_woman, address, issued_on, trailing):
    number = f"031{int(is_woman)}{born_on:%y}{serial:06d}"
    name = " ".join(["Đỗ", *words])
    fields = [number, old, name, f"{born_on:%d%m%Y}", "Nữ" if is_woman else "Nam", address, f"{issued_on:%d%m%Y}"]
    said = read("|".join(fields) + "|" * trailing)
    assert (said.personal_id, said.old_number, said.full_name, said.address) == (number, old, name, address)
    assert (said.born_on, said.issued_on, said.sex) == (born_on, issued_on, "female" if is_woman else "male")
    assert said.doubts == ()


def samples(kind):
    if not SAMPLES.is_dir():
        return []
    files = [json.loads(path.read_text("utf-8")) for path in sorted(SAMPLES.glob("*.json"))]
    return [pytest.param(one["text"], id=one["why"][:40]) for file in files for one in file.get(kind, [])]


@pytest.mark.shared
@pytest.mark.parametrize("text", samples("valid") + samples("legacy_6_fields"))
def test_every_good_sample_is_a_card_read_whole(text):
    said = read(text)
    assert said.is_card and said.personal_id and said.full_name and said.born_on and said.sex and said.address
    agrees = text[3:6] in ("090", "185", "305")
    assert bool(said.doubts) is not agrees, "a number that does not fit sex and birth is told, not refused"


@pytest.mark.shared
@pytest.mark.parametrize("text", samples("invalid"))
def test_every_bad_sample_is_doubted_or_no_card(text):
    said = read(text)
    assert said.doubts or not said.is_card
