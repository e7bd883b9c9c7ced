"""One part of a declaration on a page of its own: head, page, question, check. Shown, changed, added."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from phuong.desk.administration.forms.frame import administrator_page, revision_of, to_draft
from phuong.desk.administration.forms.part_forms import CheckForm, HeadForm, PageSettings
from phuong.desk.administration.forms.question_form import QuestionForm
from phuong.desk.administration.forms.rule_rows import words_to_offer
from phuong.desk.frame import show
from phuong.forms import api as building
from phuong.identity.api import actor
from phuong.kernel import clock
from phuong.kernel.acts import ActRefused, RowNotFound

HEAD, PAGE, QUESTION, CHECK = "head", "page", "question", "check"
NEW_PAGE = "page"
_WORDS = {HEAD: "Tên và trích yếu", PAGE: "trang", QUESTION: "câu hỏi", CHECK: "kiểm tra"}


@dataclass(slots=True)
class Item:
    """The part that a page is about. ``place`` is empty for one to add, ``inside`` where it will stand."""

    content: building.Content
    place: str
    inside: str
    kind: str
    value: building.Content

    @property
    def is_new(self) -> bool:
        return not self.place

    @property
    def page_number(self) -> int:
        first = (self.place or self.inside).split(".")[0]
        return int(first) if first.isdigit() else len(self.content["pages"])

    @property
    def where(self) -> str:
        """Where it stands, or would: what comes before it may be asked about."""
        if self.place:
            return self.place
        if self.kind == PAGE:
            return f"{len(self.content['pages'])}"
        return f"{self.inside}.{len(building.item_at(self.content, self.inside).get('fields', []))}"

    def form(self, posted: Any = None) -> Any:
        """Return the form of this part."""
        if self.kind == HEAD:
            return HeadForm(posted, content=self.content)
        if self.kind == CHECK:
            return CheckForm(posted, check=self.value, content=self.content)
        if self.kind == PAGE:
            return PageSettings(posted, page=self.value, before=self.questions)
        others = {**building.askable(self.content), **self.questions}
        own = f"answers.{self.value.get('key')}"
        others = {name: one for name, one in others.items() if name != own}
        return QuestionForm(posted, question=self.value, before=self.questions, others=others)

    @property
    def questions(self) -> dict[str, Any]:
        """The questions that a condition here may ask about."""
        if self.kind in (HEAD, CHECK):
            return dict(building.askable(self.content))
        where = f"{self.where}.0" if self.kind == PAGE else self.where
        return dict(building.askable_before(self.content, where))

    def put(self, value: building.Content) -> tuple[building.Content, str]:
        """Return the content with ``value`` in its place, and the place."""
        if self.kind == HEAD:
            return value, ""
        if self.kind == PAGE and not value.get("key"):
            taken = [page["key"] for page in self.content["pages"]]
            value = {"key": building.slug_of(value["title"], taken, empty="trang"), **value}
            value.setdefault("fields", [])
        if self.kind == QUESTION and not value.get("key"):
            value = {"key": building.question_key(value["label"], self.content), **value}
        if self.is_new:
            return building.added(self.content, "" if self.kind == PAGE else self.inside, value)
        return building.replaced(self.content, self.place, value), self.place


def item_of(content: building.Content, *, place: str = "", inside: str = "", kind: str = "") -> Item:
    """Return the part at ``place``, or a new one ``inside``. Errors: RowNotFound."""
    if place == HEAD:
        return Item(content, HEAD, "", HEAD, content)
    if place:
        value = building.item_at(content, place)
        found = CHECK if ".k" in place else QUESTION if "." in place else PAGE
        return Item(content, place, "", found, {**value, "type": kind} if kind and found == QUESTION else value)
    if inside == NEW_PAGE:
        return Item(content, "", "", PAGE, {})
    if inside.endswith(".k"):
        building.item_at(content, inside[:-2])
        return Item(content, "", inside, CHECK, {})
    group = building.item_at(content, inside)
    if kind not in building.TYPE_WORDS or ("." in inside and (kind == "repeat" or group.get("type") != "repeat")):
        raise RowNotFound("Chọn loại câu hỏi trong danh sách.")
    return Item(content, "", inside, QUESTION, {"type": kind})


def posted_content(request: HttpRequest, draft: building.FormDraft) -> tuple[building.Content | None, int, list[str]]:
    """Return the content that the posted fields would make, the number of its page, and why it cannot be made."""
    place, inside, kind = (request.POST.get(name, "") for name in ("place", "inside", "type"))
    item = item_of(draft.content, place=place, inside=inside, kind=kind)
    form = item.form(request.POST)
    if not form.is_valid():
        return None, item.page_number, [fault.sentence for fault in form.faults]
    changed, at = item.put(form.result())
    number = at.split(".")[0]
    return changed, int(number) if number.isdigit() else 0, []


@require_http_methods(["GET", "POST"])
@administrator_page
def edit(request: HttpRequest, draft_id: int, place: str) -> HttpResponseBase:
    """Show or change the part at ``place``; ``type`` in the address shows a question as another type."""
    draft = building.form_draft(draft_id)
    kind = request.GET.get("type", "") if request.GET.get("type") in building.TYPE_WORDS else ""
    return _answer(request, draft, item_of(draft.content, place=place, kind=request.POST.get("type", "") or kind))


@require_http_methods(["GET", "POST"])
@administrator_page
def add(request: HttpRequest, draft_id: int, inside: str) -> HttpResponseBase:
    """Add a part: a question first asks for its type."""
    draft = building.form_draft(draft_id)
    kind = request.POST.get("type", "") or request.GET.get("type", "")
    if inside != NEW_PAGE and not inside.endswith(".k") and kind not in building.TYPE_WORDS:
        building.item_at(draft.content, inside)
        return show(request, "desk/admin/forms/types.html", _types(draft, inside))
    return _answer(request, draft, item_of(draft.content, inside=inside, kind=kind))


def _types(draft: building.FormDraft, inside: str) -> dict[str, Any]:
    types = [
        (kind, name, about)
        for kind, (name, about) in building.TYPE_WORDS.items()
        if not ("." in inside and kind in ("repeat", "date_in_words", "money_in_words"))
    ]
    return {"draft": draft, "inside": inside, "types": types}


def _answer(request: HttpRequest, draft: building.FormDraft, item: Item) -> HttpResponseBase:
    form, status = item.form(request.POST if request.method == "POST" else None), 200
    if request.method == "POST":
        if form.is_valid():
            changed, place = item.put(form.result())
            try:
                building.edit_form_draft(
                    draft_id=draft.pk,
                    revision=revision_of(request),
                    content=changed,
                    said=_said(item, form),
                    actor=actor(request),
                    now=clock.now(),
                )
            except ActRefused as refusal:
                form.add_error(None, refusal.sentence)
            else:
                return _after(request, draft, item, place, _said(item, form))
        status = 422
    return show(request, "desk/admin/forms/item.html", _context(draft, item, form), status=status)


def _after(request: HttpRequest, draft: building.FormDraft, item: Item, place: str, said: str) -> HttpResponseBase:
    if item.kind == QUESTION and item.is_new and item.value.get("type") == "repeat":
        return redirect(reverse("desk:form-add", args=[draft.pk, place]))
    return to_draft(draft.pk, place, said=f"{said}.", request=request)


def _said(item: Item, form: Any) -> str:
    if item.kind == HEAD:
        return "Sửa tên và trích yếu"
    verb = "Thêm" if item.is_new else "Sửa"
    words = form.cleaned_data.get("label") or form.cleaned_data.get("title") or form.cleaned_data.get("message") or ""
    return f"{verb} {_WORDS[item.kind]} “{building.label_of({'label': words})}”"


def _context(draft: building.FormDraft, item: Item, form: Any) -> dict[str, Any]:
    verb = "Thêm" if item.is_new else "Sửa"
    heading = _WORDS[HEAD] if item.kind == HEAD else f"{verb} {_WORDS[item.kind]}"
    kind = str(item.value.get("type", ""))
    return {
        "draft": draft,
        "item": item,
        "form": form,
        "heading": heading,
        "kind": kind,
        "kind_name": building.type_name(kind) if kind else "",
        "types": [(key, name) for key, (name, _) in building.TYPE_WORDS.items()],
        "offered": words_to_offer(item.questions),
        "preview": item.kind in (QUESTION, PAGE) and not (item.kind == PAGE and item.is_new),
        "page_number": item.page_number,
    }
