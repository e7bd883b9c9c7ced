"""Which version of a form is in force."""

from datetime import date

from django.db.models import QuerySet

from phuong.forms.models import FormDefinition, FormDraft, FormVersion
from phuong.kernel.acts import RowNotFound
from phuong.kernel.drafting import DRAFT_GONE
from phuong.kernel.text import sort_key

__all__ = [
    "GENERIC",
    "form_draft",
    "form_drafts",
    "form_in_force",
    "form_versions",
    "forms_with_versions",
    "generic_form",
    "version_in_force",
]

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


def form_drafts() -> QuerySet[FormDraft]:
    """Return the open drafts of declarations, the one changed last first."""
    return FormDraft.objects.filter(published_at=None).defer("content", "history").order_by("-changed_at")


def form_draft(draft_id: int) -> FormDraft:
    """Return an open draft. Errors: RowNotFound."""
    found = FormDraft.objects.filter(pk=draft_id, published_at=None).select_related("base__definition").first()
    if found is None:
        raise RowNotFound(DRAFT_GONE)
    return found


def form_versions(key: str) -> list[FormVersion]:
    """Return all versions of a form, the newest first. Errors: RowNotFound when there is no such form."""
    rows = list(FormVersion.objects.filter(definition__key=key).select_related("definition").order_by("-number"))
    if not rows:
        raise RowNotFound("Không có tờ khai này. Quay lại danh sách tờ khai.")
    return rows


def forms_with_versions(on: date) -> list[tuple[FormDefinition, FormVersion | None, int]]:
    """Return each form with the version in force on a day and how many versions it has, by title. Two queries."""
    rows = FormVersion.objects.select_related("definition").defer("schema", "ui").order_by("definition_id", "number")
    by_form: dict[int, list[FormVersion]] = {}
    for row in rows:
        by_form.setdefault(row.definition_id, []).append(row)
    found = []
    for versions in by_form.values():
        holding = [row for row in versions if row.valid_from <= on and (row.valid_to is None or row.valid_to > on)]
        found.append((versions[0].definition, holding[-1] if holding else None, len(versions)))
    return sorted(found, key=lambda one: sort_key(one[0].title))
