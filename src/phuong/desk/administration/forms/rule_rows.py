"""Fields for a condition as rows anybody can fill in: question, is / is not / is one of, value; and one for CEL."""

from collections.abc import Mapping
from typing import Any

from django import forms

from phuong.forms import api as building
from phuong.ui.api import PhuongForm

Questions = Mapping[str, Mapping[str, Any]]
ROWS = 3
NO_QUESTION = "(không đặt)"
BETWEEN = ";"


class ConditionFields:
    """The fields of one condition within a form; ``name`` is what they are called by (show_if, required_if)."""

    def __init__(self, form: PhuongForm, name: str, questions: Questions) -> None:
        self.form, self.name, self.questions = form, name, questions
        choices = [("", NO_QUESTION), *((key, building.label_of(one)) for key, one in questions.items())]
        for row in range(ROWS):
            form.add_field(f"{name}-{row}-q", forms.ChoiceField(label="Câu hỏi", choices=choices, required=False))
            operators = list(building.OPERATORS.items())
            form.add_field(f"{name}-{row}-op", forms.ChoiceField(label="Điều kiện", choices=operators, required=False))
            value = forms.CharField(label="Giá trị", required=False, max_length=300)
            value.widget.attrs |= {"list": "gia-tri", "autocomplete": "off"}
            form.add_field(f"{name}-{row}-v", value)
        joins = list(building.JOINS.items())
        form.add_field(f"{name}-join", forms.ChoiceField(label="Khi", choices=joins, required=False))
        cel = forms.CharField(label="Điều kiện viết bằng CEL", required=False, max_length=500)
        cel.help_text = "Cho người biết CEL, ví dụ: answers.so_tang > 2. Ghi ở đây thì các dòng trên không tính."
        form.add_field(f"{name}-cel", cel)
        for field in [key for key in form.fields if key.startswith(f"{name}-")]:
            form.fields[field].optional_words = False  # type: ignore[attr-defined]

    def fill(self, source: str) -> dict[str, Any]:
        """Return the initial values for a condition."""
        read = building.from_cel(source, self.questions)
        if read is None:
            return {f"{self.name}-cel": source}
        rows, join = read
        if len(rows) > ROWS:
            return {f"{self.name}-cel": source}
        found: dict[str, Any] = {f"{self.name}-join": join}
        for number, row in enumerate(rows):
            before = f"{self.name}-{number}"
            values = f"{BETWEEN} ".join(row.values)
            found |= {f"{before}-q": row.question, f"{before}-op": row.operator, f"{before}-v": values}
        return found

    def read(self) -> str:
        """Return the condition as CEL; what cannot be is told at its row."""
        cleaned = self.form.cleaned_data
        if cel := str(cleaned.get(f"{self.name}-cel") or "").strip():
            return cel
        rows: list[building.ConditionRow] = []
        for number in range(ROWS):
            before = f"{self.name}-{number}"
            if question := cleaned.get(f"{before}-q"):
                operator = cleaned.get(f"{before}-op") or "is"
                typed = str(cleaned.get(f"{before}-v") or "")
                values = typed.split(BETWEEN) if operator == "one_of" else [typed]
                rows.append(
                    building.ConditionRow(question, operator, tuple(one.strip() for one in values if one.strip()))
                )
                self._judge(rows[-1], f"{before}-v")
            elif cleaned.get(f"{before}-v"):
                self.form.add_error(f"{before}-q", "Chọn câu hỏi cho giá trị bên cạnh, hoặc xóa giá trị.")
        if self.form.errors:
            return ""
        return building.to_cel(rows, cleaned.get(f"{self.name}-join") or "and", self.questions)

    def _judge(self, row: building.ConditionRow, field: str) -> None:
        try:
            building.to_cel([row], "and", self.questions)
        except building.ConditionUnclear as fault:
            self.form.add_error(field, fault.sentence)

    @property
    def rows(self) -> list[list[Any]]:
        """The bound fields, row by row, for the page."""
        return [[self.form[f"{self.name}-{row}-{part}"] for part in ("q", "op", "v")] for row in range(ROWS)]

    @property
    def join(self) -> Any:
        return self.form[f"{self.name}-join"]

    @property
    def cel(self) -> Any:
        return self.form[f"{self.name}-cel"]


def words_to_offer(questions: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """Return the values that the questions know, for the list under the value's box."""
    offered = ["Có", "Không"]
    for one in questions.values():
        options = building.options_in(one)
        offered += [label for _, label in options] if len(options) <= 30 else []
    return list(dict.fromkeys(offered))
