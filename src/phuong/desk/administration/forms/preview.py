"""The pages that citizens would see, drawn from a draft: within the editor, and to try filling in."""

import copy
import json
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from phuong.desk.administration.forms.frame import administrator_page, today
from phuong.desk.administration.forms.items import posted_content
from phuong.desk.frame import show
from phuong.forms import api as building

FRAMED = (
    "default-src 'self'; img-src 'self' data:; style-src 'self'; script-src 'self'; form-action 'none'; "
    "frame-ancestors 'self'"
)
"""A preview may stand in a frame of our own pages; it sends nothing."""
MOST_LETTERS = 200_000


@require_http_methods(["GET", "POST"])
@administrator_page
def preview(request: HttpRequest, draft_id: int) -> HttpResponseBase:
    """Draw one page as citizens see it. A POST draws what stands in the editor's fields, saved or not."""
    draft = building.form_draft(draft_id)
    content, number = draft.content, _number(request.GET.get("page"))
    faults: list[str] = []
    if request.method == "POST":
        changed, number, faults = posted_content(request, draft)
        content = changed or content
    return _framed(_drawn(request, content, number, faults))


def _number(typed: str | None) -> int:
    return int(typed) if typed and typed.isascii() and typed.isdigit() and len(typed) < 4 else 0


def _drawn(request: HttpRequest, content: building.Content, number: int, faults: list[str]) -> HttpResponse:
    pages = content["pages"]
    number = min(number, len(pages) - 1)
    context: dict[str, Any] = {"faults": faults, "title": content["title"]}
    if number >= 0 and not faults:
        try:
            version = building.draft_version(_unconditional(content, number), today())
            page = building.pages(version, {})[0]
            form = building.page_form(version, page.key, {}, today=today())
            context |= {"form": form, "page": pages[number], "has_conditions": _has_conditions(pages[number])}
        except (building.FormFileWrong, building.PageNotFound, IndexError):
            context["faults"] = [fault.sentence for fault in building.faults_of(content)] or [
                "Trang này chưa có câu hỏi."
            ]
    return render(request, "desk/admin/forms/preview.html", context)


def _unconditional(content: building.Content, number: int) -> building.Content:
    """Return the form with one page of ``content``, all of its questions asked: a preview shows what there is."""
    page = copy.deepcopy(content["pages"][number])
    page.pop("show_if", None)
    for one in page.get("fields", []):
        for asked in (one, *one.get("fields", [])):
            asked.pop("show_if", None)
            asked.pop("required_if", None)
    page["checks"] = []
    page["fields"] = [one for one in page.get("fields", []) if not str(one.get("type")).endswith("_in_words")]
    return {"key": content["key"], "title": content["title"], "pages": [page]}


def _has_conditions(page: building.Content) -> bool:
    return any(one.get("show_if") for one in page.get("fields", []))


def _framed(answer: HttpResponse) -> HttpResponse:
    answer.headers["Content-Security-Policy"] = FRAMED
    answer.headers["X-Frame-Options"] = "SAMEORIGIN"
    return answer


@require_http_methods(["GET", "POST"])
@administrator_page
def try_out(request: HttpRequest, draft_id: int) -> HttpResponseBase:
    """Fill the draft in as a citizen would, page by page, with its conditions; at the end the whole is judged."""
    draft = building.form_draft(draft_id)
    if faults := building.faults_of(draft.content):
        return show(request, "desk/admin/forms/try.html", {"draft": draft, "draft_faults": faults})
    version = building.draft_version(draft.content, today())
    answers = _answers(request.POST.get("answers", ""))
    pages = building.pages(version, answers)
    key = request.POST.get("page") or (pages[0].key if pages else "")
    if request.method == "GET" or not pages:
        return _page(request, draft, version, answers, key)
    if "back" in request.POST or key not in {page.key for page in pages}:
        keys = [page.key for page in pages]
        place = keys.index(key) - 1 if key in keys else 0
        return _page(request, draft, version, answers, keys[max(place, 0)])
    form = building.page_form(version, key, answers, request.POST, today=today())
    if not form.is_valid():
        return _page(request, draft, version, answers, key, form, status=200 if not form.is_bound else 422)
    answers = form.merged()
    keys = [page.key for page in building.pages(version, answers)]
    place = keys.index(key) + 1 if key in keys else 0
    if place < len(keys):
        return _page(request, draft, version, answers, keys[place])
    return _judged(request, draft, version, answers)


def _answers(text: str) -> dict[str, Any]:
    try:
        found = json.loads(text) if len(text) <= MOST_LETTERS else {}
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _page(
    request: HttpRequest,
    draft: building.FormDraft,
    version: building.FormVersion,
    answers: dict[str, Any],
    key: str,
    form: building.PageForm | None = None,
    status: int = 200,
) -> HttpResponse:
    form = form or building.page_form(version, key, answers, today=today())
    pages = building.pages(version, answers)
    page = next(page for page in pages if page.key == key)
    context = {"draft": draft, "form": form, "page": page, "answers": json.dumps(answers, ensure_ascii=False)}
    return show(request, "desk/admin/forms/try.html", context, status=status)


def _judged(
    request: HttpRequest, draft: building.FormDraft, version: building.FormVersion, answers: dict[str, Any]
) -> HttpResponse:
    clean = building.clean_answers(version, answers, today())
    context = {
        "draft": draft,
        "is_judged": True,
        "answer_faults": building.validate(version, answers, today()),
        "sections": building.summary(version, clean),
        "subject": building.subject(version, clean),
    }
    return show(request, "desk/admin/forms/try.html", context)
