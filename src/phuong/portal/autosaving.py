"""What a page saves by itself, and when it must not: another window may have saved since the page was shown.

A page of questions carries a mark of the stored answers it was made from (``seen``). If the stored ones are others by
then, and not what is being sent, nobody but the person can say which are right: nothing is overwritten silently.
"""

import hashlib
import json
from typing import Any

from django.http import HttpRequest, JsonResponse, QueryDict

from phuong.dossiers.api import Draft, save_draft
from phuong.forms.api import FormVersion, PageForm, page_form
from phuong.kernel.dates import clock_time, local
from phuong.portal.application import steps_of
from phuong.portal.present import now

AUTOSAVE, SEEN, TRIED, KEEP = "autosave", "seen", "tried", "keep_mine"
MOST_TRIED = 5
CHANGED = "Câu trả lời của trang này đã được lưu ở cửa sổ hoặc máy khác lúc {at}. Chọn bản bạn muốn giữ."
_LETTERS = 16


def mark_of(form: PageForm, answers: dict[str, Any]) -> str:
    """Return the mark of the answers to one page's questions; the same answers, the same mark."""
    own = {spec.key: answers[spec.key] for spec in form.page.fields if spec.key in answers}
    written = json.dumps(own, sort_keys=True, ensure_ascii=False).encode()
    return hashlib.sha256(written).hexdigest()[:_LETTERS]


def changed_elsewhere(request: HttpRequest, draft: Draft, form: PageForm) -> str:
    """Return the sentence that asks which answers to keep; empty where there is nothing to ask."""
    seen = request.POST.get(SEEN)
    stored = mark_of(form, draft.answers)
    if not seen or seen == stored or KEEP in request.POST or mark_of(form, form.merged()) == stored:
        return ""
    if draft.form is not None and _was_sent_from_here(request, draft, draft.form, form, stored):
        return ""
    return CHANGED.format(at=clock_time(local(draft.saved_at)))


def _was_sent_from_here(request: HttpRequest, draft: Draft, version: FormVersion, form: PageForm, stored: str) -> bool:
    """Tell whether what is stored was sent by the same page, whose network went before the answer came."""
    for written in request.POST.get(TRIED, "").split("\n")[:MOST_TRIED]:
        tried = page_form(version, form.page.key, draft.answers, QueryDict(written), today=form.ground.today)
        tried.is_valid()
        if written and mark_of(tried, tried.merged()) == stored:
            return True
    return False


def autosaved(request: HttpRequest, draft: Draft, form: PageForm) -> JsonResponse:
    """Keep what is in order of a page being typed; say when, what was left out, and what is asked now.

    409 with a sentence where somebody must choose; then nothing is kept.
    """
    form.is_valid()
    if sentence := changed_elsewhere(request, draft, form):
        return JsonResponse({"sentence": sentence, "seen": mark_of(form, draft.answers)}, status=409)
    answers = form.merged()
    save_draft(draft=draft, now=now(), answers=answers)
    return JsonResponse(
        {
            "saved": clock_time(local(draft.saved_at)),
            "seen": mark_of(form, answers),
            "left_out": [name for name in form.errors if name in form.fields and _has_text(form.typed(name))],
            "asked": list(form.fields),
            "steps": [step.key for step in steps_of(draft)],
        }
    )


def _has_text(typed: Any) -> bool:
    return any(typed) if isinstance(typed, list | tuple) else bool(typed)
