"""The text of a template: it names facts of a fixed list; nothing that was typed is read as code or name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phuong.documents.api import (
    FACTS,
    LATE,
    Known,
    Origin,
    as_value,
    body_lines,
    changed_lines,
    complete,
    fill,
    lacking,
)
from phuong.documents.wording.facts import is_listed
from phuong.documents.wording.reading import Blank, Line, Style, parse, style_of, written

SECRET = "BÍ-MẬT-7f3a"
PLAIN = sorted(set(FACTS) - LATE)
TRICKS = st.sampled_from(
    ["{applicant.name}", "{{7*7}}", "{settings.SECRET_KEY}", "{0.__class__}", "{item.__init__}", "[hết]", "⟪", "⟫",
     "[nếu có applicant.name]", "[lặp form.x]", "#import", "⟪chưa có: x⟫", "%s", "${x}", "\\", "# ", "> ", "- ", "\n"]
)  # fmt: skip
WRITTEN = st.lists(TRICKS | st.text(max_size=12), max_size=12).map("".join)


@given(text=WRITTEN, value=WRITTEN)
def test_nothing_that_is_written_reads_a_fact_outside_the_list_or_is_read_twice(text, value):
    hidden = {"secret": SECRET, "settings.SECRET_KEY": SECRET, "applicant.password": SECRET, "0.__class__": SECRET}
    known = Known({**hidden, **dict.fromkeys(PLAIN, value)}, {"form.x": [{"y": value}]})
    filled = fill(text, known)
    assert SECRET not in filled.text
    for line in filled.lines:
        for span in line.spans:
            assert span.origin is Origin.OWN or is_listed(span.name.partition(" (")[0])
            assert span.origin is not Origin.FILLED or span.words == as_value(value)


@given(value=WRITTEN)
def test_a_value_stands_as_it_is_in_its_place_and_steers_no_line(value):
    filled = fill("> Họ tên: {applicant.name}, hết\n{applicant.name}", Known({"applicant.name": value}))
    said = as_value(value)
    assert "⟪" not in said
    assert "⟫" not in said
    if said:
        lines = body_lines(filled.text, {"signer.name": SECRET})
        assert lines[0] == (Style.FACT, f"Họ tên: {said}, hết")
        assert lines[1] == (Style.PLAIN, said)
    else:
        assert list(filled.missing) == ["applicant.name"]


@given(style=st.sampled_from(list(Style)), words=WRITTEN.map(as_value))
def test_a_line_is_read_as_it_was_written(style, words):
    assert style_of(written(style, words).strip() if words else written(style, words)) == (style, words) or not words


@given(body=WRITTEN)
def test_only_our_own_signs_become_the_signature(body):
    typed = body.replace("⟪", "").replace("⟫", "")
    assert SECRET not in str(body_lines(typed, dict.fromkeys(LATE, SECRET)))


def test_parts_stand_when_their_fact_is_known_and_repeats_come_once_for_each_item():
    text = "[nếu có form.father]\n> Cha: {form.father}\n[hết]\n"
    text += "[lặp form.members]\n- {item.number}. {form.members.name}\n[hết]"
    known = Known({"form.father": ""}, {"form.members": [{"name": "An"}, {"name": "Bình"}]})
    assert fill(text, known).text == "- 1. An\n- 2. Bình"
    assert fill(text, Known({"form.father": "Ông Ba"})).text == "> Cha: Ông Ba"


def test_what_lacks_is_marked_named_and_completed_everywhere():
    known = Known({}, {"form.m": [{"a": "1"}, {}]}, {"ask.so": "Số sổ", "form.m.a": "Tuổi"})
    filled = fill("Số {ask.so}, {ask.so}. Ký: {signer.name}\n[lặp form.m]\n- {form.m.a}\n[hết]", known)
    assert filled.missing == {"ask.so": "Số sổ", "form.m.a (2)": "Tuổi (2)"}
    assert lacking(filled.text) == ["Số sổ", "Tuổi (2)"]
    body = complete(filled.text, "Số sổ", "12⟫\n#x")
    assert body.startswith("Số 12» #x, 12» #x.")
    assert lacking(body) == ["Tuổi (2)"]
    assert body_lines(body, {"signer.name": "Phạm Văn Lâm"})[0][1].endswith("Ký: Phạm Văn Lâm")
    assert body_lines(body, {})[2][1] == "…………"
    again = fill("{form.m.a}", Known({"form.m.a": "x"}))
    assert again.missing == {}


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("[nếu có applicant.name]\nA", "chưa có dòng [hết]"),
        ("[hết]", "không có [nếu có …]"),
        ("[nếu có applicant.name]\n[lặp form.x]\n[hết]", "không lồng"),
        ("[nếu có] A", "Viết đúng dạng"),
        ("Số {applicant.name", "không thành cặp"),
    ],
)
def test_what_is_written_wrongly_is_told_with_its_line(text, sentence):
    assert any(sentence in fault.sentence for fault in parse(text).faults)


def test_changes_by_hand_are_told_line_by_line():
    told = [(one.kind, one.old, one.new) for one in changed_lines("A\nB\nC", "A\nB2\nC\nD")]
    assert told == [("same", "A", "A"), ("changed", "B", "B2"), ("same", "C", "C"), ("added", "", "D")]
    assert parse("x {applicant.name}").items == (Line(Style.PLAIN, ("x ", Blank("applicant.name"))),)
