"""The sections that are lists: a form for one row of each, and where rows stand in the content."""

import copy
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms

from phuong.forms.api import slug_of
from phuong.kernel.acts import RowNotFound
from phuong.kernel.dates import parse_date, short_date
from phuong.procedures import api as procedures
from phuong.ui.api import DateTextField, MoneyField, PhuongForm, Radios, SingleCheckbox

Content = dict[str, Any]
OWN = "_"
"""Stands for "every case" where a row says whose it is."""
GONE = "Dòng này không còn trong bản thảo: có thể vừa bị xóa. Quay lại để xem bản mới nhất."


class RowForm(PhuongForm):
    """One row. ``of_case``: whether a case may have it for itself."""

    of_case = False

    def __init__(self, *args: Any, content: Content, row: Mapping[str, Any], case: str = OWN, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.content, self.row = content, dict(row)
        cases = [(one["key"], one["name"]) for one in content.get("cases") or []]
        if self.of_case and cases:
            field = forms.ChoiceField(label="Áp dụng cho", choices=[(OWN, "mọi trường hợp không có riêng"), *cases])
            self.add_field("case", field)
            self.order_fields(["case", *(name for name in self.fields if name != "case")])
        self.initial = {**self.fill(), "case": case}

    def fill(self) -> dict[str, Any]:
        return {name: self.row[name] for name in self.fields if name in self.row}

    def result(self) -> Content:
        """Return the row as the content holds it."""
        said = {name: value for name, value in self.cleaned_data.items() if name != "case"}
        return {**self.row, **said}

    def keyed(self, row: Content, words: str, taken: list[str]) -> Content:
        """Return the row with a key of its own, kept once it has one."""
        return row if row.get("key") else {"key": slug_of(words, taken, empty="muc"), **row}


class CaseForm(RowForm):
    name = forms.CharField(label="Trường hợp", max_length=300, help_text="Ví dụ: Nhà ở riêng lẻ.")
    valid_from = DateTextField(label="Chỉ áp dụng từ ngày", required=False)
    valid_to = DateTextField(label="đến trước ngày", required=False)

    def fill(self) -> dict[str, Any]:
        days = {name: parse_day(self.row.get(name)) for name in ("valid_from", "valid_to")}
        return {"name": self.row.get("name"), **days}

    def clean(self) -> dict[str, Any]:
        begins, ends = self.cleaned_data.get("valid_from"), self.cleaned_data.get("valid_to")
        if begins and ends and ends <= begins:
            self.add_error("valid_to", f"Ngày này phải sau {short_date(begins)}.")
        return self.cleaned_data

    def result(self) -> Content:
        said = self.cleaned_data
        days = {name: said[name].isoformat() for name in ("valid_from", "valid_to") if said.get(name)}
        rest = {name: value for name, value in self.row.items() if name not in ("valid_from", "valid_to")}
        taken = [one["key"] for one in self.content.get("cases") or []]
        return self.keyed({**rest, "name": said["name"], **days}, said["name"], taken)


class PaperForm(RowForm):
    of_case = True
    name = forms.CharField(label="Tên giấy tờ", max_length=500)
    kind = forms.ChoiceField(label="Loại bản", choices=procedures.PaperRequirement.Kind.choices, initial="copy")
    handover = forms.ChoiceField(
        label="Người nộp phải", choices=[("submit", "nộp"), ("show", "xuất trình (cho xem rồi lấy lại)")], widget=Radios
    )
    copies = forms.IntegerField(label="Số bản", min_value=1, max_value=50, initial=1)
    required = forms.BooleanField(label="Bắt buộc phải có", required=False, widget=SingleCheckbox, initial=True)
    original_at_return = forms.BooleanField(
        label="Nộp bản chính khi đến nhận kết quả", required=False, widget=SingleCheckbox
    )
    note = forms.CharField(
        label="Ghi chú cho người nộp", required=False, max_length=300, help_text="Khi nào mới cần, lấy ở đâu."
    )
    official_code = forms.CharField(label="Mã giấy tờ quốc gia", required=False, max_length=60)

    def fill(self) -> dict[str, Any]:
        return {"handover": "submit", "kind": "copy", "copies": 1, "required": True, **super().fill()}

    def result(self) -> Content:
        row = super().result()
        if not row["original_at_return"]:
            row.pop("original_at_return")
        taken = [one.get("key", "") for _, one in rows_of(self.content, "papers")]
        return self.keyed(row, row["name"], taken)


class LimitForm(RowForm):
    of_case = True
    channel = forms.ChoiceField(label="Cho", choices=list(procedures.CHANNEL_WORDS.items()))
    amount = forms.IntegerField(label="Thời hạn", min_value=1, max_value=1000, help_text="Trong ngày thì ghi 1.")
    unit = forms.ChoiceField(label="Tính bằng", choices=list(procedures.UNIT_WORDS.items()))
    stop = forms.ChoiceField(
        label="Khi yêu cầu bổ sung", choices=list(procedures.STOP_WORDS.items()), widget=Radios, initial="pause"
    )
    text = forms.CharField(
        label="Ghi thêm đúng như văn bản", required=False, max_length=500, help_text="Khi một con số chưa nói hết."
    )

    def fill(self) -> dict[str, Any]:
        return {"stop": "pause", "unit": "working_day", **super().fill()}

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("unit") == "same_day" and self.cleaned_data.get("amount", 1) != 1:
            self.add_error("amount", "Thời hạn trong ngày thì ghi số 1.")
        return self.cleaned_data


class FeeForm(RowForm):
    of_case = True
    name = forms.CharField(label="Tên phí, lệ phí", max_length=200, initial="Lệ phí")
    channel = forms.ChoiceField(label="Cho", choices=list(procedures.CHANNEL_WORDS.items()))
    kind = forms.ChoiceField(label="Mức", choices=procedures.FeeKind.choices)
    amount_vnd = MoneyField(label="Số tiền", required=False, help_text="Chỉ ghi khi là một mức.")
    optional = forms.BooleanField(
        label="Chỉ thu khi người nộp yêu cầu thêm (ví dụ thêm bản sao)", required=False, widget=SingleCheckbox
    )
    note = forms.CharField(
        label="Ghi chú", required=False, max_length=500, help_text="Ai được miễn, giảm; theo văn bản nào."
    )
    verified = forms.BooleanField(
        label="Đã đối chiếu với văn bản quy định mức thu", required=False, widget=SingleCheckbox
    )

    def fill(self) -> dict[str, Any]:
        return {"name": "Lệ phí", **super().fill()}

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("kind") == "FIXED" and not self.cleaned_data.get("amount_vnd"):
            self.add_error("amount_vnd", "Một mức thì ghi số tiền. Không thu thì chọn “miễn phí”.")
        return self.cleaned_data

    def result(self) -> Content:
        row = super().result()
        if row["kind"] in ("FREE", "ZERO"):
            row["amount_vnd"] = 0
        return row


class ResultForm(RowForm):
    name = forms.CharField(label="Kết quả", max_length=500, help_text="Ví dụ: Giấy phép trông giữ xe.")
    code = forms.CharField(label="Mã kết quả quốc gia", required=False, max_length=60)
    is_paper = forms.BooleanField(label="Có bản giấy", required=False, widget=SingleCheckbox)

    def fill(self) -> dict[str, Any]:
        return {"is_paper": True, **super().fill()}

    def result(self) -> Content:
        taken = [one.get("key", "") for _, one in rows_of(self.content, "results")]
        return self.keyed(super().result(), self.cleaned_data["name"], taken)


class BasisForm(RowForm):
    number = forms.CharField(label="Số văn bản", required=False, max_length=120, help_text="Ví dụ: 61/2018/NĐ-CP.")
    name = forms.CharField(label="Tên văn bản", max_length=500)


@dataclass(frozen=True, slots=True)
class RowSection:
    """A section that is a list: the key in the content, its form, what one row is called and how it is told."""

    key: str
    form: type[RowForm]
    one: str
    words: Any


ROW_SECTIONS: Mapping[str, RowSection] = {
    "cases": RowSection("cases", CaseForm, "trường hợp", lambda row: row["name"]),
    "papers": RowSection("papers", PaperForm, "giấy tờ", procedures.paper_in_words),
    "limits": RowSection("limits", LimitForm, "thời hạn", procedures.limit_in_words),
    "fees": RowSection("fees", FeeForm, "phí, lệ phí", procedures.fee_in_words),
    "results": RowSection("results", ResultForm, "kết quả", lambda row: row.get("name", "")),
    "legal": RowSection(
        "legal_basis", BasisForm, "văn bản", lambda row: f"{row.get('number')} {row.get('name')}".strip()
    ),
}


def rows_of(content: Content, key: str) -> list[tuple[str, Content]]:
    """Return the rows of a list with their places: ``_.2`` the third of the version, ``case.0`` the first of a case."""
    found: list[tuple[str, Content]] = []
    for case, holder in _holders(content, key):
        found += [(f"{case}.{number}", row) for number, row in enumerate(holder.get(key) or [])]
    return found


def row_at(content: Content, key: str, place: str) -> Content:
    """Return the row at a place. Errors: RowNotFound."""
    for at, row in rows_of(content, key):
        if at == place:
            return row
    raise RowNotFound(GONE)


def with_row(content: Content, key: str, place: str, row: Content, case: str) -> Content:
    """Return the content with ``row`` at ``place`` ("" = a new one), belonging to ``case``. Errors: RowNotFound."""
    content = copy.deepcopy(content)
    was, _, number = place.rpartition(".")
    holders = dict(_holders(content, key))
    if case not in holders or (place and was not in holders):
        raise RowNotFound(GONE)
    if place and was == case:
        holders[case][key][int(number)] = row
        return content
    if place:
        del holders[was][key][int(number)]
    holders[case].setdefault(key, []).append(row)
    return content


def without_row(content: Content, key: str, place: str) -> Content:
    """Return the content without the row at ``place``. Errors: RowNotFound."""
    row_at(content, key, place)
    content = copy.deepcopy(content)
    case, _, number = place.rpartition(".")
    del dict(_holders(content, key))[case][key][int(number)]
    return content


def moved_row(content: Content, key: str, place: str, step: int) -> Content:
    """Return the content with the row one up or down among its own. Errors: RowNotFound."""
    row_at(content, key, place)
    content = copy.deepcopy(content)
    case, _, number = place.rpartition(".")
    rows, at = dict(_holders(content, key))[case][key], int(number)
    if 0 <= at + step < len(rows):
        rows[at], rows[at + step] = rows[at + step], rows[at]
    return content


def _holders(content: Content, key: str) -> list[tuple[str, Content]]:
    if key == "cases":
        return [(OWN, content)]
    own = (OWN, content["versions"][0])
    return [own, *((case["key"], case) for case in content.get("cases") or [])] if key in _OF_CASES else [own]


_OF_CASES = ("papers", "limits", "fees")


def parse_day(value: object) -> Any:
    """Return a stored day as a date; None for none."""
    return parse_date(str(value)) if value else None
