"""Conditions written in data: what they answer, and what they refuse."""

import doctest
from datetime import date
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phuong.kernel import expressions
from phuong.kernel.expressions import (
    ExpressionFailed,
    ExpressionInvalid,
    MissingKey,
    TypesDiffer,
    UnknownName,
    ValueInvalid,
    age,
    compile_expression,
)
from phuong.kernel.faults import Fault


def answer(source: str, **context: object) -> object:
    return compile_expression(source).evaluate(context)


def test_the_example_of_the_front_door_runs() -> None:
    assert doctest.testmod(expressions).failed == 0


def test_a_condition_over_answers() -> None:
    rule = compile_expression("answers.parents_known != 'mother_only' && size(answers.children) > 0")
    assert rule.holds({"answers": {"parents_known": "both", "children": [{"name": "An"}]}})
    assert not rule.holds({"answers": {"parents_known": "mother_only", "children": []}})


def test_a_fee_in_whole_dong_and_per_mille() -> None:
    assert answer("amount_vnd * 500 / 1000", amount_vnd=50_001) == 25_000


def test_a_fraction_of_money_is_refused() -> None:
    with pytest.raises(TypesDiffer, match="không cùng kiểu"):
        answer("amount_vnd * 0.1", amount_vnd=50_000)


def test_days_enter_as_texts_that_compare() -> None:
    assert answer("filed_on < '2025-07-01'", filed_on=date(2022, 12, 14)) is True


def test_an_enumeration_enters_by_its_value() -> None:
    class Channel(StrEnum):
        ONLINE = "online"

    assert answer("channel == 'online'", channel=Channel.ONLINE) is True


@pytest.mark.parametrize(
    ("born_on", "on", "years"),
    [
        ("2000-05-09", "2018-05-08", 17),
        ("2000-05-09", "2018-05-09", 18),
        ("2004-02-29", "2022-02-28", 17),
        ("2004-02-29", "2022-03-01", 18),
        ("2022-12-14", "2022-12-14", 0),
    ],
)
def test_age_is_counted_in_full_years(born_on: str, on: str, years: int) -> None:
    assert age(born_on, on) == years
    assert answer("age(a, b)", a=born_on, b=on) == years


def test_the_variables_used_are_listed_without_those_of_loops() -> None:
    rule = compile_expression("answers.children.all(child, child.age < limit) && 'other.thing' != ''")
    assert rule.variables == {"answers", "limit"}
    assert rule.members("answers") == {"children"}


@pytest.mark.parametrize(
    ("source", "error", "word"),
    [
        ("unknown == 1", UnknownName, "unknown"),
        ("nothing(1)", UnknownName, "nothing"),
        ("answers.missing == 1", MissingKey, "missing"),
        ("true && 1", TypesDiffer, "không cùng kiểu"),
        ("1 / 0", ExpressionFailed, "Chia cho 0"),
        ("9223372036854775807 + 1", ExpressionFailed, "quá lớn"),
        ("age('tuesday', 'never')", ExpressionFailed, "age"),
        ("age(1, 2)", ExpressionFailed, "age"),
    ],
)
def test_a_failure_names_what_is_at_fault(source: str, error: type[Fault], word: str) -> None:
    with pytest.raises(error, match=word):
        answer(source, answers={})


def test_a_condition_must_be_true_or_false() -> None:
    with pytest.raises(TypesDiffer, match="đúng hoặc sai"):
        compile_expression("1 + 1").holds({})


HOSTILE = [
    "",
    "   ",
    "a &&",
    "import os",
    "__import__('os').system('id')",
    "().__class__.__bases__[0].__subclasses__()",
    "open('/etc/passwd').read()",
    "(" * 1_999,
    "(" * 100_000,
    "[" * 1_000 + "]" * 1_000,
    "!" * 1_500 + "true",
    "-" * 1_500 + "1",
    "- " * 900 + "1",
    "x" * 2_001,
    "'unclosed",
    "[1,2].map(a, [1,2].map(b, a * b))",
    "[1,2].exists(a, ([1,2]. filter (b, b > a)).size() > 0)",
    "\x00",
    "a ? b",
]


@pytest.mark.parametrize("source", HOSTILE, ids=lambda source: repr(source[:30]))
def test_hostile_text_is_refused_with_a_sentence(source: str) -> None:
    with pytest.raises(Fault) as refused:
        answer(source)
    assert refused.value.sentence


def test_python_stays_out_of_reach() -> None:
    with pytest.raises(MissingKey):
        answer("answers.__class__", answers={})
    with pytest.raises(ValueInvalid, match=r"answers\.file"):
        answer("answers.file", answers={"file": object()})
    with pytest.raises(ValueInvalid, match="64 bit"):
        answer("a", a=2**63)


def test_a_pattern_that_explodes_elsewhere_ends_at_once() -> None:
    assert answer("name.matches('(a+)+$')", name="a" * 5_000 + "!") is False


@given(st.text(max_size=60))
def test_any_text_either_compiles_or_is_refused_with_a_sentence(source: str) -> None:
    try:
        compile_expression(source).evaluate({})
    except Fault as refused:
        assert refused.sentence


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63) + 1, 2**63 - 1) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=8,
)


@given(PLAIN)
def test_plain_data_comes_out_as_it_went_in(value: object) -> None:
    assert answer("a", a=value) == value


@given(st.integers(-(10**9), 10**9), st.integers(-(10**9), 10**9))
def test_whole_numbers_are_exact(a: int, b: int) -> None:
    assert answer("a + b", a=a, b=b) == a + b
    assert answer("a < b", a=a, b=b) is (a < b)


def test_the_same_text_is_compiled_once() -> None:
    assert compile_expression("1 + 1") is compile_expression("1 + 1")


def test_an_invalid_text_is_quoted() -> None:
    with pytest.raises(ExpressionInvalid, match="a &&"):
        compile_expression("a &&")


@pytest.mark.parametrize(
    ("numbers", "differ"), [([], True), (["1"], True), (["1", "2"], True), (["1", "2", "1"], False)]
)
def test_values_of_a_list_can_be_asked_to_differ(numbers: list[str], differ: bool) -> None:
    rule = compile_expression("distinct(answers.all.map(one, one.number))")
    assert rule.holds({"answers": {"all": [{"number": number} for number in numbers]}}) is differ
