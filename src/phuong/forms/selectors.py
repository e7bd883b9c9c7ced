"""Which version of a form is in force."""

from datetime import date

from phuong.forms.models import FormDefinition, FormVersion

__all__ = ["GENERIC", "form_in_force", "generic_form", "version_in_force"]

GENERIC = "generic"


def version_in_force(definition: FormDefinition, on: date) -> FormVersion | None:
    """Return the version of a form in force on a day; the highest number where two were published for one day."""
    rows = FormVersion.objects.filter(definition=definition, valid_from__lte=on).order_by("-number")
    return next((row for row in rows if row.valid_to is None or row.valid_to > on), None)


def form_in_force(key: str, on: date) -> FormVersion | None:
    """Return the version of the form ``key`` in force on a day."""
    definition = FormDefinition.objects.filter(key=key).first()
    return version_in_force(definition, on) if definition else None


def generic_form(on: date) -> FormVersion | None:
    """Return the form for procedures that have none of their own: who asks, for what, in words."""
    return form_in_force(GENERIC, on)
