"""The declaration at the counter: the questions of a short form on the same page, a long one on paper."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.http import QueryDict

from phuong.forms import api as forms
from phuong.procedures.api import ProcedureVersion, form_for

MOST_QUESTIONS = 12
"""A form with more is declared on paper at the counter: typing it in would hold up the queue."""


def short_form(version: ProcedureVersion, on: date) -> forms.FormVersion | None:
    """Return the procedure's own form when it is short enough to be asked here; None: it is declared on paper."""
    form = form_for(version, on)
    generic = forms.generic_form(on) if form is not None else None
    if form is None or (generic is not None and form.definition_id == generic.definition_id):
        return None
    asked = [page for _, page in _pages(form, {}, None, on)]
    if any(spec.is_repeat for page in asked for spec in page.asked):
        return None
    return form if sum(len(page.asked) for page in asked) <= MOST_QUESTIONS else None


class Declaration:
    """All pages of a short form at once; which are asked follows from the answers before them."""

    def __init__(
        self,
        form: forms.FormVersion,
        posted: QueryDict | None,
        known: Mapping[str, Any],
        on: date,
        *,
        sources: Mapping[str, str] | None = None,
    ) -> None:
        self.form = form
        self.pages: list[tuple[str, forms.PageForm]] = []
        self.answers: dict[str, Any] = dict(known)
        for title, page in _pages(form, self.answers, posted, on, sources):
            self.pages.append((title, page))
            if posted is not None and page.is_valid():
                self.answers = page.merged()

    def is_valid(self) -> bool:
        """Tell whether every page that is asked is in order."""
        return all(page.is_valid() for _, page in self.pages)

    @property
    def faults(self) -> list[Any]:
        """What is to be mended, page after page."""
        return [fault for _, page in self.pages for fault in page.faults]

    def forget_faults(self) -> None:
        """Show what was typed without saying what is to be mended: nobody asked yet."""
        for _, page in self.pages:
            page.errors.clear()


def _pages(
    form: forms.FormVersion,
    answers: dict[str, Any],
    posted: QueryDict | None,
    on: date,
    sources: Mapping[str, str] | None = None,
) -> Iterator[tuple[str, forms.PageForm]]:
    """Yield the pages one after the other; each is asked under the answers of those before it."""
    done: set[str] = set()
    so_far = dict(answers)
    while True:
        left = [page for page in forms.pages(form, so_far) if page.key not in done]
        if not left:
            return
        done.add(left[0].key)
        page = forms.page_form(form, left[0].key, so_far, posted, today=on, sources=sources)
        yield left[0].title, page
        if posted is not None and page.is_bound and page.is_valid():
            so_far = page.merged()
