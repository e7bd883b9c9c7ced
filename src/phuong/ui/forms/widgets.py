"""Inputs of the kit, where Django's own would say too little or speak the browser's language."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms

from phuong.ui.wording import file_size


class Radios(forms.RadioSelect):
    """One of a few; all can be seen at once."""

    template_name = "ui/widgets/radios.html"


class Checkboxes(forms.CheckboxSelectMultiple):
    """Any of a few."""

    template_name = "ui/widgets/checkboxes.html"


class SingleCheckbox(forms.CheckboxInput):
    """A statement one agrees to; its label stands beside the box, not above it."""

    label_beside = True


class DateParts(forms.MultiWidget):
    """A remembered date in three boxes: day, month, year. No calendar to click through for a birth date."""

    template_name = "ui/widgets/date_parts.html"
    use_fieldset = True
    separator = "/"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        def box(size: int) -> forms.TextInput:
            css = f"govuk-input govuk-date-input__input govuk-input--width-{size}"
            return forms.TextInput({"inputmode": "numeric", "class": css, "autocomplete": "off"})

        super().__init__({"day": box(2), "month": box(2), "year": box(4)}, attrs)

    def decompress(self, value: date | str | None) -> list[str | None]:
        """Three texts of a date, or of what was typed: a faulty date is shown again as it came."""
        if isinstance(value, date):
            return [str(value.day), str(value.month), str(value.year)]
        parts: list[str | None] = [*str(value or "").split(self.separator)]
        return [*parts, "", ""][:3]

    def value_from_datadict(self, data: Any, files: Any, name: str) -> str | None:  # type: ignore[override]
        """The typed parts as "24/2/2026"; nothing if all three are empty."""
        parts = [(part or "").strip() for part in super().value_from_datadict(data, files, name)]
        return self.separator.join(parts) if any(parts) else None

    def id_for_label(self, id_: str) -> str:
        return f"{id_}_0" if id_ else ""


class UploadRow(forms.FileInput):
    """Choosing a file: kinds and size said before, name and size shown after, in Vietnamese."""

    template_name = "ui/widgets/upload.html"

    def __init__(self, attrs: dict[str, Any] | None = None, *, kinds: Sequence[str] = (), limit_bytes: int = 0) -> None:
        """``kinds``: endings such as "pdf", "jpg"; ``limit_bytes``: the largest size, 0 = not said."""
        super().__init__(attrs)
        self.kinds, self.limit_bytes = tuple(kinds), limit_bytes

    def get_context(self, name: str, value: Any, attrs: Mapping[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, dict(attrs or {}))
        widget = context["widget"]
        if self.kinds:
            widget["attrs"]["accept"] = ",".join(f".{kind}" for kind in self.kinds)
        widget["kinds"] = ", ".join(kind.upper() for kind in self.kinds)
        widget["limit"] = file_size(self.limit_bytes) if self.limit_bytes else ""
        widget["limit_bytes"] = self.limit_bytes
        return context


class SeveralFiles(UploadRow):
    """The same for several files at once."""

    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        return files.getlist(name) if hasattr(files, "getlist") else files.get(name)
