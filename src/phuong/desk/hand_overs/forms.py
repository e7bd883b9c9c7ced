"""The two forms of a batch: what goes to whom, and what the taker found."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict

from phuong.directory.api import Agency
from phuong.dossiers import api as dossiers
from phuong.identity.api import Role
from phuong.kernel.acts import Actor
from phuong.ui.api import PhuongForm

ROLES = (Role.COUNTER_OFFICER, Role.CASE_OFFICER, Role.LEADER, Role.CLERK)
THERE, MISSING = "there", "missing"


class GiveForm(PhuongForm):
    """Which dossiers, to whom. The dossiers are ticked in a table of their own."""

    to = forms.ChoiceField(label="Nơi nhận", help_text="Cơ quan và vai trò của người ký nhận.")
    note = forms.CharField(
        label="Ghi chú", required=False, max_length=1000, help_text="Ví dụ: kèm bản vẽ khổ A3, một túi."
    )

    def __init__(self, data: QueryDict | None, *, papers: Sequence[dossiers.Dossier], who: Actor, on: date) -> None:
        super().__init__(data)
        self.papers = list(papers)
        self.fields["to"].choices = [("", "Chọn nơi nhận"), *takers(self.papers, who, on)]  # type: ignore[attr-defined]
        self.ticked = set(data.getlist("dossier")) if data is not None else set()

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if not self.chosen:
            self.add_error(None, "Chọn ít nhất một hồ sơ trong bảng.")
        return said

    @property
    def chosen(self) -> list[int]:
        """The ids ticked; what is no number of ours is left to the act, which finds nothing under it."""
        return [int(key) for key in self.ticked if key.isascii() and key.isdecimal() and len(key) < 18]

    @property
    def rows(self) -> list[tuple[dossiers.Dossier, bool]]:
        """The dossiers that can be given, each with whether it was ticked."""
        return [(paper, str(paper.pk) in self.ticked) for paper in self.papers]

    @property
    def taker(self) -> tuple[int, str]:
        """The agency and the role chosen."""
        agency_id, _, role = self.cleaned_data["to"].partition(":")
        return int(agency_id), role


def takers(papers: Sequence[dossiers.Dossier], who: Actor, on: date) -> list[tuple[str, str]]:
    """Return who may take: the roles held in the agencies that have part in these dossiers, the own one first."""
    found = {agency.pk: agency for agency in Agency.objects.filter(pk=who.agency_id or 0)}
    for paper in papers:
        for agency in (paper.receiving_agency, paper.holder_agency, paper.competent_agency):
            found[agency.pk] = agency
    ordered = sorted(found.values(), key=lambda agency: (agency.pk != who.agency_id, agency.sort_key))
    manned = dossiers.manned_roles([agency.pk for agency in ordered], on)
    return [
        (f"{agency.pk}:{role.value}", f"{agency.name}: {role.label.lower()}")
        for agency in ordered
        for role in ROLES
        if role in manned.get(agency.pk, ())
    ]


class TakeForm(PhuongForm):
    """For each dossier of the batch: its papers are there, or something is missing and what."""

    def __init__(self, data: QueryDict | None, *, items: Sequence[dossiers.HandOverItem]) -> None:
        super().__init__(data)
        self.items = list(items)
        for item in self.items:
            self.fields[f"found-{item.dossier_id}"] = forms.ChoiceField(
                label=f"Hồ sơ {item.dossier.code}",
                choices=[(THERE, "Có đủ"), (MISSING, "Thiếu")],
                error_messages={"required": f"Đánh dấu hồ sơ {item.dossier.code}: có đủ, hoặc thiếu."},
            )
            self.fields[f"note-{item.dossier_id}"] = forms.CharField(
                label=f"Hồ sơ {item.dossier.code} thiếu gì", required=False, max_length=500
            )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        for item in self.items:
            if said.get(f"found-{item.dossier_id}") == MISSING and not said.get(f"note-{item.dossier_id}"):
                self.add_error(f"note-{item.dossier_id}", f"Ghi hồ sơ {item.dossier.code} thiếu gì.")
        return said

    @property
    def checked(self) -> dict[int, dossiers.Checked]:
        """What the taker found, by dossier id."""
        said = self.cleaned_data
        return {
            item.dossier_id: dossiers.Checked(
                said[f"found-{item.dossier_id}"] == THERE, said[f"note-{item.dossier_id}"]
            )
            for item in self.items
        }

    @property
    def rows(self) -> list[tuple[dossiers.HandOverItem, str, Any, Any]]:
        """Each dossier with what was ticked and its two boxes."""
        return [
            (
                item,
                str(self[f"found-{item.dossier_id}"].value() or ""),
                self[f"found-{item.dossier_id}"],
                self[f"note-{item.dossier_id}"],
            )
            for item in self.items
        ]
