"""``request-supplement/`` (form 02): all faults at once, numbered; its effect on the clock is said before sending."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpRequest, QueryDict
from django.urls import reverse

from phuong.desk.acts.page import ActPage
from phuong.desk.acts.saved_reasons import ReasonBoxes
from phuong.desk.clock_effect import effect_of_request
from phuong.desk.dossier.checklist import FAILED, in_force
from phuong.dossiers import api as dossiers
from phuong.kernel.acts import Actor
from phuong.ui.api import PhuongBoundField, PhuongForm

BLANK_ROWS = 2
MOST_BLANK_ROWS = 20


@dataclass(frozen=True, slots=True)
class FaultRow:
    """One paper, or one blank line for what is missing, with its boxes. ``number`` is 0 while nothing is wrong."""

    number: int
    name: str
    paper: PhuongBoundField | None
    fault: PhuongBoundField
    remedy: PhuongBoundField


class SupplementForm(PhuongForm):
    """A fault box for each paper in force, then blank lines for papers that are missing altogether."""

    def __init__(
        self, data: QueryDict | None = None, *, papers: Sequence[dossiers.Evidence], blank_rows: int, is_repeated: bool
    ) -> None:
        super().__init__(data)
        self.papers, self.blank_rows = list(papers), blank_rows
        for paper in self.papers:
            self._add_boxes(str(paper.pk), paper.fault if paper.verdict == FAILED else "")
        for row in range(blank_rows):
            self.fields[f"paper-new{row}"] = forms.CharField(label="Giấy tờ còn thiếu", required=False, max_length=300)
            self._add_boxes(f"new{row}", "")
        self.fields["legal_basis"] = forms.CharField(
            label="Điều khoản cho phép yêu cầu bổ sung", required=is_repeated, max_length=300
        )
        self.fields["legal_basis"].error_messages["required"] = (
            "Đã yêu cầu bổ sung một lần. Ghi điều khoản cho phép yêu cầu lần nữa."
        )

    def _add_boxes(self, key: str, fault: str) -> None:
        short = {"rows": 2}
        self.fields[f"fault-{key}"] = forms.CharField(
            label="Lỗi ở đâu, thế nào", required=False, max_length=500, initial=fault, widget=forms.Textarea(short)
        )
        self.fields[f"remedy-{key}"] = forms.CharField(
            label="Người nộp cần làm gì", required=False, max_length=500, widget=forms.Textarea(short)
        )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        for row in range(self.blank_rows):
            name, fault = said.get(f"paper-new{row}"), said.get(f"fault-new{row}")
            if fault and not name:
                self.add_error(f"paper-new{row}", "Ghi tên giấy tờ cần bổ sung.")
            if name and not fault:
                said[f"fault-new{row}"] = "Chưa nộp."
        return said

    @property
    def found(self) -> list[FaultRow]:
        """The papers found wanting, numbered as the applicant will read them."""
        wrong = [paper for paper in self.papers if self[f"fault-{paper.pk}"].value() or paper.verdict == FAILED]
        return [self._row(paper, number) for number, paper in enumerate(wrong, 1)]

    @property
    def others(self) -> list[FaultRow]:
        """The papers with which nothing is wrong so far."""
        wrong = {row.fault.name for row in self.found}
        return [self._row(paper, 0) for paper in self.papers if f"fault-{paper.pk}" not in wrong]

    @property
    def blanks(self) -> list[FaultRow]:
        """Lines for what is missing altogether."""
        return [
            FaultRow(0, "", self._box(f"paper-new{row}"), self._box(f"fault-new{row}"), self._box(f"remedy-new{row}"))
            for row in range(self.blank_rows)
        ]

    def faults_to_ask(self) -> list[dossiers.PaperFault]:
        """Return what the applicant is asked to put right, in the order of the page."""
        said = self.cleaned_data
        ordered = [*(row.fault.name.removeprefix("fault-") for row in (*self.found, *self.others))]
        by_key = {str(paper.pk): paper for paper in self.papers}
        asked = [
            dossiers.PaperFault(
                by_key[key].name, said[f"fault-{key}"], said[f"remedy-{key}"], int(key), by_key[key].requirement_id
            )
            for key in ordered
            if said[f"fault-{key}"]
        ]
        asked += [
            dossiers.PaperFault(said[f"paper-new{row}"], said[f"fault-new{row}"], said[f"remedy-new{row}"])
            for row in range(self.blank_rows)
            if said[f"fault-new{row}"]
        ]
        return asked

    def _row(self, paper: dossiers.Evidence, number: int) -> FaultRow:
        return FaultRow(number, paper.name, None, self._box(f"fault-{paper.pk}"), self._box(f"remedy-{paper.pk}"))

    def _box(self, name: str) -> PhuongBoundField:
        bound = self[name]
        assert isinstance(bound, PhuongBoundField)
        return bound


class RequestSupplement(ActPage):
    act, slug = "request_supplement", "request-supplement"
    reason_boxes = ReasonBoxes("request_supplement", "fault-new0", "legal_basis")
    heading, button = "Yêu cầu bổ sung (Mẫu 02)", "Gửi yêu cầu bổ sung"
    busy = "Đang gửi…"
    template = "desk/acts/request_supplement.html"

    def form(self, dossier: dossiers.Dossier, who: Actor, now: datetime, request: HttpRequest | None) -> PhuongForm:
        papers = in_force(list(dossier.evidences.order_by("pk")))
        wanted = request.POST.get("blank_rows", "") if request else ""
        rows = min(int(wanted), MOST_BLANK_ROWS) if wanted.isdecimal() and len(wanted) < 4 else BLANK_ROWS
        data = request.POST if request else None
        if request is not None and "more" in request.POST:
            rows = min(rows + BLANK_ROWS, MOST_BLANK_ROWS)
        return SupplementForm(data, papers=papers, blank_rows=rows, is_repeated=dossier.supplement_count > 0)

    def shown(self, dossier: dossiers.Dossier, who: Actor, now: datetime) -> dict[str, Any]:
        back = reverse("desk:dossier", args=[dossier.code])
        return {"effect": effect_of_request(dossier, now), "number": dossier.supplement_count + 1, "back": back}

    def perform(self, dossier: dossiers.Dossier, form: PhuongForm, who: Actor, now: datetime) -> str:
        assert isinstance(form, SupplementForm)
        number = dossiers.request_supplement(
            dossier_id=dossier.pk,
            actor=who,
            now=now,
            faults=form.faults_to_ask(),
            legal_basis=form.cleaned_data["legal_basis"],
        )
        return f"Đã gửi yêu cầu bổ sung lần {number} của {dossier.code}. Người nộp đọc được ngay trên trang tra cứu."
