from datetime import UTC, date, datetime

import pytest
import yaml
from jsonschema import Draft202012Validator

from phuong.forms.api import (
    NATIONAL,
    FormFileWrong,
    FormVersion,
    form_in_force,
    generic_form,
    load_form,
    load_forms,
    migrate_answers,
    questions,
)
from phuong.forms.compiling import compile_form
from phuong.forms.tests.factories import birth_answers, version
from phuong.kernel import plain_yaml

NOW = datetime(2022, 12, 14, 1, 0, tzinfo=UTC)
PAGE = {"key": "a", "title": "A", "fields": [{"key": "name", "label": "Họ tên", "type": "name"}]}


def form(**changed):
    return {"key": "thu", "title": "Thử", "valid_from": date(2020, 1, 1), "pages": [PAGE], **changed}


def page(*fields, **more):
    return form(pages=[{"key": "a", "title": "A", "fields": list(fields), **more}])


@pytest.mark.django_db
def test_the_national_forms_are_published_once_however_often_they_are_loaded():
    first, second = load_forms(NATIONAL, NOW), load_forms(NATIONAL, NOW)
    files = len(list(NATIONAL.glob("*.yaml")))
    assert (first.new, first.same) == (files, 0)
    assert (second.new, second.same) == (0, files)
    assert generic_form(NOW.date()) is not None
    found = form_in_force("birth-registration", date(2022, 12, 14))
    assert found is not None
    assert form_in_force("birth-registration", date(2020, 7, 15)) is None


@pytest.mark.django_db
def test_what_is_published_never_changes_another_content_is_another_version():
    old, _ = load_form(form(), "thử.yaml")
    new, is_new = load_form(form(title="Thử lại", valid_from=date(2022, 7, 1)), "thử.yaml")
    assert is_new
    assert new.number == 2
    assert form_in_force("thu", date(2022, 6, 30)) == old
    assert form_in_force("thu", date(2022, 7, 1)) == new


@pytest.mark.django_db
def test_a_faulty_file_publishes_nothing_of_its_folder(tmp_path):
    (tmp_path / "a.yaml").write_text(yaml.safe_dump(form(), allow_unicode=True), encoding="utf-8")
    (tmp_path / "b.yaml").write_text("key: [", encoding="utf-8")
    with pytest.raises(FormFileWrong, match=r"b\.yaml: không đọc được"):
        load_forms(tmp_path, NOW)
    assert FormVersion.objects.count() == 0


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (form(pages=[]), "thiếu “pages”"),
        (form(colour="red"), "không hiểu “colour”"),
        (page({"key": "a", "label": "A", "type": "colour"}), "không có loại câu hỏi “colour”"),
        (page({"key": "A b", "label": "A", "type": "text"}), "key gồm chữ thường"),
        (page({"key": "a", "type": "text"}), "phải có label"),
        (page({"key": "a", "label": "A", "type": "choice"}), "phải có options"),
        (page({"key": "a", "label": "A", "type": "text", "show_if": "answers.b == 1"}), "hỏi b"),
        (page({"key": "a", "label": "A", "type": "text", "show_if": "answers.a =="}), "viết sai"),
        (page({"key": "a", "label": "A", "type": "text", "show_if": "secret == 1"}), "dùng tên lạ secret"),
        (page({"key": "a", "label": "A", "type": "text", "prefill": "bank.account"}), "không biết nguồn"),
        (page({"key": "a", "label": "A", "type": "text"}, {"key": "a", "label": "B", "type": "text"}), "hai lần"),
        (page({"key": "a", "label": "A", "type": "text"}, checks=[{"rule": "true"}]), "mỗi kiểm tra có"),
        (page({"key": "a", "label": "A", "type": "date_in_words", "of": "b"}), "cần “of”"),
        (page({"key": "a", "label": "A", "type": "repeat"}), "phải có fields"),
        (form(subject="{nothing}"), "trích yếu dùng câu không có"),
    ],
)
def test_a_faulty_form_is_refused_by_name(content, fault):
    with pytest.raises(FormFileWrong, match=fault):
        compile_form(content, "thử.yaml")


def test_the_schema_is_json_schema_2020_12_and_takes_a_right_declaration():
    schema, _ = compile_form(plain_yaml.read((NATIONAL / "birth-registration.yaml").read_text("utf-8")), "x")
    Draft202012Validator.check_schema(schema)
    assert not list(Draft202012Validator(schema).iter_errors(birth_answers()))


OLD = version("""
pages:
  - key: a
    title: A
    fields:
      - {key: name, label: Họ tên, type: name, required: true}
      - {key: kind, label: Loại, type: choice, options: [{value: x, label: X}, {value: y, label: Y}]}
      - {key: born, label: Ngày sinh, type: date}
      - {key: gone, label: Bỏ, type: text}
""")
NEW = version("""
pages:
  - key: a
    title: A
    fields:
      - {key: name, label: Họ tên, type: name, required: true}
      - {key: kind, label: Loại, type: choice, options: [{value: y, label: Y}, {value: z, label: Z}]}
  - key: b
    title: B
    fields:
      - {key: born, label: Năm sinh, type: date_or_year}
      - {key: phone, label: Điện thoại, type: phone, required: true}
      - {key: note, label: Ghi chú, type: text}
""")


def test_a_draft_that_meets_a_new_version_keeps_what_fits_and_names_what_to_look_at_again():
    answers, again = migrate_answers(OLD, NEW, {"name": "An", "kind": "x", "born": "2020-01-01", "gone": "cũ"})
    assert answers == {"name": "An"}
    assert again == ["kind", "born", "phone"]
    assert [(one.label, one.page_key) for one in questions(NEW, again)] == [
        ("Loại", "a"),
        ("Năm sinh", "b"),
        ("Điện thoại", "b"),
    ]


def test_an_unchanged_form_asks_for_nothing_again():
    assert migrate_answers(OLD, OLD, {"name": "An", "kind": "x"}) == ({"name": "An", "kind": "x"}, [])
