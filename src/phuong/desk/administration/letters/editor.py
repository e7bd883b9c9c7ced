"""``drafts/<id>/``: the template on one page with its facts and a preview; a dry run; publication."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from phuong.desk.administration.forms.frame import administrator_page, as_file, revision_of, today
from phuong.desk.administration.forms.preview import FRAMED
from phuong.desk.administration.letters.fields import TemplateForm, as_content, as_initial
from phuong.desk.administration.letters.listing import to_draft
from phuong.desk.frame import show
from phuong.desk.letters.reading import LAID
from phuong.documents import api as documents
from phuong.dossiers.api import open_on_template, try_letter
from phuong.identity.api import actor
from phuong.kernel import clock
from phuong.kernel.acts import ActRefused, WrongState
from phuong.kernel.dates import short_date
from phuong.procedures.api import Procedure
from phuong.ui.api import DateTextField, PhuongForm


class DecisionForm(PhuongForm):
    """By which decision, from which day."""

    decision_number = forms.CharField(
        label="Số quyết định ban hành mẫu",
        max_length=80,
        help_text="Ví dụ: 1234/QĐ-UBND. Người ký là lãnh đạo có thẩm quyền.",
    )
    decision_on = DateTextField(label="Ngày ký quyết định")
    valid_from = DateTextField(label="Áp dụng từ ngày", help_text="Từ hôm nay trở đi. Trước ngày này còn rút lại được.")


@require_http_methods(["GET", "POST"])
@administrator_page
def draft(request: HttpRequest, draft_id: int) -> HttpResponseBase:
    """Show the template to edit; a POST saves it, takes the last change back or throws the draft away."""
    found = documents.letter_draft(draft_id)
    form = _form(request.POST if request.method == "POST" else None, found.content)
    if request.method == "POST":
        try:
            if answer := _changed(request, found, form):
                return answer
        except WrongState as refusal:
            messages.error(request, refusal.sentence)
            return to_draft(draft_id)
        except ActRefused as refusal:
            form.add_error("title", refusal.sentence)
    context = {
        "draft": found,
        "form": form,
        "faults": documents.letter_faults(found.content),
        "groups": offered_facts(found.content),
    }
    return show(request, "desk/admin/letters/draft.html", context, status=422 if form.is_bound else 200)


def _form(posted: Any, content: documents.LetterContent) -> TemplateForm:
    form = TemplateForm(posted, initial=as_initial(content))
    known = documents.form_choices(today())
    form.fields["form"].choices = [("", "Không dùng câu trả lời của tờ khai"), *known]  # type: ignore[attr-defined]
    return form


def _changed(request: HttpRequest, found: documents.LetterTemplateDraft, form: TemplateForm) -> HttpResponse | None:
    who, now, revision = actor(request), clock.now(), revision_of(request)
    if "undo" in request.POST:
        said = documents.undo_letter_draft(draft_id=found.pk, revision=revision, actor=who, now=now)
        messages.success(request, f"Đã hoàn tác: {said}.")
        return to_draft(found.pk)
    if "discard" in request.POST:
        documents.discard_letter_draft(draft_id=found.pk, revision=revision, actor=who, now=now)
        messages.success(request, "Đã bỏ bản thảo.")
        return redirect("desk:letter-templates")
    if not form.is_valid():
        return None
    content = as_content(form.cleaned_data, found.content)
    if unknown := sorted(set(content["procedures"]) - _known_codes(content["procedures"])):
        form.add_error("procedures", f"Không có thủ tục mã {', '.join(unknown[:5])}. Xem mã ở trang Cấu hình thủ tục.")
        return None
    changed = documents.changed_parts(found.content, content)
    said = ", ".join(one.about.lower() for one in changed) or "nội dung"
    documents.edit_letter_draft(
        draft_id=found.pk, revision=revision, content=content, said=f"Sửa {said}", actor=who, now=now
    )
    messages.success(request, "Đã lưu bản thảo.")
    return to_draft(found.pk)


def _known_codes(codes: list[str]) -> set[str]:
    return set(Procedure.objects.filter(code__in=codes).values_list("code", flat=True))


def offered_facts(content: documents.LetterContent) -> list[tuple[str, list[tuple[str, str, str]]]]:
    """Return what a template may name, by group: (how it is written, what it is, a sample)."""
    plain = [(f"{{{fact.name}}}", fact.words, fact.sample) for fact in documents.FACTS.values()]
    asked = [(f"{{{documents.ASKED}{one['key']}}}", one["label"], "") for one in content.get("asks") or []]
    found = [("Hồ sơ, người nộp, cơ quan, người ký", plain)]
    if asked:
        found.append(("Cán bộ điền thêm", asked))
    known = documents.form_facts(str(content.get("form") or ""))
    if known is not None:
        found.append(("Câu trả lời của tờ khai", [(f"{{{name}}}", words, "") for name, words in known.plain.items()]))
        for group, inner in known.groups.items():
            rows = [(f"[lặp {group}]", f"mở nhóm, đóng bằng [hết]: {known.group_words[group]}", "")]
            rows += [(f"{{{name}}}", words, "") for name, words in inner.items()]
            found.append((f"Trong nhóm {known.group_words[group]}", [*rows, ("{item.number}", "số thứ tự", "1")]))
    return found


@require_http_methods(["GET", "POST"])
@administrator_page
def preview(request: HttpRequest, draft_id: int) -> HttpResponseBase:
    """Draw the letter with invented facts. A POST draws what stands in the fields, saved or not."""
    found = documents.letter_draft(draft_id)
    content = found.content
    if request.method == "POST":
        form = _form(request.POST, content)
        form.is_valid()
        content = as_content({**as_initial(content), **form.cleaned_data}, content)
    known = documents.sample_facts(content)
    lines = [
        (LAID[line.style.value], [(span.words, span.origin.value) for span in line.spans])
        for line in documents.fill(content["text"], known).lines
    ]
    words = {name: _one(str(content.get(name, "")), known) for name in ("title", "about", "addressee")}
    context = {"lines": lines, "words": words, "faults": documents.letter_faults(content)}
    answer = render(request, "desk/admin/letters/preview.html", context)
    answer.headers["Content-Security-Policy"] = FRAMED
    answer.headers["X-Frame-Options"] = "SAMEORIGIN"
    return answer


def _one(text: str, known: documents.Known) -> str:
    return " ".join(line.text for line in documents.fill(text, known).lines)


@require_safe
@administrator_page
def changes(request: HttpRequest, draft_id: int) -> HttpResponseBase:
    """Show what the draft changes against the version it was begun from."""
    found = documents.letter_draft(draft_id)
    if found.base is None:
        return to_draft(draft_id)
    before = documents.letter_content(found.base)
    context = {
        "title": found.title,
        "draft": found,
        "old_name": f"Phiên bản {found.base.number}",
        "new_name": "Bản thảo",
        "parts": documents.changed_parts(before, found.content),
        "lines": documents.changed_lines(before["text"], str(found.content.get("text", ""))),
    }
    return show(request, "desk/admin/letters/compare.html", context)


@require_safe
@administrator_page
def draft_file(request: HttpRequest, draft_id: int) -> HttpResponseBase:
    """Give the draft as a YAML file."""
    found = documents.letter_draft(draft_id)
    return as_file(documents.letter_yaml(found.content, today()), f"{found.key}.yaml")


@require_http_methods(["GET", "POST"])
@administrator_page
def publish(request: HttpRequest, draft_id: int) -> HttpResponseBase:
    """Show what publication would do, tried on the newest dossiers; publish by a decision."""
    found = documents.letter_draft(draft_id)
    form = DecisionForm(request.POST if request.method == "POST" else None, initial={"valid_from": today()})
    if request.method == "POST" and form.is_valid():
        try:
            version = documents.publish_letter(
                draft_id=draft_id,
                revision=revision_of(request),
                actor=actor(request),
                now=clock.now(),
                **form.cleaned_data,
            )
            said = f"Đã công bố phiên bản {version.number}, áp dụng từ {short_date(version.valid_from)}."
            messages.success(request, said)
            return redirect("desk:letter-template", key=found.key)
        except ActRefused as refusal:
            form.add_error(None, refusal.sentence)
    faults = documents.letter_faults(found.content)
    before = documents.letter_content(found.base) if found.base else None
    context = {
        "draft": found,
        "form": form,
        "faults": faults,
        "trial": None if faults else try_letter(found.content),
        "open_drafts": open_on_template(found.key),
        "parts": documents.changed_parts(before, found.content) if before else [],
        "lines": documents.changed_lines(before["text"], found.content["text"]) if before and not faults else [],
    }
    return show(request, "desk/admin/letters/publish.html", context, status=422 if form.is_bound else 200)
