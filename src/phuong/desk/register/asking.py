"""Which register is wanted: agency and period, read from the address."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import forms

from phuong.directory.api import Agency
from phuong.kernel.acts import Actor
from phuong.kernel.dates import short_date
from phuong.ui.api import DateTextField, PhuongForm

LONGEST_DAYS = 366
SHOWN_AGENCIES = 500


class RegisterForm(PhuongForm):
    """Agency, first and last day; without an answer the own agency and the month until today."""

    agency = forms.ChoiceField(label="Cơ quan tiếp nhận")
    first = DateTextField(label="Từ ngày")
    last = DateTextField(label="Đến ngày")

    def __init__(self, data: Mapping[str, Any], *, who: Actor, today: date) -> None:
        plain = {
            "agency": data.get("agency") or str(who.agency_id or ""),
            "first": data.get("first") or short_date(today.replace(day=1)),
            "last": data.get("last") or short_date(today),
        }
        super().__init__(plain)
        self.choice.choices = _agencies(who)

    @property
    def choice(self) -> forms.ChoiceField:
        """The field of the agency."""
        field = self.fields["agency"]
        assert isinstance(field, forms.ChoiceField)
        return field

    def clean(self) -> dict[str, Any]:
        """Refuse a period that runs backwards or is longer than a year, at the field."""
        said = super().clean() or {}
        first, last = said.get("first"), said.get("last")
        if first and last and last < first:
            self.add_error("last", f"Đến ngày phải từ {short_date(first)} trở đi. Sửa lại một trong hai ngày.")
        elif first and last and (last - first).days >= LONGEST_DAYS:
            self.add_error("last", "Một sổ dài nhất một năm. Rút ngắn kỳ, hoặc in từng năm.")
        return said


def address_of(form: RegisterForm) -> str:
    """Return the answers as the query of an address."""
    said = form.cleaned_data
    return urlencode({"agency": said["agency"], "first": short_date(said["first"]), "last": short_date(said["last"])})


def _agencies(who: Actor) -> list[tuple[str, str]]:
    """The agencies of the officer's scope, the own one first."""
    found = Agency.objects.filter(pk__in=who.scope_agency_ids).order_by("sort_key", "pk")[:SHOWN_AGENCIES]
    rows = [(str(agency.pk), agency.name) for agency in found]
    return sorted(rows, key=lambda row: row[0] != str(who.agency_id))
