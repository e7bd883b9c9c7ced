"""Drafts of results: what is put before the applicant, what was said of it, what waits for an answer."""

from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache

from django.db.models import QuerySet

from phuong.dossiers.models import Dossier, DossierAnswers, DraftConfirmation
from phuong.dossiers.rules.draft_content import pages_in_result
from phuong.dossiers.states import State
from phuong.forms.api import Section, summary
from phuong.procedures.api import ProcedureVersion


@lru_cache(maxsize=4096)
def confirmation_terms(version_id: int) -> tuple[int | None, str]:
    """Return the hours to look over the draft (None: no draft) and what silence means, as the version says."""
    # A published version never changes: read once per server process.
    columns = ("draft_confirmation_hours", "draft_confirmation_silence")
    hours, silence = ProcedureVersion.objects.values_list(*columns).get(pk=version_id)
    return hours, silence


def confirmation_hours(version_id: int) -> int | None:
    """Return how many hours by the clock the applicant may look over the draft; None: the version asks for none."""
    return confirmation_terms(version_id)[0]


def silence_means(version_id: int) -> str:
    """Return the sentence that tells the applicant what it means not to answer."""
    agrees = confirmation_terms(version_id)[1] != ProcedureVersion.Silence.DISAGREE
    return f"Hết giờ mà bạn không trả lời thì coi như {'đồng ý' if agrees else 'chưa đồng ý'}."


def lacks_agreed_draft(dossier: Dossier) -> bool:
    """Tell whether the version asks for a draft and the applicant has not agreed to the latest one."""
    if confirmation_hours(dossier.version_id) is None:
        return False
    latest = latest_draft(dossier)
    return latest is None or not latest.agreed


def latest_draft(dossier: Dossier) -> DraftConfirmation | None:
    """Return the draft offered last, answered or not; no query where the version asks for none."""
    if confirmation_hours(dossier.version_id) is None:
        return None
    return DraftConfirmation.objects.filter(dossier=dossier).order_by("-number").first()


def draft_text(dossier: Dossier) -> str:
    """Return the draft of the result as it follows from the answers: a title, then line by line.

    The officer reads it over and may change every word before it goes to the applicant.
    """
    result = next(iter(dossier.version.results), {"key": "", "name": "Kết quả giải quyết"})
    pages = pages_in_result(result["key"])
    parts = [_printed(section) for section in _sections(dossier) if not pages or section.page_key in pages]
    return "\n\n".join([str(result["name"]).upper(), *parts])


def result_drafts(dossier: Dossier) -> list[DraftConfirmation]:
    """Return every draft that was put before the applicant, oldest first; none where the version asks for none."""
    if confirmation_hours(dossier.version_id) is None:
        return []
    return list(DraftConfirmation.objects.filter(dossier=dossier).select_related("offered_by").order_by("number"))


def open_draft(dossier: Dossier) -> DraftConfirmation | None:
    """Return the draft whose answer is awaited now, if any."""
    if dossier.state != State.AWAITING_CONFIRMATION:
        return None
    return DraftConfirmation.objects.filter(dossier=dossier, answered_at=None).order_by("number").last()


def drafts_due(now: datetime, limit: int = 200) -> list[tuple[int, int]]:
    """Return the ids, each with its dossier's, of drafts whose time to answer is over, longest first."""
    found = _awaited().filter(answer_by__lte=now).order_by("answer_by")
    return list(found.values_list("pk", "dossier_id")[:limit])


def drafts_to_remind(now: datetime) -> list[tuple[int, int]]:
    """Return the ids, each with its dossier's, of drafts half of whose time has passed without a reminder."""
    rows = (
        _awaited()
        .filter(reminded_at=None, answer_by__gt=now)
        .values_list("pk", "dossier_id", "offered_at", "answer_by")
    )
    return [(key, dossier) for key, dossier, since, until in rows if since + (until - since) / 2 <= now]


def _awaited() -> QuerySet[DraftConfirmation]:
    return DraftConfirmation.objects.filter(answered_at=None, dossier__state=State.AWAITING_CONFIRMATION)


def _sections(dossier: Dossier) -> list[Section]:
    answers = DossierAnswers.objects.filter(dossier=dossier).first()
    return summary(dossier.form, answers.content) if dossier.form is not None and answers is not None else []


def _printed(section: Section) -> str:
    return "\n".join([section.title, *_lines(section)])


def _lines(section: Section) -> Iterator[str]:
    for row in section.rows:
        yield f"{row.label}{f' ({row.group})' if row.group else ''}: {row.value}"
