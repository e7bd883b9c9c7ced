"""Fields on a page: label, hint, error sentence and the ties between them."""

import re
from datetime import date

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.datastructures import MultiValueDict

from phuong.ui.forms import (
    DatePartsField,
    DateTextField,
    MoneyField,
    PersonalIdField,
    PhoneField,
    PhuongForm,
    UploadField,
)
from phuong.ui.kit import ExampleForm


class Small(PhuongForm):
    full_name = forms.CharField(label="Họ và tên", help_text="Như trên căn cước", max_length=10)
    note = forms.CharField(label="Ghi chú", required=False, widget=forms.Textarea)


def group(form, name):
    return form[name].as_field_group()


def test_a_label_names_its_input():
    html = group(Small(), "full_name")
    assert '<label class="govuk-label" for="id_full_name">Họ và tên</label>' in html
    assert 'id="id_full_name"' in html


def test_an_error_stands_above_the_input_and_is_read_with_it():
    html = group(Small({"full_name": ""}), "full_name")
    assert 'id="id_full_name_error"' in html
    assert "Nhập họ và tên." in html
    assert 'aria-describedby="id_full_name_helptext id_full_name_error"' in html
    assert 'aria-invalid="true"' in html
    assert "govuk-input--error" in html
    assert html.index("_error") < html.index("<input")


def test_too_long_a_text_says_the_limit_and_what_came():
    form = Small({"full_name": "Nguyễn Thị Hoa"})
    assert form.errors["full_name"] == ["Họ và tên dài tối đa 10 ký tự, đang có 14."]


def test_a_sentence_of_the_forms_author_is_kept():
    class Own(PhuongForm):
        ward = forms.CharField(error_messages={"required": "Chọn phường nơi con sinh ra."})

    assert Own({}).errors["ward"] == ["Chọn phường nơi con sinh ra."]


def test_what_is_optional_says_so():
    assert "không bắt buộc" in group(Small(), "note")
    assert "không bắt buộc" not in group(Small(), "full_name")


def test_text_is_escaped():
    html = group(Small({"full_name": "<script>x"}), "full_name")
    assert "<script>" not in html


def test_the_browser_adds_no_checks_of_its_own():
    assert " required" not in group(Small(), "full_name")


def test_a_prefilled_value_names_its_source_until_it_is_changed():
    prefilled = Small(initial={"full_name": "Hoa"}, sources={"full_name": "VNeID"})
    assert "lấy từ VNeID" in group(prefilled, "full_name")
    changed = Small({"full_name": "Lan"}, initial={"full_name": "Hoa"}, sources={"full_name": "VNeID"})
    assert "lấy từ" not in group(changed, "full_name")


def test_choices_stand_in_a_named_group():
    html = group(ExampleForm(), "sex")
    assert "<fieldset" in html
    assert "<legend" in html
    assert html.count('type="radio"') == 2


@pytest.mark.parametrize("form", [ExampleForm({}), ExampleForm({"born_on_day": "31", "personal_id": "12"})])
def test_each_line_of_the_error_summary_leads_to_an_element(form):
    html = form.render()
    ids = set(re.findall(r'\bid="([^"]+)"', html))
    targets = {fault.target for fault in form.faults}
    assert targets
    assert targets <= ids
    assert f"Có {len(form.faults)} chỗ cần sửa" in html


def test_every_described_by_names_an_element_that_is_there():
    html = ExampleForm({}).render()
    ids = set(re.findall(r'\bid="([^"]+)"', html))
    described = {name for names in re.findall(r'aria-describedby="([^"]+)"', html) for name in names.split()}
    assert described <= ids


def one(field):
    return type("One", (PhuongForm,), {"value": field})


def test_a_date_in_three_boxes_comes_back_as_a_date():
    form = one(DatePartsField(label="Ngày sinh"))({"value_day": "5", "value_month": "09", "value_year": "2022"})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["value"] == date(2022, 9, 5)


def test_a_faulty_date_is_shown_again_as_it_was_typed():
    form = one(DatePartsField(label="Ngày sinh"))({"value_day": "31", "value_month": "2", "value_year": "1990"})
    html = group(form, "value")
    assert 'value="31"' in html
    assert 'value="1990"' in html
    assert "Tháng 2/1990 không có ngày 31" in html


def test_a_stored_date_fills_the_three_boxes():
    html = group(one(DatePartsField())(initial={"value": date(1990, 2, 24)}), "value")
    assert re.findall(r'value="(\d+)"', html) == ["24", "2", "1990"]


def test_a_date_in_one_box_is_shown_the_way_it_is_typed():
    html = group(one(DateTextField())(initial={"value": date(2026, 2, 4)}), "value")
    assert 'value="4/2/2026"' in html


@pytest.mark.parametrize(
    ("field", "typed", "read"),
    [
        (MoneyField(), "50.000 đ", 50_000),
        (MoneyField(), "50000", 50_000),
        (PersonalIdField(), "031 185 004 212", "031185004212"),
        (PersonalIdField(accept_old=True), "031123456", "031123456"),
        (PhoneField(), "+84 912 345 318", "0912345318"),
        (PhoneField(required=False), "", ""),
        (PersonalIdField(required=False), "  ", ""),
    ],
)
def test_what_people_type_is_understood(field, typed, read):
    form = one(field)({"value": typed})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["value"] == read


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        (PersonalIdField(), "03118500421", "12 chữ số, mới có 11"),
        (PersonalIdField(), "03118500421O", "chỉ gồm chữ số"),
        (MoneyField(), "12,5", "số tiền"),
        (PhoneField(), "0912", "10 chữ số"),
        (DateTextField(), "30/2/2022", "30"),
    ],
)
def test_a_refusal_says_the_rule_and_what_came(field, typed, words):
    form = one(field)({"value": typed})
    assert words in form.errors["value"][0]


def test_an_upload_says_kinds_and_size_before_choosing():
    html = group(one(UploadField(kinds=("pdf",), limit_bytes=10 * 1024 * 1024))(), "value")
    assert 'accept=".pdf"' in html
    assert "PDF" in html
    assert "10\xa0MB" in html


def test_an_empty_file_is_refused_with_what_to_do():
    form = one(UploadField())({}, {"value": SimpleUploadedFile("a.pdf", b"")})
    assert form.errors["value"] == ["Tệp này rỗng (0 byte). Chọn lại tệp khác."]


def test_several_files_come_as_a_list():
    files = MultiValueDict({"value": [SimpleUploadedFile("a.pdf", b"1"), SimpleUploadedFile("b.pdf", b"2")]})
    form = one(UploadField(several=True))({}, files)
    assert form.is_valid(), form.errors
    assert [file.name for file in form.cleaned_data["value"]] == ["a.pdf", "b.pdf"]


def test_several_files_may_not_be_none():
    form = one(UploadField(label="Ảnh", several=True))({}, MultiValueDict())
    assert form.errors["value"] == ["Đính kèm ảnh."]


def test_a_letter_that_nobody_sees_is_named_in_vietnamese() -> None:
    form = Small({"full_name": "Mai", "note": "a\0b"})
    assert form.errors["note"] == ["Ghi chú có ký tự không nhìn thấy được. Xóa đi rồi gõ lại."]
