"""``assign/``: give the open step to a post (phân công), or take it oneself (nhận việc)."""

from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpRequest

from phuong.desk.acts.colleagues import Colleague, colleagues
from phuong.desk.acts.page import ActPage
from phuong.dossiers import api as dossiers
from phuong.kernel.acts import Actor
from phuong.kernel.dates import VN
from phuong.ui.api import PhuongForm, Radios


class AssignForm(PhuongForm):
    post = forms.TypedChoiceField(label="Giao cho", coerce=int, widget=Radios)


class Assign(ActPage):
    act, slug = "assign", "assign"
    heading, button = "Phân công người thụ lý", "Giao việc"
    template = "desk/acts/assign.html"
    form_class = AssignForm

    def form(self, dossier: dossiers.Dossier, who: Actor, now: datetime, request: HttpRequest | None) -> PhuongForm:
        form = AssignForm(request.POST if request else None)
        found = self._colleagues(dossier, now)
        form.fields["post"].choices = [(person.post_id, _said(person)) for person in found]  # type: ignore[attr-defined]
        mine = next((person.post_id for person in found if person.post_id == who.post_id), None)
        form.initial = {"post": dossier.holder_post_id or mine}
        return form

    def shown(self, dossier: dossiers.Dossier, who: Actor, now: datetime) -> dict[str, Any]:
        found = self._colleagues(dossier, now)
        return {
            "colleagues": found,
            "can_take": who.post_id in {person.post_id for person in found} and who.post_id != dossier.holder_post_id,
            "own_post": who.post_id,
        }

    def perform(self, dossier: dossiers.Dossier, form: PhuongForm, who: Actor, now: datetime) -> str:
        post_id = form.cleaned_data["post"]
        name = dossiers.assign(dossier_id=dossier.pk, post_id=post_id, actor=who, now=now)
        return f"Bạn đã nhận {dossier.code}." if post_id == who.post_id else f"Đã giao {dossier.code} cho {name}."

    _found: list[Colleague] | None = None

    def _colleagues(self, dossier: dossiers.Dossier, now: datetime) -> list[Colleague]:
        if self._found is None:
            self._found = colleagues(dossier.holder_agency_id, dossier.holder_role, now.astimezone(VN).date())
        return self._found


def _said(person: Colleague) -> str:
    load = f"đang giữ {person.open_dossiers} hồ sơ" if person.open_dossiers else "chưa giữ hồ sơ nào"
    return f"{person.name}, {person.title} ({load})"
