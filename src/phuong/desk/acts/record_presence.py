"""``record-presence/``: who came, which paper was checked, that they signed."""

from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpRequest, QueryDict

from phuong.desk.acts.page import ActPage
from phuong.dossiers import api as dossiers
from phuong.kernel.acts import Actor
from phuong.ui.api import PhuongForm, SingleCheckbox

MOST_ROWS = 20


class PresenceForm(PhuongForm):
    """One block per person: name, the paper that was checked, whether they signed."""

    def __init__(self, data: QueryDict | None, *, rows: int, known: list[dict[str, Any]]) -> None:
        super().__init__(data)
        self.rows = rows
        for row in range(rows):
            found = known[row] if row < len(known) else {}
            self.fields[f"name-{row}"] = forms.CharField(
                label="Họ và tên", required=False, max_length=300, initial=found.get("name", "")
            )
            self.fields[f"paper-{row}"] = forms.CharField(
                label="Giấy tờ đã kiểm tra",
                required=False,
                max_length=300,
                initial=found.get("paper", ""),
                help_text="Loại và số, ví dụ: căn cước 031190000001.",
            )
            self.fields[f"signed-{row}"] = forms.BooleanField(
                label="Đã ký", required=False, widget=SingleCheckbox(), initial=found.get("signed", False)
            )

    @property
    def blocks(self) -> list[list[Any]]:
        """The fields person by person."""
        return [[self[f"{name}-{row}"] for name in ("name", "paper", "signed")] for row in range(self.rows)]

    def people(self) -> list[dossiers.PersonPresent]:
        """Return the persons written down; a block left wholly empty is none."""
        said = self.cleaned_data
        found = [(said[f"name-{row}"], said[f"paper-{row}"], said[f"signed-{row}"]) for row in range(self.rows)]
        return [dossiers.PersonPresent(*one) for one in found if one[0] or one[1]]


class RecordPresence(ActPage):
    act, slug = "record_presence", "record-presence"
    heading, button = "Ghi nhận có mặt", "Ghi nhận có mặt"
    template = "desk/acts/record_presence.html"

    def concerns(self, dossier: dossiers.Dossier) -> bool:
        return bool(dossiers.presence_asked(dossier.version_id))

    def agency_id(self, dossier: dossiers.Dossier) -> int:
        # At one agency for marriage; where two share a dossier, who decides sees them.
        return dossier.competent_agency_id

    def form(self, dossier: dossiers.Dossier, who: Actor, now: datetime, request: HttpRequest | None) -> PhuongForm:
        needed = max(dossiers.people_needed(dossiers.presence_asked(dossier.version_id)), 1)
        record = dossiers.PresenceRecord.objects.filter(dossier=dossier).first()
        known = record.people if record else [{"name": dossier.applicant_name}]
        rows = max(needed, len(known))
        if request is None:
            return PresenceForm(None, rows=rows, known=known)
        sent = request.POST.get("rows", "")
        rows = min(max(int(sent), 1), MOST_ROWS) if sent.isascii() and sent.isdecimal() and len(sent) < 4 else rows
        if "more" in request.POST:
            rows = min(rows + 1, MOST_ROWS)
        return PresenceForm(request.POST, rows=rows, known=known)

    def shown(self, dossier: dossiers.Dossier, who: Actor, now: datetime) -> dict[str, Any]:
        return {
            "who_comes": dossiers.who_comes(dossiers.presence_asked(dossier.version_id)),
            "record": dossiers.PresenceRecord.objects.filter(dossier=dossier).first(),
        }

    def perform(self, dossier: dossiers.Dossier, form: PhuongForm, who: Actor, now: datetime) -> str:
        assert isinstance(form, PresenceForm)
        code = dossiers.record_presence(dossier_id=dossier.pk, people=form.people(), actor=who, now=now)
        return f"Đã ghi nhận có mặt trong hồ sơ {code}."
