"""Money in whole đồng."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phuong.kernel.money import MoneyInvalid, format_vnd, in_words, parse_vnd, per_mille, share_out

AMOUNT = st.integers(-(10**15), 10**15)


@pytest.mark.parametrize(
    ("amount", "written"), [(0, "0 đ"), (50_000, "50.000 đ"), (1_234_567, "1.234.567 đ"), (-8_000, "-8.000 đ")]
)
def test_money_on_screen(amount: int, written: str) -> None:
    assert format_vnd(amount) == written


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (0, "Không đồng"),
        (1_200_000, "Một triệu hai trăm nghìn đồng chẵn"),
        (50_000, "Năm mươi nghìn đồng chẵn"),
        (21_000, "Hai mươi mốt nghìn đồng chẵn"),
        (24_500, "Hai mươi tư nghìn năm trăm đồng"),
        (15_000, "Mười lăm nghìn đồng chẵn"),
        (105, "Một trăm linh năm đồng"),
        (1_001, "Một nghìn không trăm linh một đồng"),
        (3_000_015, "Ba triệu không trăm mười lăm đồng"),
        (2_000_000_000, "Hai tỷ đồng chẵn"),
        (1_000_000_000_000, "Một nghìn tỷ đồng chẵn"),
        (-5_000, "Âm năm nghìn đồng chẵn"),
        (11_144_111, "Mười một triệu một trăm bốn mươi tư nghìn một trăm mười một đồng"),
    ],
)
def test_money_in_words(amount: int, words: str) -> None:
    assert in_words(amount) == words


@given(st.integers(0, 10**15), st.integers(0, 10**15))
def test_different_sums_have_different_words(a: int, b: int) -> None:
    assert (in_words(a) == in_words(b)) == (a == b)


@given(AMOUNT)
def test_what_is_written_can_be_read(amount: int) -> None:
    assert parse_vnd(format_vnd(amount)) == amount


@pytest.mark.parametrize(
    ("typed", "amount"), [("50000", 50_000), (" 50.000 đồng", 50_000), ("1 200 000 VND", 1_200_000)]
)
def test_money_as_people_type_it(typed: str, amount: int) -> None:
    assert parse_vnd(typed) == amount


@pytest.mark.parametrize("typed", ["", "năm nghìn", "50,000", "5.00", "1.2345", "50.000.0", "12e3", "0x10"])
def test_an_unclear_amount_is_refused(typed: str) -> None:
    with pytest.raises(MoneyInvalid, match="Không đọc được số tiền"):
        parse_vnd(typed)


@pytest.mark.parametrize("typed", [str(10**15 + 1), str(2**63), "-" + "9" * 5000])
def test_a_sum_beyond_any_is_refused(typed: str) -> None:
    with pytest.raises(MoneyInvalid, match="thừa chữ số"):
        parse_vnd(typed)


@pytest.mark.parametrize("amount", [1.0, True, "5", None])
def test_only_whole_numbers_are_money(amount: object) -> None:
    with pytest.raises(MoneyInvalid, match="số nguyên đồng"):
        format_vnd(amount)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("amount", "rate", "share"), [(50_001, 500, 25_001), (50_000, 333, 16_650), (1, 499, 0), (1, 500, 1), (-1, 500, -1)]
)
def test_a_share_per_mille_is_rounded_half_up(amount: int, rate: int, share: int) -> None:
    assert per_mille(amount, rate) == share


@given(AMOUNT, st.lists(st.integers(0, 1_000), min_size=1, max_size=8).filter(any))
def test_what_is_shared_out_adds_up_and_is_fair_to_one_dong(amount: int, weights: list[int]) -> None:
    parts = share_out(amount, weights)
    assert sum(parts) == amount
    total = sum(weights)
    assert all(abs(part * total - amount * weight) < total for part, weight in zip(parts, weights, strict=True))


def test_nothing_can_be_shared_by_no_weight() -> None:
    with pytest.raises(MoneyInvalid, match="Không chia được"):
        share_out(100, [0, 0])
