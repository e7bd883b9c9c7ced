"""What the pages that ask others share: whom one may choose, by which day, which papers go along."""

from datetime import date, datetime
from itertools import groupby
from typing import Any

from django import forms

from phuong.desk.dossier.checklist import in_force
from phuong.directory.api import Agency, calendar_by_id
from phuong.dossiers import api as dossiers
from phuong.kernel.dates import local, short_date, weekday
from phuong.ui.api import Checkboxes, DateTextField

USUAL_DAYS = 3
Choices = list[tuple[str, Any]]
KINDS = (
    Agency.Kind.VERTICAL_AGENCY,
    Agency.Kind.PROVINCIAL_DEPARTMENT,
    Agency.Kind.DISTRICT_COMMITTEE,
    Agency.Kind.COMMUNE_COMMITTEE,
)
"""The kinds that are asked most come first."""


def agency_choices(dossier: dossiers.Dossier, now: datetime) -> Choices:
    """Return the agencies that can answer today, by kind, without the one that asks."""
    found = [one for one in dossiers.answering_agencies(local(now).date()) if one.pk != dossier.holder_agency_id]
    found.sort(key=lambda one: (_place_of(one.kind), one.kind, one.sort_key))
    groups: Choices = [
        (Agency.Kind(kind).label.capitalize(), [(str(one.pk), one.name) for one in agencies])
        for kind, agencies in groupby(found, key=lambda one: one.kind)
    ]
    return [("", "Chọn cơ quan"), *groups]


def agency_field(dossier: dossiers.Dossier, now: datetime, label: str, *, required: bool) -> forms.TypedChoiceField:
    """Return a select of the agencies that can answer."""
    return forms.TypedChoiceField(
        label=label, coerce=int, empty_value=None, required=required, choices=agency_choices(dossier, now)
    )


def due_field(dossier: dossiers.Dossier, now: datetime, label: str = "Hạn trả lời") -> DateTextField:
    """Return a field for the day by whose closing time an answer is expected; three working days by default."""
    usual = calendar_by_id(dossier.calendar_id).add_working_days(local(now).date(), USUAL_DAYS)
    return DateTextField(label=label, initial=usual, help_text="Một ngày làm việc; hạn là giờ tan sở ngày đó.")


def paper_field(dossier: dossiers.Dossier) -> forms.TypedMultipleChoiceField:
    """Return boxes for the papers in force: only what is ticked goes along."""
    papers = in_force(list(dossier.evidences.order_by("pk")))
    return forms.TypedMultipleChoiceField(
        label="Giấy tờ gửi kèm",
        coerce=int,
        required=False,
        widget=Checkboxes,
        choices=[(str(paper.pk), paper.name) for paper in papers],
        help_text="Nơi được hỏi chỉ xem được những giấy tờ chọn ở đây, cho đến khi trả lời.",
    )


def closing_of(dossier: dossiers.Dossier, day: date) -> datetime:
    """Return the closing time of ``day``. Errors: forms.ValidationError when nobody works on it."""
    calendar = calendar_by_id(dossier.calendar_id)
    if not calendar.first <= day < calendar.last:
        raise forms.ValidationError(f"Ngày {short_date(day)} ngoài lịch làm việc đã có. Chọn ngày gần hơn.")
    closing = calendar.closing(day)
    if closing is None:
        raise forms.ValidationError(
            f"{weekday(day).capitalize()} {short_date(day)} không làm việc. Chọn một ngày làm việc."
        )
    return closing


def _place_of(kind: str) -> int:
    return KINDS.index(Agency.Kind(kind)) if kind in KINDS else len(KINDS)
