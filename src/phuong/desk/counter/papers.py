"""The papers on the counter page: ticked, handed in or shown, scanned; one line each, numbered for the keys."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.conf import settings
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from phuong.desk.counter.forms import HANDED, SHOWN
from phuong.dossiers import api as dossiers
from phuong.files import api as files
from phuong.kernel.numbers import format_bytes
from phuong.procedures.api import PaperRequirement
from phuong.ui.api import PhuongForm

SHOW = PaperRequirement.Handover.SHOW
SHOWN_AND_SCANNED = "Giấy xuất trình thì không lưu bản quét: bỏ tệp, hoặc chọn Nộp."


class ScanInput(forms.FileInput):
    """A file control that lies behind a small button of the line."""


class PapersForm(PhuongForm):
    """Each paper of the law; one to show is ticked when it was seen and is never scanned."""

    def __init__(
        self,
        data: QueryDict | None,
        uploads: "MultiValueDict[str, Any] | None",
        *,
        papers: Sequence[PaperRequirement],
        too_large: bool = False,
    ) -> None:
        super().__init__(data, uploads)
        self.papers, self.too_large = list(papers), too_large
        for paper in self.papers:
            self.fields[f"got-{paper.pk}"] = forms.BooleanField(label=paper.name, required=False)
            if paper.handover == SHOW:
                continue
            self.fields[f"how-{paper.pk}"] = forms.ChoiceField(
                label=f"{paper.name}: nhận bằng cách",
                choices=[(HANDED, "Nộp"), (SHOWN, "Xuất trình")],
                required=False,
            )
            self.fields[f"scan-{paper.pk}"] = forms.FileField(
                label=f"{paper.name}: bản quét",
                required=False,
                widget=ScanInput({"accept": ".pdf,.jpg,.jpeg,.png"}),
                error_messages={"empty": "Tệp này rỗng (0 byte). Chọn lại tệp khác."},
            )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if self.too_large:
            self.add_error(None, files.too_large_sentence())
        for paper in self.papers:
            if said.get(f"scan-{paper.pk}") and said.get(f"how-{paper.pk}") == SHOWN:
                self.add_error(f"scan-{paper.pk}", SHOWN_AND_SCANNED)
        return said

    @property
    def lines(self) -> "list[PaperLine]":
        """The papers as the page draws them."""
        return [self._line(number, paper) for number, paper in enumerate(self.papers, 1)]

    def _line(self, number: int, paper: PaperRequirement) -> "PaperLine":
        got, how, scan = self[f"got-{paper.pk}"], None, None
        if paper.handover != SHOW:
            how, scan = self[f"how-{paper.pk}"], self[f"scan-{paper.pk}"]
        shown = how is None or how.value() == SHOWN
        return PaperLine(number, paper, got, how, scan, bool(got.value()), shown)

    def received(self) -> list[dossiers.Received]:
        """Return what was received; scans are stored by the act."""
        found = []
        for paper in self.papers:
            upload = self.cleaned_data.get(f"scan-{paper.pk}")
            if not upload and not self.cleaned_data.get(f"got-{paper.pk}"):
                continue
            shown = paper.handover == SHOW or self.cleaned_data.get(f"how-{paper.pk}") == SHOWN
            found.append(dossiers.Received(paper.pk, upload=upload or None, shown=shown))
        return found

    @property
    def limit(self) -> str:
        """The largest size of all scans together, in words."""
        return format_bytes(settings.PHUONG_UPLOAD_LIMIT_BYTES)


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One line: the number that is its key, the paper, its controls, and how it stands."""

    number: int
    paper: PaperRequirement
    got: Any
    how: Any
    scan: Any
    is_there: bool
    is_shown: bool

    @property
    def asked(self) -> str:
        """How the law asks for it: "1 bản chính, phải nộp"."""
        if self.paper.handover == SHOW:
            return "phải xuất trình" if self.paper.required else "xuất trình nếu có"
        kind = dossiers.kind_on_paper(self.paper)
        asked = "phải nộp" if self.paper.required else "nộp nếu có"
        return f"{self.paper.copies} {kind[:1].lower()}{kind[1:]}, {asked}"

    @property
    def state(self) -> tuple[str, str]:
        """Kind and words of the status: received, seen, lacking, or not needed."""
        if self.is_there:
            return ("ok", "Đã xem" if self.is_shown else "Đã nhận")
        return ("soon", "Chưa có") if self.paper.required else ("off", "Bỏ qua")
