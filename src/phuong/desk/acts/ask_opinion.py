"""``ask-opinion/``: one or several agencies at once, each with its own date and, by article, the rule of silence."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpRequest

from phuong.desk.acts.asking import agency_choices, closing_of, due_field, paper_field
from phuong.desk.acts.page import ActPage
from phuong.dossiers import api as dossiers
from phuong.kernel.acts import Actor
from phuong.ui.api import PhuongBoundField, PhuongForm, SingleCheckbox

BLANK_ROWS, MOST_ROWS = 2, 20
ROW_PARTS = ("agency", "due", "silence", "basis")


@dataclass(frozen=True, slots=True)
class AgencyRow:
    """The boxes of one agency to ask."""

    number: int
    agency: PhuongBoundField
    due: PhuongBoundField
    silence: PhuongBoundField
    basis: PhuongBoundField


class OpinionForm(PhuongForm):
    """What is asked, which papers go along, then a row for each agency; rows left empty do not count."""

    subject = forms.CharField(label="Hỏi về việc gì", max_length=200)
    question = forms.CharField(
        label="Nội dung cần trả lời", required=False, max_length=4000, widget=forms.Textarea({"rows": 4})
    )

    def __init__(self, request: HttpRequest | None, dossier: dossiers.Dossier, now: datetime, rows: int) -> None:
        super().__init__(request.POST if request else None)
        self.dossier, self.row_count = dossier, rows
        self.add_field("papers", paper_field(dossier))
        choices = agency_choices(dossier, now)
        for row in range(rows):
            self.add_field(
                f"agency-{row}",
                forms.TypedChoiceField(
                    label="Cơ quan", coerce=int, empty_value=None, required=row == 0, choices=choices
                ),
            )
            self.add_field(f"due-{row}", due_field(dossier, now))
            self.fields[f"due-{row}"].required = False
            self.add_field(
                f"silence-{row}",
                forms.BooleanField(
                    label="Quá hạn không trả lời thì coi như đồng ý", required=False, widget=SingleCheckbox
                ),
            )
            self.add_field(
                f"basis-{row}",
                forms.CharField(label="Điều khoản cho phép coi như đồng ý", required=False, max_length=300),
            )

    @property
    def rows(self) -> list[AgencyRow]:
        """The rows as the page shows them."""
        return [
            AgencyRow(row + 1, *(self._box(f"{part}-{row}") for part in ROW_PARTS)) for row in range(self.row_count)
        ]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        for row in range(self.row_count):
            if said.get(f"agency-{row}") is not None:
                self._clean_row(row, said)
        return said

    def asked(self) -> list[dossiers.AskedAgency]:
        """Return the agencies to ask, in the order of the page."""
        said = self.cleaned_data
        return [
            dossiers.AskedAgency(
                said[f"agency-{row}"], said[f"due_at-{row}"], said[f"silence-{row}"], said[f"basis-{row}"]
            )
            for row in range(self.row_count)
            if said.get(f"agency-{row}") is not None
        ]

    def _clean_row(self, row: int, said: dict[str, Any]) -> None:
        day = said.get(f"due-{row}")
        if day is None and f"due-{row}" not in self.errors:
            self.add_error(f"due-{row}", "Nhập hạn trả lời.")
        if day is not None:
            try:
                said[f"due_at-{row}"] = closing_of(self.dossier, day)
            except forms.ValidationError as fault:
                self.add_error(f"due-{row}", fault)
        if said.get(f"silence-{row}") and not said.get(f"basis-{row}"):
            self.add_error(f"basis-{row}", "Ghi điều khoản cho phép coi như đồng ý khi quá hạn.")

    def _box(self, name: str) -> PhuongBoundField:
        bound = self[name]
        assert isinstance(bound, PhuongBoundField)
        return bound


class AskOpinion(ActPage):
    act, slug = "ask_opinion", "ask-opinion"
    heading, button = "Lấy ý kiến", "Gửi lấy ý kiến"
    busy = "Đang gửi…"
    template = "desk/acts/ask_opinion.html"

    def form(self, dossier: dossiers.Dossier, who: Actor, now: datetime, request: HttpRequest | None) -> PhuongForm:
        wanted = request.POST.get("rows", "") if request else ""
        rows = min(max(int(wanted), 1), MOST_ROWS) if wanted.isdecimal() and len(wanted) < 4 else BLANK_ROWS
        if request is not None and "more" in request.POST:
            rows = min(rows + BLANK_ROWS, MOST_ROWS)
        return OpinionForm(request, dossier, now, rows)

    def perform(self, dossier: dossiers.Dossier, form: PhuongForm, who: Actor, now: datetime) -> str:
        assert isinstance(form, OpinionForm)
        said = form.cleaned_data
        question = dossiers.LegQuestion(said["subject"], said["question"], tuple(said["papers"]))
        names = dossiers.ask_opinion(dossier_id=dossier.pk, asked=form.asked(), question=question, actor=who, now=now)
        return f"Đã gửi lấy ý kiến {', '.join(names)}. Hạn trả của người dân không đổi."
