"""Questions of who configures procedures: drafts, versions, processes to choose from, who uses a form."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from phuong.forms.api import FormDefinition
from phuong.kernel.acts import RowNotFound
from phuong.kernel.drafting import DRAFT_GONE
from phuong.procedures.editing.content import STANDARD_PROCESS
from phuong.procedures.editing.wording import Known, steps_in_words
from phuong.procedures.models import LifeEvent, Procedure, ProcedureDraft, ProcedureVersion
from phuong.procedures.selectors.known_processes import known_processes
from phuong.procedures.selectors.versions import versions_in_force


@dataclass(frozen=True, slots=True)
class ProcessChoice:
    """A process to choose: where it comes from ("standard", or the key of a process), its steps, how many use it.

    ``is_published``: it has its name by itself, not from a procedure that runs on it.
    """

    key: str
    name: str
    steps: tuple[Any, ...]
    used: int = 0
    is_published: bool = False

    @property
    def words(self) -> list[str]:
        return steps_in_words(list(self.steps))


def procedure_drafts() -> QuerySet[ProcedureDraft]:
    """Return the open drafts of procedures, the one changed last first."""
    return ProcedureDraft.objects.filter(published_at=None).defer("content", "history").order_by("-changed_at")


def procedure_draft(draft_id: int) -> ProcedureDraft:
    """Return an open draft. Errors: RowNotFound."""
    found = ProcedureDraft.objects.filter(pk=draft_id, published_at=None).select_related("base__procedure").first()
    if found is None:
        raise RowNotFound(DRAFT_GONE)
    return found


def versions_of(code: str) -> list[ProcedureVersion]:
    """Return all versions of a procedure with what they ask for, the newest first. Errors: RowNotFound."""
    rows = ProcedureVersion.objects.filter(procedure__code=code).order_by("-number")
    rows = rows.select_related("procedure__field", "department", "form__definition")
    rows = rows.prefetch_related("papers", "limits", "fees", "cases", "procedure__life_events")
    if not (found := list(rows)):
        raise RowNotFound("Không có thủ tục này. Quay lại danh sách thủ tục.")
    return found


def configured(on: date, text_folded: str = "") -> QuerySet[ProcedureVersion]:
    """Return the versions in force of our complete procedures, by name; narrowed by folded words or a code."""
    held = ProcedureVersion.objects.filter(pk__in=versions_in_force(on).values("pk"), procedure__complete=True)
    if text_folded:
        by_name = held.filter(procedure__folded__contains=text_folded)
        held = by_name | held.filter(procedure__code__startswith=text_folded)
    return held.select_related("procedure__field").defer("procedure__search").order_by("procedure__folded")


def coming(on: date) -> QuerySet[ProcedureVersion]:
    """Return the versions that an administrator published for a later day, the nearest first."""
    rows = ProcedureVersion.objects.filter(published_at__isnull=False, withdrawn_at=None, valid_from__gt=on)
    return rows.select_related("procedure").defer("procedure__search", "procedure__folded").order_by("valid_from")


def process_choices(on: date) -> list[ProcessChoice]:
    """Return the standard process, those published by themselves, then each other one that procedures in force use."""
    standard = ProcessChoice(
        "standard", "Quy trình chuẩn", tuple(dict(step) for step in STANDARD_PROCESS), is_published=True
    )
    rows = [
        ProcessChoice(
            str(one.process.pk),
            one.process.name,
            tuple(one.steps),
            len(one.procedures),
            is_published=one.process.published_at is not None,
        )
        for one in known_processes(on)
    ]
    return [standard, *rows]


def procedures_using_form(key: str, on: date) -> list[Procedure]:
    """Return the procedures whose version in force, or one that comes, is filled in with the form ``key``."""
    versions = ProcedureVersion.objects.filter(form__definition__key=key, withdrawn_at=None)
    holding = versions.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=on)).values("procedure_id")
    return list(Procedure.objects.filter(pk__in=holding).defer("search", "folded").order_by("name"))


def known_words() -> Known:
    """Return the names by which sections call forms and life events. Two queries."""
    return Known(
        forms=dict(FormDefinition.objects.values_list("key", "title")),
        life_events=dict(LifeEvent.objects.values_list("key", "name")),
    )
