"""Questions about templates of letters."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Q, QuerySet

from phuong.documents.models import LetterKind, LetterTemplate, LetterTemplateDraft, LetterTemplateVersion
from phuong.kernel.acts import RowNotFound
from phuong.kernel.drafting import DRAFT_GONE
from phuong.kernel.unverified import UnverifiedFact

NO_TEMPLATE = "Không có mẫu văn bản này. Quay lại danh sách mẫu."


def letter_draft(draft_id: int) -> LetterTemplateDraft:
    """Return an open draft of a template. Errors: RowNotFound."""
    found = LetterTemplateDraft.objects.select_related("base__template").filter(pk=draft_id, published_at=None).first()
    if found is None:
        raise RowNotFound(DRAFT_GONE)
    return found


def letter_drafts() -> QuerySet[LetterTemplateDraft]:
    """Return the open drafts, the last changed first."""
    return LetterTemplateDraft.objects.filter(published_at=None).select_related("base").order_by("-changed_at")


def letter_versions(key: str) -> list[LetterTemplateVersion]:
    """Return all versions of a template, the newest first. Errors: RowNotFound when there is none."""
    found = list(LetterTemplateVersion.objects.filter(template__key=key).select_related("template").order_by("-number"))
    if not found:
        raise RowNotFound(NO_TEMPLATE)
    return found


def letter_in_force(key: str, on: date) -> LetterTemplateVersion | None:
    """Return the version of the template ``key`` on a day."""
    return _in_force(on).filter(template__key=key).order_by("-number").first()


def letters_with_versions(on: date) -> list[tuple[LetterTemplate, LetterTemplateVersion | None]]:
    """Return each template with its version in force on a day, by kind and title. Two queries."""
    holding = {version.template_id: version for version in _in_force(on).order_by("number")}
    return [(one, holding.get(one.pk)) for one in LetterTemplate.objects.order_by("kind", "title")]


def letters_for(kind: str, procedure_code: str, on: date) -> list[LetterTemplateVersion]:
    """Return the templates of a kind for a procedure on a day: its own, else those for every procedure.

    Of letters, those for every procedure are offered beside its own.
    """
    found = [one for one in _in_force(on).order_by("template__title") if one.template.kind == kind]
    own = [one for one in found if procedure_code in (one.content.get("procedures") or [])]
    general = [one for one in found if not one.content.get("procedures")]
    return own or general if kind == LetterKind.RESULT else [*own, *general]


def letter_version(version_id: int, on: date) -> LetterTemplateVersion:
    """Return a version that holds on a day. Errors: RowNotFound."""
    found = _in_force(on).filter(pk=version_id).first()
    if found is None:
        raise RowNotFound("Mẫu văn bản này không còn áp dụng. Chọn mẫu khác.")
    return found


def unverified_letters() -> Iterator[UnverifiedFact]:
    """Yield the versions of templates that nobody has compared with the law."""
    found = LetterTemplateVersion.objects.filter(verified=False, withdrawn_at=None).order_by("template__key", "number")
    columns = ("template__key", "template__title", "number", "legal_basis", "source")
    for key, title, number, basis, source in found.values_list(*columns):
        place = f"documents/national/letters/{key}.yaml"
        yield UnverifiedFact("Mẫu văn bản", f"{title}, bản {number}", basis, source, place)


def _in_force(on: date) -> QuerySet[LetterTemplateVersion]:
    holds = Q(valid_to=None) | Q(valid_to__gt=on)
    return LetterTemplateVersion.objects.filter(holds, valid_from__lte=on).select_related("template")
