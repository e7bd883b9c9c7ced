"""The declarations we ship: readable, with conditions that compile and name only questions that are asked."""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import phuong.forms
from phuong.forms.types import REPEAT, TYPES
from phuong.kernel import plain_yaml
from phuong.kernel.expressions import compile_expression

FOLDER = Path(phuong.forms.__file__).parent / "national"
FILES = sorted(FOLDER.glob("*.yaml"))
PREFILLS = {"account.name", "account.personal_id", "account.phone", "account.email", "account.address"}

each_form = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)


def read(path: Path) -> dict[str, Any]:
    return plain_yaml.read(path.read_text(encoding="utf-8"))


def fields(form: dict[str, Any]) -> list[dict[str, Any]]:
    return [field for page in form["pages"] for field in page["fields"]]


def conditions(form: dict[str, Any]) -> Iterator[str]:
    for part in [*form["pages"], *fields(form)]:
        yield from (part[name] for name in ("show_if", "required_if") if name in part)
    for page in form["pages"]:
        yield from (check["rule"] for check in page.get("checks", []))


def test_the_declarations_of_daily_life_are_there() -> None:
    assert {read(path)["key"] for path in FILES} >= {
        "birth-registration",
        "civil-status-copy",
        "construction-permit",
        "driving-licence-exchange",
        "generic",
        "household-business-registration",
        "marriage-registration",
        "residence-ct01",
        "seaport-fee-declaration",
    }


@each_form
def test_every_question_has_one_key_a_label_and_a_known_type(path: Path) -> None:
    form = read(path)
    keys = [field["key"] for field in fields(form)]
    assert form["key"] == path.stem
    assert len(keys) == len(set(keys))
    for field in fields(form):
        assert field["label"] and field["type"] in {*TYPES, REPEAT}, field
        assert field.get("prefill", "account.name") in PREFILLS
        values = [option["value"] for option in field.get("options", [])]
        assert bool(values) == (field["type"] in {"choice", "choices"}), field["key"]
        assert len(values) == len(set(values)) and all(isinstance(value, str) for value in values)
        re.compile(field.get("pattern", ""))


@each_form
def test_conditions_compile_and_ask_only_about_questions_of_the_form(path: Path) -> None:
    form = read(path)
    keys = {field["key"] for field in fields(form)}
    for text in conditions(form):
        assert set(compile_expression(text).variables) <= {"answers", "today"}, text
        assert set(re.findall(r"answers\.(\w+)", text)) <= keys, text


@each_form
def test_every_question_that_is_always_shown_says_whether_it_is_required(path: Path) -> None:
    for field in fields(read(path)):
        derived = field["type"] in TYPES and TYPES[field["type"]].derived
        assert derived or "required" in field or "required_if" in field, field["key"]


@each_form
def test_checks_point_to_a_field_of_their_page_and_say_what_to_do(path: Path) -> None:
    form = read(path)
    for page in form["pages"]:
        keys = {field["key"] for field in page["fields"]}
        for check in page.get("checks", []):
            assert check["field"] in keys
            assert check["message"].endswith(".")


@each_form
def test_each_form_ends_with_a_declaration_and_has_a_subject_from_its_answers(path: Path) -> None:
    form = read(path)
    assert fields(form)[-1]["type"] == "declaration"
    named = set(re.findall(r"{(\w+)}", form["subject"]))
    assert named and named <= {field["key"] for field in fields(form)}


@each_form
def test_text_is_nfc(path: Path) -> None:
    assert unicodedata.is_normalized("NFC", path.read_text(encoding="utf-8"))
