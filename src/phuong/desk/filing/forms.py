"""The forms of filing at the counter: the person, who hands in, where it goes, each paper."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.conf import settings
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from phuong.directory.api import Agency
from phuong.dossiers import api as dossiers
from phuong.files import api as files
from phuong.procedures.api import PaperRequirement, ProcedureCase
from phuong.ui.api import (
    DateTextField,
    PersonalIdField,
    PhoneField,
    PhuongForm,
    Radios,
    SingleCheckbox,
    UploadField,
)

CHANNELS = (dossiers.Channel.COUNTER, dossiers.Channel.POST)
SHOW, EFORM = PaperRequirement.Handover.SHOW, PaperRequirement.Kind.EFORM


class PersonForm(PhuongForm):
    """The owner of the dossier; found by the number on the card, made when the number is new."""

    channel = forms.TypedChoiceField(
        label="Cách nộp",
        coerce=int,
        choices=[(one.value, one.label.capitalize()) for one in CHANNELS],
        initial=dossiers.Channel.COUNTER.value,
        widget=Radios,
    )
    personal_id = PersonalIdField(label="Số định danh cá nhân", accept_old=True, help_text="Như trên thẻ căn cước.")
    full_name = forms.CharField(label="Họ và tên", max_length=200, help_text="Như trên thẻ căn cước.")
    born_on = DateTextField(label="Ngày sinh", required=False)
    contact_phone = PhoneField(label="Điện thoại", required=False, help_text="Để báo tin và tra cứu bằng 4 số cuối.")
    subject = forms.CharField(
        label="Trích yếu",
        required=False,
        max_length=200,
        help_text="Về việc gì, của ai. Tờ khai điện tử tự ghi mục này.",
    )


class ProxyForm(PhuongForm):
    """Who hands in for somebody else; all or nothing."""

    has_proxy = forms.BooleanField(label="Người khác nộp thay", required=False, widget=SingleCheckbox())
    proxy_id = PersonalIdField(label="Số định danh người nộp thay", required=False, accept_old=True)
    proxy_name = forms.CharField(label="Họ tên người nộp thay", required=False, max_length=200)
    authority = forms.CharField(
        label="Giấy ủy quyền", required=False, max_length=300, help_text="Số, ngày, nơi chứng thực."
    )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if not said.get("has_proxy"):
            return said
        needed = {
            "proxy_id": "Ghi số định danh của người nộp thay.",
            "proxy_name": "Ghi họ tên người nộp thay.",
            "authority": "Ghi số và ngày giấy ủy quyền.",
        }
        for name, sentence in needed.items():
            if not said.get(name) and name not in self.errors:
                self.add_error(name, sentence)
        return said


class PlaceForm(PhuongForm):
    """Which case it is, and who decides; another agency than one's own makes this counter a point of support."""

    case = forms.TypedChoiceField(label="Trường hợp", coerce=int, widget=Radios)
    agency = forms.TypedChoiceField(label="Cơ quan giải quyết", coerce=int)

    def __init__(
        self,
        data: QueryDict | None,
        *,
        agencies: Sequence[Agency],
        cases: Iterable[ProcedureCase],
        own: int | None,
    ) -> None:
        super().__init__(data)
        choices = [(case.pk, case.name) for case in cases]
        if choices:
            self.fields["case"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField, see above
        else:
            del self.fields["case"]
        ordered = sorted(agencies, key=lambda agency: (agency.pk != own, agency.sort_key))
        self.fields["agency"].choices = [  # type: ignore[attr-defined]
            ("", "Chọn cơ quan"),
            *((agency.pk, agency.name) for agency in ordered),
        ]
        if ordered and ordered[0].pk == own:
            self.initial["agency"] = own


class PapersForm(PhuongForm):
    """Each paper of the law: given on paper, or scanned; shown papers are ticked and never scanned."""

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
            shown = paper.handover == SHOW
            label = "Đã xem bản chính" if shown else "Đã nhận bản giấy"
            self.fields[f"got-{paper.pk}"] = forms.BooleanField(label=label, required=False, widget=SingleCheckbox())
            if not shown:
                self.fields[f"scan-{paper.pk}"] = UploadField(
                    label="Bản quét", required=False, limit_bytes=settings.PHUONG_UPLOAD_LIMIT_BYTES
                )

    def clean(self) -> dict[str, Any]:
        if self.too_large:
            self.add_error(None, files.too_large_sentence())
        return super().clean() or {}

    @property
    def rows(self) -> list[tuple[PaperRequirement, str, list[Any]]]:
        """Each paper with how it is asked for and its fields."""
        return [(paper, _asked(paper), [self[name] for name in self._names(paper)]) for paper in self.papers]

    def received(self, owner_id: int, now: datetime) -> list[dossiers.Received] | None:
        """Store what was scanned and return what was received; None when a file cannot be taken, said at its field."""
        found = []
        for paper in self.papers:
            upload = self.cleaned_data.get(f"scan-{paper.pk}")
            if upload:
                try:
                    stored = files.store(upload, owner_id, now)
                except files.FileRefused as refusal:
                    self.add_error(f"scan-{paper.pk}", refusal.sentence)
                    continue
                found.append(dossiers.Received(paper.pk, stored.pk))
            elif self.cleaned_data.get(f"got-{paper.pk}"):
                found.append(dossiers.Received(paper.pk))
        return None if self.errors else found

    def _names(self, paper: PaperRequirement) -> list[str]:
        return [name for name in (f"got-{paper.pk}", f"scan-{paper.pk}") if name in self.fields]


def _asked(paper: PaperRequirement) -> str:
    if paper.handover == SHOW:
        return "phải xuất trình" if paper.required else "xuất trình nếu có"
    return "phải nộp" if paper.required else "nộp nếu có"
