"""Where to file: one list of the agencies that may take it today, grouped by district."""

from collections.abc import Iterable
from itertools import groupby

from django import forms

from phuong.directory.api import Agency
from phuong.procedures.api import ProcedureCase
from phuong.ui.api import PhuongForm, Radios


class PlaceForm(PhuongForm):
    """The receiving agency and, where the procedure has cases, which case it is."""

    case = forms.ChoiceField(label="Trường hợp của bạn", widget=Radios)
    agency = forms.ChoiceField(
        label="Cơ quan nhận hồ sơ",
        error_messages={"required": "Chọn cơ quan nhận hồ sơ."},
    )

    def __init__(
        self, *args: object, agencies: Iterable[Agency], cases: Iterable[ProcedureCase], **kwargs: object
    ) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        choices = [(str(case.pk), case.name) for case in cases]
        if choices:
            self.fields["case"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField, see above
        else:
            del self.fields["case"]
        self.fields["agency"].choices = grouped(agencies)  # type: ignore[attr-defined]

    @property
    def agency_id(self) -> int:
        return int(self.cleaned_data["agency"])

    @property
    def case_id(self) -> int | None:
        chosen = self.cleaned_data.get("case")
        return int(chosen) if chosen else None


def grouped(agencies: Iterable[Agency]) -> list[tuple[str, object]]:
    """Return choices: an empty one, then agencies under their district; a single one needs no choice."""
    found = sorted(agencies, key=lambda agency: (_district(agency)[0], agency.sort_key))
    if len(found) == 1:
        return [(str(found[0].pk), found[0].name)]
    choices: list[tuple[str, object]] = [("", "Chọn cơ quan")]
    for (_, name), members in groupby(found, key=_district):
        listed = [(str(agency.pk), agency.name) for agency in members]
        choices += [(name, listed)] if name else listed
    return choices


def _district(agency: Agency) -> tuple[str, str]:
    """Return sort key and name of the district above a commune; nothing for agencies that stand on their own."""
    above = agency.territory.parent if agency.territory else None
    if agency.kind != Agency.Kind.COMMUNE_COMMITTEE or above is None or above.level != "district":
        return "", ""
    return above.sort_key, str(above)
