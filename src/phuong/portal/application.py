"""The way through an application: which steps a draft has, where it stands, which of them need another look."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from phuong.dossiers.api import Draft, draft_of, holding_draft
from phuong.forms import api as forms
from phuong.identity.api import actor
from phuong.portal.refusals import AlreadyFiled

PLACE, PAPERS, CHECK = "noi-nop", "giay-to", "kiem-tra"


@dataclass(frozen=True, slots=True)
class StepOfDraft:
    """One step: its key (also the end of its address), title and address."""

    key: str
    title: str
    url: str


def own_open_draft(request: HttpRequest, key: str) -> Draft:
    """Return the signed-in person's draft that was not filed yet. Errors: RowNotFound, AlreadyFiled."""
    return _open(draft_of(key=key, actor=actor(request)))


@contextmanager
def held_open_draft(request: HttpRequest, key: str) -> Iterator[Draft]:
    """Yield the same draft, locked while its answers are read, changed and saved. Errors: as ``own_open_draft``."""
    with holding_draft(key=key, actor=actor(request)) as draft:
        yield _open(draft)


def _open(draft: Draft) -> Draft:
    if draft.dossier is not None:
        raise AlreadyFiled(draft.dossier.code)
    return draft


def steps_of(draft: Draft) -> list[StepOfDraft]:
    """Return the steps of ``draft``; which pages the form has depends on the answers so far."""
    found = [StepOfDraft(PLACE, "Nơi nộp", reverse("portal:draft-place", args=[draft.key]))]
    if draft.form is not None:
        found += [
            StepOfDraft(page.key, page.title, reverse("portal:draft-page", args=[draft.key, page.key]))
            for page in forms.pages(draft.form, draft.answers)
        ]
    found.append(StepOfDraft(PAPERS, "Giấy tờ", reverse("portal:draft-papers", args=[draft.key])))
    found.append(StepOfDraft(CHECK, "Kiểm tra", reverse("portal:draft-check", args=[draft.key])))
    return found


def neighbours(steps: Iterable[StepOfDraft], key: str) -> tuple[StepOfDraft | None, StepOfDraft | None, int]:
    """Return the step before ``key``, the one after it, and its place counted from 1 (0: not there any more)."""
    found = list(steps)
    place = next((number for number, step in enumerate(found) if step.key == key), None)
    if place is None:
        return None, None, 0
    before = found[place - 1] if place else None
    after = found[place + 1] if place + 1 < len(found) else None
    return before, after, place + 1
