"""Drafts: an application being filled in. Saved at each page, renewed when the law changes, swept when forgotten."""

import secrets
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from phuong.dossiers.models import Draft, DraftFile
from phuong.dossiers.models.drafts import KEPT_DAYS
from phuong.dossiers.services.law_of_draft import case_today, form_to_fill, version_open, version_to_file
from phuong.files.api import forget_unused
from phuong.forms import api as forms
from phuong.kernel.acts import Actor, RowNotFound
from phuong.kernel.dates import VN
from phuong.kernel.prepared import fetch_rows_of
from phuong.procedures.api import PaperRequirement, Procedure, ProcedureVersion, papers

GONE = "Không tìm thấy bản nháp. Bản nháp được giữ 30 ngày; hãy bắt đầu lại từ trang thủ tục."
FILED = "Hồ sơ này đã nộp, không sửa được nữa. Xem tại mục Hồ sơ của tôi."


def start_draft(*, procedure: Procedure, actor: Actor, now: datetime, case_id: int | None = None) -> Draft:
    """Begin an application for ``procedure`` under the version in force today.

    Errors:  ProcedureClosed with the reason and what to do instead.
    """
    version = version_to_file(procedure, now)
    return Draft.objects.create(
        key=secrets.token_hex(16),
        account_id=actor.account_id,
        procedure=procedure,
        version=version,
        case_id=case_id,
        form=form_to_fill(version, now.astimezone(VN).date()),
        created_at=now,
        saved_at=now,
    )


def draft_of(*, key: str, actor: Actor) -> Draft:
    """Return the actor's own draft. Errors: RowNotFound when there is none, or it is another person's."""
    return _own(fetch_rows_of(Draft, "WHERE key = %s", [key]), actor)


def _own(found: Sequence[Draft], actor: Actor) -> Draft:
    if not found or found[0].account_id is None or found[0].account_id != actor.account_id:
        raise RowNotFound(GONE)
    draft = found[0]
    if draft.form_id is not None:
        draft.form = forms.form_by_id(draft.form_id)  # long, and the same for everybody who fills it in
    return draft


@contextmanager
def holding_draft(*, key: str, actor: Actor) -> Iterator[Draft]:
    """Yield the actor's own draft, locked until the end: what is read and what is saved then belong together.

    Errors:  as ``draft_of``.
    """
    with transaction.atomic():
        yield _own(fetch_rows_of(Draft, "WHERE key = %s FOR UPDATE", [key]), actor)


def save_draft(*, draft: Draft, now: datetime, answers: dict[str, Any], agency_id: int | None = None) -> None:
    """Keep ``answers`` (all of them, as they stand) and the chosen agency; nothing is checked here.

    Errors:  RowNotFound when the draft was filed in the meantime: a filed dossier is not edited.
    """
    changed = {"answers": answers, "saved_at": now}
    if agency_id is not None:
        changed["receiving_agency_id"] = agency_id
    if not Draft.objects.filter(pk=draft.pk, dossier=None).update(**changed):
        raise RowNotFound(FILED)
    for name, value in changed.items():
        setattr(draft, name, value)


def renew_draft(*, draft: Draft, now: datetime) -> list[str]:
    """Bring an outdated draft to the version and form in force; return the keys of answers to look at again.

    Errors:  ProcedureClosed when nothing is in force any more, or the case chosen is not.
    """
    on = now.astimezone(VN).date()
    version = version_open(draft.procedure_id, on)
    case = case_today(version, draft.case, on)
    form = form_to_fill(version, on)
    answers: dict[str, Any] = draft.answers
    look_again: list[str] = []
    if form is not None and draft.form is not None and form.pk != draft.form.pk:
        answers, look_again = forms.migrate_answers(draft.form, form, draft.answers)
    kept = {paper.key for paper in papers(version, case)}
    for row in DraftFile.objects.filter(draft=draft, requirement__isnull=False).select_related("requirement"):
        if row.requirement and row.requirement.version_id != version.pk:
            row.requirement = _same_paper(version, row.requirement) if row.requirement.key in kept else None
            row.save(update_fields=["requirement"])
    Draft.objects.filter(pk=draft.pk, dossier=None).update(
        version=version, form=form, case=case, answers=answers, saved_at=now
    )
    draft.refresh_from_db()
    return look_again


def delete_draft(*, draft: Draft) -> None:
    """Delete a draft with its answers, and those of its files that nothing else uses.

    Errors:  RowNotFound when it was filed in the meantime: a dossier is withdrawn, not deleted.
    """
    files = _files_of([draft.pk])
    if not Draft.objects.filter(pk=draft.pk, dossier=None).delete()[1].get("dossiers.Draft"):
        raise RowNotFound(FILED)
    forget_unused(files)


def sweep_drafts(now: datetime) -> int:
    """Delete drafts that nobody touched for 30 days and that were never filed; return how many."""
    old = Draft.objects.filter(dossier=None, saved_at__lt=now - timedelta(days=KEPT_DAYS))
    files = _files_of(old.values_list("pk", flat=True))
    swept = old.delete()[1].get("dossiers.Draft", 0)
    forget_unused(files)
    return swept


def _files_of(draft_ids: Iterable[int]) -> list[int]:
    return list(DraftFile.objects.filter(draft__in=list(draft_ids)).values_list("file_id", flat=True))


def _same_paper(version: ProcedureVersion, old: PaperRequirement) -> PaperRequirement | None:
    return version.papers.filter(key=old.key).first()
