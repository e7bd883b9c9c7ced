"""``drafts/<id>/``: the declaration as a table of pages and questions; moving, deleting, undoing; what is to mend."""

from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from phuong.desk.administration.forms.frame import administrator_page, as_file, revision_of, to_draft, today
from phuong.desk.administration.forms.part_forms import check_in_words
from phuong.desk.frame import show
from phuong.forms import api as building
from phuong.identity.api import actor
from phuong.kernel import clock
from phuong.kernel.acts import WrongState


@dataclass(slots=True)
class Line:
    """One question of the table: its place, words, type, and what is said of it in words."""

    place: str
    mark: str
    label: str
    kind: str
    notes: list[str]
    faults: list[str]
    is_inner: bool = False
    is_group: bool = False


@dataclass(slots=True)
class PageLines:
    """One page of the table."""

    place: str
    title: str
    condition: str
    faults: list[str]
    lines: list[Line] = field(default_factory=list)
    checks: list[tuple[str, str, str]] = field(default_factory=list)


def outline(content: building.Content, faults: list[building.DraftFault]) -> list[PageLines]:
    """Return the table of a draft."""
    at: dict[str, list[str]] = {}
    for fault in faults:
        at.setdefault(fault.place, []).append(fault.sentence)
    found: list[PageLines] = []
    for number, page in enumerate(content["pages"]):
        place = str(number)
        condition = _in_words(page.get("show_if"), content, f"{place}.0")
        rows = PageLines(place, page.get("title", ""), condition, at.get(place, []))
        rows.lines = [_line(content, one, f"{place}.{n}", at) for n, one in enumerate(page.get("fields", []))]
        rows.lines = [line for outer in rows.lines for line in (outer, *_inner(content, outer, at))]
        rows.checks = [
            (f"{place}.k{n}", check_in_words(check, content), check.get("message", ""))
            for n, check in enumerate(page.get("checks", []))
        ]
        found.append(rows)
    return found


def _inner(content: building.Content, outer: Line, at: dict[str, list[str]]) -> list[Line]:
    if not outer.is_group:
        return []
    group = building.item_at(content, outer.place)
    return [_line(content, one, f"{outer.place}.{n}", at) for n, one in enumerate(group.get("fields", []))]


def _line(content: building.Content, one: dict[str, Any], place: str, at: dict[str, list[str]]) -> Line:
    notes = ["bắt buộc"] if one.get("required") else []
    if shown := _in_words(one.get("show_if"), content, place):
        notes.append(f"chỉ hỏi khi {shown}")
    if must := _in_words(one.get("required_if"), content, "999.0"):
        notes.append(f"bắt buộc khi {must}")
    if one.get("prefill"):
        notes.append(f"lấy sẵn {building.FACT_WORDS.get(one['prefill'], one['prefill'])}")
    options = building.options_in(one)
    if 0 < len(options) <= 12:
        notes.append("chọn: " + ", ".join(label for _, label in options))
    return Line(
        place,
        place.replace(".", "-"),
        building.label_of(one),
        building.type_name(one.get("type")),
        notes,
        at.get(place, []),
        is_inner=place.count(".") == 2,
        is_group=one.get("type") == "repeat",
    )


def _in_words(source: object, content: building.Content, place: str) -> str:
    if not source:
        return ""
    known = building.askable(content) if place == "999.0" else building.askable_before(content, place)
    return building.in_words(str(source), known)


@require_http_methods(["GET", "POST"])
@administrator_page
def draft(request: HttpRequest, draft_id: int) -> HttpResponseBase:
    """Show the draft; a POST moves, deletes, takes the last change back or throws the draft away."""
    if request.method == "POST":
        try:
            return _changed(request, draft_id)
        except WrongState as refusal:
            messages.error(request, refusal.sentence)
            return to_draft(draft_id)
    found = building.form_draft(draft_id)
    faults = building.faults_of(found.content)
    context = {
        "draft": found,
        "faults": [(fault.sentence, fault.place.replace(".", "-")) for fault in faults],
        "pages": outline(found.content, faults),
        "question_count": sum(1 for _ in building.all_questions(found.content)),
        "shown_page": request.GET.get("page", "0"),
    }
    return show(request, "desk/admin/forms/draft.html", context)


def _changed(request: HttpRequest, draft_id: int) -> HttpResponseBase:
    who, now, revision = actor(request), clock.now(), revision_of(request)
    if "undo" in request.POST:
        said = building.undo_form_draft(draft_id=draft_id, revision=revision, actor=who, now=now)
        return to_draft(draft_id, said=f"Đã hoàn tác: {said}.", request=request)
    if "discard" in request.POST:
        building.discard_form_draft(draft_id=draft_id, revision=revision, actor=who, now=now)
        messages.success(request, "Đã bỏ bản thảo.")
        return redirect("desk:forms")
    found = building.form_draft(draft_id)
    for name, step in (("up", -1), ("down", 1)):
        if place := request.POST.get(name):
            called = _called(found.content, place)
            content, at = building.moved(found.content, place, step)
            _save(request, draft_id, content, f"Chuyển {called} {'lên' if step < 0 else 'xuống'}")
            return to_draft(draft_id, at)
    place = request.POST.get("delete", "")
    called = _called(found.content, place)
    _save(request, draft_id, building.removed(found.content, place), f"Xóa {called}")
    return to_draft(draft_id, said=f"Đã xóa {called}. Muốn lấy lại thì bấm Hoàn tác.", request=request)


def _save(request: HttpRequest, draft_id: int, content: building.Content, said: str) -> None:
    revision, who = revision_of(request), actor(request)
    building.edit_form_draft(
        draft_id=draft_id, revision=revision, content=content, said=said, actor=who, now=clock.now()
    )


def _called(content: building.Content, place: str) -> str:
    one = building.item_at(content, place)
    if ".k" in place:
        return f"kiểm tra “{building.label_of({'label': one.get('message')})}”"
    words = one.get("title") if "." not in place else one.get("label")
    return f"{'câu' if '.' in place else 'trang'} “{building.label_of({'label': words})}”"


@require_safe
@administrator_page
def changes(request: HttpRequest, draft_id: int) -> HttpResponseBase:
    """Show what the draft changes against the version it was begun from, in words."""
    found = building.form_draft(draft_id)
    if found.base is None:
        return redirect(reverse("desk:form-draft", args=[draft_id]))
    context = {
        "title": found.title,
        "back": reverse("desk:form-draft", args=[draft_id]),
        "old_name": f"Phiên bản {found.base.number}",
        "new_name": "Bản thảo",
        "differences": building.differences(building.content_of(found.base), found.content),
    }
    return show(request, "desk/admin/forms/compare.html", context)


@require_safe
@administrator_page
def draft_file(request: HttpRequest, draft_id: int) -> HttpResponseBase:
    """Give the draft as a YAML file."""
    found = building.form_draft(draft_id)
    return as_file(building.to_yaml(found.content, today()), f"{found.key}.yaml")
