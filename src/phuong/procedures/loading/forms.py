"""Which form version a procedure gets."""

from collections.abc import Mapping

from phuong.forms.api import FormVersion


def newest_forms() -> Mapping[str, int]:
    """Return the newest version of each form, by the form's key."""
    rows = (
        FormVersion.objects.filter(withdrawn_at=None)
        .order_by("definition__key", "number")
        .values_list("definition__key", "pk")
    )
    return dict(rows)
