"""The forms of the other parts of a declaration: its head, a page, a check between answers."""

import re
from collections.abc import Mapping
from typing import Any

from django import forms

from phuong.desk.administration.forms.rule_rows import ConditionFields
from phuong.forms import api as building
from phuong.ui.api import PhuongForm

SIGNS = {
    "<=": "không sau, không lớn hơn",
    "<": "trước, nhỏ hơn",
    ">=": "không trước, không nhỏ hơn",
    ">": "sau, lớn hơn",
    "==": "bằng",
    "!=": "khác",
}
TODAY = "today"
_RULE = re.compile(r"(answers\.[a-z][a-z0-9_]*)\s*(<=|<|>=|>|==|!=)\s*(today|answers\.[a-z][a-z0-9_]*)")


class HeadForm(PhuongForm):
    """Name, subject, legal basis and source of a declaration."""

    title = forms.CharField(label="Tên tờ khai", max_length=300)
    subject = forms.CharField(
        label="Trích yếu",
        required=False,
        max_length=300,
        help_text="Dòng tóm tắt trong danh sách hồ sơ. Câu hỏi để trong ngoặc nhọn: Trông giữ xe tại {Địa điểm}.",
    )
    legal_basis = forms.CharField(label="Căn cứ pháp lý", required=False, max_length=300)
    source = forms.CharField(
        label="Nguồn của các câu hỏi", required=False, max_length=300, help_text="Mẫu đơn nào, văn bản nào."
    )

    def __init__(self, *args: Any, content: building.Content, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.content = content
        self.labels = {
            name.partition(".")[2]: building.label_of(one) for name, one in building.askable(content).items()
        }
        subject = re.sub(
            r"\{(\w+)\}", lambda found: "{" + self.labels.get(found[1], found[1]) + "}", _of(content, "subject")
        )
        self.initial = {name: _of(content, name) for name in self.fields} | {"subject": subject}

    def clean_subject(self) -> str:
        """Return the subject with keys for the words of questions."""
        keys = {label: key for key, label in self.labels.items()}
        typed = str(self.cleaned_data["subject"])
        asked = re.findall(r"\{([^{}]*)\}", typed)
        if strange := [words for words in asked if words.strip() not in keys]:
            raise forms.ValidationError(
                f"Tờ khai không có câu “{strange[0]}”. Chép đúng lời của câu hỏi vào ngoặc nhọn."
            )
        if re.sub(r"\{[^{}]*\}", "", typed).strip("{}") != re.sub(r"\{[^{}]*\}", "", typed):
            raise forms.ValidationError("Mỗi ngoặc nhọn mở phải có ngoặc đóng.")
        return re.sub(r"\{([^{}]*)\}", lambda found: "{" + keys[found[1].strip()] + "}", typed)

    def result(self) -> building.Content:
        """Return the whole content with this head."""
        return _without_empty({**self.content, **self.cleaned_data})


class PageSettings(PhuongForm):
    """Name, hint and condition of a page."""

    title = forms.CharField(label="Tên trang", max_length=120, help_text="Ví dụ: Người đề nghị.")
    hint = forms.CharField(label="Lời dẫn đầu trang", required=False, max_length=500)

    def __init__(self, *args: Any, page: Mapping[str, Any], before: Mapping[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.page, self.show, self.must = dict(page), ConditionFields(self, "show_if", before), None
        self.initial = {name: _of(page, name) for name in ("title", "hint")} | self.show.fill(_of(page, "show_if"))

    def clean(self) -> dict[str, Any]:
        self.condition = self.show.read()
        return self.cleaned_data

    def result(self) -> building.Content:
        """Return the page as the content holds it."""
        said = {"title": self.cleaned_data["title"], "hint": self.cleaned_data["hint"], "show_if": self.condition}
        return _without_empty({**self.page, **said})


class CheckForm(PhuongForm):
    """A check between two answers, or an answer and today; or in CEL."""

    left = forms.ChoiceField(label="Câu trả lời của", required=False)
    sign = forms.ChoiceField(label="phải", choices=list(SIGNS.items()))
    right = forms.ChoiceField(label="so với", required=False)
    message = forms.CharField(
        label="Lời báo khi không đúng",
        max_length=300,
        help_text="Nói phải sửa thế nào: “Ngày sinh không được sau hôm nay.”",
    )
    cel = forms.CharField(
        label="Kiểm tra viết bằng CEL",
        required=False,
        max_length=500,
        help_text="Cho người biết CEL: answers.so_xe * 5 <= answers.dien_tich. Ghi ở đây thì dòng trên không tính.",
    )
    field = forms.ChoiceField(
        label="Báo lỗi ở câu", required=False, help_text="Để trống thì báo ở câu đầu của kiểm tra."
    )

    def __init__(self, *args: Any, check: Mapping[str, Any], content: building.Content, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = [(name, building.label_of(one)) for name, one in building.askable(content).items()]
        self.fields["left"].choices = [("", "Chọn câu hỏi …"), *asked]  # type: ignore[attr-defined]
        self.fields["right"].choices = [("", "Chọn …"), (TODAY, "ngày hôm nay"), *asked]  # type: ignore[attr-defined]
        keys = [(name.partition(".")[2], label) for name, label in asked]
        self.fields["field"].choices = [("", "(tự chọn)"), *keys]  # type: ignore[attr-defined]
        read = _RULE.fullmatch(_of(check, "rule"))
        parts = {"left": read[1], "sign": read[2], "right": read[3]} if read else {"cel": _of(check, "rule")}
        self.initial = {"message": _of(check, "message"), "field": _of(check, "field"), **parts}

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        if not said.get("cel"):
            for name in ("left", "right"):
                if not said.get(name):
                    self.add_error(name, "Chọn câu hỏi để so sánh.")
        elif not said.get("field"):
            self.add_error("field", "Chọn câu để báo lỗi.")
        return said

    def result(self) -> building.Content:
        """Return the check as the content holds it."""
        said = self.cleaned_data
        rule = said["cel"] or f"{said['left']} {said['sign']} {said['right']}"
        return {"rule": rule, "field": said["field"] or said["left"].partition(".")[2], "message": said["message"]}


def check_in_words(check: Mapping[str, Any], content: building.Content) -> str:
    """Return a check as people say it."""
    read, asked = _RULE.fullmatch(_of(check, "rule")), building.askable(content)
    if read is None or read[1] not in asked or read[3] not in (TODAY, *asked):
        return building.in_words(_of(check, "rule"), asked)
    right = "hôm nay" if read[3] == TODAY else f"“{building.label_of(asked[read[3]])}”"
    return f"“{building.label_of(asked[read[1]])}” {SIGNS[read[2]]} {right}"


def _of(part: Mapping[str, Any], name: str) -> str:
    return str(part.get(name) or "")


def _without_empty(part: Mapping[str, Any]) -> building.Content:
    return {name: value for name, value in part.items() if value not in ("", None)}
