"""``transfer/``: a dossier that came to the wrong agency goes to the one that decides; its date stays."""

from datetime import datetime
from itertools import groupby
from typing import Any

from django import forms
from django.http import HttpRequest

from phuong.desk.acts.page import ActPage
from phuong.directory.api import Agency
from phuong.dossiers import api as dossiers
from phuong.kernel.acts import Actor
from phuong.ui.api import PhuongForm


class TransferForm(PhuongForm):
    agency = forms.TypedChoiceField(
        label="Cơ quan có thẩm quyền",
        coerce=int,
        error_messages={"required": "Chọn cơ quan sẽ giải quyết hồ sơ này."},
    )
    reason = forms.CharField(
        label="Lý do chuyển",
        help_text="Vì sao hồ sơ không thuộc thẩm quyền ở đây; ghi vào phiếu kiểm soát cho cơ quan nhận.",
        widget=forms.Textarea({"rows": 3}),
        max_length=1000,
    )


class Transfer(ActPage):
    act, slug = "transfer", "transfer"
    heading, button = "Chuyển cơ quan có thẩm quyền", "Chuyển hồ sơ"
    busy = "Đang chuyển…"
    template = "desk/acts/transfer.html"
    form_class = TransferForm

    def form(self, dossier: dossiers.Dossier, who: Actor, now: datetime, request: HttpRequest | None) -> PhuongForm:
        form = TransferForm(request.POST if request else None)
        found = dossiers.agencies_to_transfer_to(dossier, now)
        form.fields["agency"].choices = [("", "Chọn cơ quan"), *_grouped(found)]  # type: ignore[attr-defined]
        return form

    def shown(self, dossier: dossiers.Dossier, who: Actor, now: datetime) -> dict[str, Any]:
        return {"before_acceptance": dossier.accepted_at is None}

    def perform(self, dossier: dossiers.Dossier, form: PhuongForm, who: Actor, now: datetime) -> str:
        said = form.cleaned_data
        name = dossiers.transfer(
            dossier_id=dossier.pk, to_agency_id=said["agency"], actor=who, now=now, reason=said["reason"]
        )
        return f"Đã chuyển {dossier.code} đến {name}. Ngày hẹn không đổi."


def _grouped(agencies: list[Agency]) -> list[tuple[str, Any]]:
    """Return the choices, communes under their district."""
    found = sorted(agencies, key=lambda agency: (_district(agency), agency.sort_key))
    choices: list[tuple[str, Any]] = []
    for (_, name), members in groupby(found, key=_district):
        listed = [(str(agency.pk), agency.name) for agency in members]
        choices += [(name, listed)] if name else listed
    return choices


def _district(agency: Agency) -> tuple[str, str]:
    above = agency.territory.parent if agency.territory else None
    if agency.kind != Agency.Kind.COMMUNE_COMMITTEE or above is None or above.level != "district":
        return "", ""
    return above.sort_key, str(above)
