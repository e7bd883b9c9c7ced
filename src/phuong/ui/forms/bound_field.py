"""A field of a form on a page: what its template needs beyond Django's own."""

from typing import Any

from django import forms
from django.forms.boundfield import BoundField

_CLASSES: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.Textarea, "govuk-textarea"),
    (forms.RadioSelect, ""),
    (forms.CheckboxSelectMultiple, ""),
    (forms.CheckboxInput, "govuk-checkboxes__input"),
    (forms.FileInput, ""),
    (forms.Select, "govuk-select"),
    (forms.widgets.Input, "govuk-input"),
)


class PhuongBoundField(BoundField):
    """Adds the kit's classes, the source of a prefilled value and the element an error link leads to."""

    def build_widget_attrs(self, attrs: dict[str, Any], widget: forms.Widget | None = None) -> dict[str, Any]:
        widget = widget or self.field.widget
        attrs = super().build_widget_attrs(attrs, widget)
        css = next((css for kind, css in _CLASSES if isinstance(widget, kind)), "")
        if css:
            own = widget.attrs.get("class", "")
            attrs["class"] = " ".join(filter(None, [css, f"{css}--error" if self.errors else "", own]))
        return attrs

    @property
    def label_beside(self) -> bool:
        """True for a single checkbox: its label stands beside the box, not above it."""
        return bool(getattr(self.field.widget, "label_beside", False))

    @property
    def focus_id(self) -> str:
        """The element that the error summary leads to: the first of a group, the input itself otherwise."""
        if isinstance(self.field.widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
            return f"{self.auto_id}_0"
        return self.id_for_label or self.auto_id

    @property
    def source(self) -> str:
        """Where the prefilled value comes from ("VNeID"), as long as the reader has not changed it."""
        sources: dict[str, str] = getattr(self.form, "sources", {})
        return "" if self.form.is_bound and self.form.has_changed() else sources.get(self.name, "")

    @property
    def is_optional(self) -> bool:
        says_so = getattr(self.field, "optional_words", True)
        return bool(says_so and not self.field.required and not self.label_beside)

    @property
    def unit(self) -> str:
        """A unit printed behind the box: "đồng", "m²"."""
        return str(getattr(self.field, "unit", ""))
