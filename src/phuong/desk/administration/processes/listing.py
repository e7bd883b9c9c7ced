"""The list of processes; a new one, a copy, one from a BPMN file; one process with its versions and who uses it."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from phuong.desk.administration.forms.frame import administrator_page, today
from phuong.desk.administration.processes.frame import as_bpmn, asked_in
from phuong.desk.frame import show
from phuong.dossiers.api import open_on_processes
from phuong.identity.api import actor
from phuong.kernel import clock
from phuong.kernel.acts import ActRefused
from phuong.procedures import api as procedures
from phuong.ui.api import PhuongForm, UploadField

MOST_BYTES = 300_000
LISTED = 6


class NewProcess(PhuongForm):
    name = forms.CharField(
        label="Tên quy trình", max_length=200, help_text="Ví dụ: Quy trình có lấy ý kiến công an, 15 ngày."
    )
    copied = forms.ChoiceField(
        label="Bắt đầu từ", required=False, help_text="Chép một quy trình gần giống thì nhanh hơn; bản gốc không đổi."
    )


class ProcessFile(PhuongForm):
    name = forms.CharField(label="Tên quy trình", max_length=200)
    file = UploadField(label="Tệp BPMN 2.0", kinds=("bpmn", "xml"), limit_bytes=MOST_BYTES)

    def clean_file(self) -> str:
        """Return the text of the file."""
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError("Tệp lớn quá 300 KB; một quy trình không dài như vậy. Chọn lại tệp.")
        try:
            text = str(file.read().decode("utf-8-sig"))
        except UnicodeDecodeError:
            raise forms.ValidationError("Tệp không phải UTF-8. Lưu lại với bảng mã UTF-8 rồi chọn lại.") from None
        if "\0" in text:
            raise forms.ValidationError("Tệp không phải văn bản thuần. Lưu lại với bảng mã UTF-8.")
        return text


@require_safe
@administrator_page
def listing(request: HttpRequest) -> HttpResponseBase:
    """Show open drafts, what comes, then the processes with who uses them."""
    known = procedures.known_processes(today())
    drafts = list(procedures.process_drafts())
    being_made = {draft.base_id: draft.pk for draft in drafts if draft.base_id}
    rows = [
        {
            "process": one.process,
            "words": [_short(step) for step in one.steps],
            "total": len(one.procedures),
            "first": [version.procedure for version in one.procedures[:LISTED]],
            "more": len(one.procedures) - LISTED,
            "draft": next((being_made[pk] for pk in one.process_ids if pk in being_made), None),
        }
        for one in known
    ]
    context = {"drafts": drafts, "coming": procedures.coming_processes(today()), "rows": rows}
    return show(request, "desk/admin/processes/list.html", context)


def _short(step: dict[str, Any]) -> str:
    """Return a step of the outermost level in few words: its name, how many branches, its time."""
    name = str(step.get("name") or procedures.KIND_WORDS[procedures.kind_of(step)])
    branches = len(procedures.branches_of(step))
    said = f"{branches} nhánh" if branches else procedures.limit_words(step)
    return f"{name} ({said})" if said else name


@require_http_methods(["GET", "POST"])
@administrator_page
def new(request: HttpRequest) -> HttpResponseBase:
    """Begin a new process, as the standard one or as a copy."""
    form = NewProcess(
        request.POST if request.method == "POST" else None, initial={"copied": request.GET.get("from", "")}
    )
    known = {str(one.process.pk): one.process for one in procedures.known_processes(today())}
    rows = [("", "Quy trình chuẩn: thẩm định, phê duyệt, cấp số, trả kết quả")]
    form.fields["copied"].choices = [*rows, *((pk, one.name[:100]) for pk, one in known.items())]  # type: ignore[attr-defined]
    if request.method == "POST" and form.is_valid():
        copied = known.get(form.cleaned_data["copied"])
        return _begun(request, form, name=form.cleaned_data["name"], copied=copied)
    context = {"form": form, "heading": "Vẽ quy trình mới"}
    return show(request, "desk/admin/processes/new.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@administrator_page
def from_file(request: HttpRequest) -> HttpResponseBase:
    """Begin a draft from a BPMN file; what of it cannot be run is told in the draft, element by element."""
    form = ProcessFile(request.POST, request.FILES) if request.method == "POST" else ProcessFile()
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        return _begun(request, form, name=said["name"], drawing=said["file"])
    context = {"form": form, "heading": "Nhập quy trình từ tệp BPMN"}
    return show(request, "desk/admin/processes/new.html", context, status=422 if form.is_bound else 200)


def _begun(request: HttpRequest, form: forms.Form, **what: Any) -> HttpResponseBase:
    try:
        draft = procedures.new_process_draft(**what, actor=actor(request), now=clock.now())
    except ActRefused as refusal:
        form.add_error("name", refusal.sentence)
        context = {"form": form, "heading": "Quy trình mới"}
        return show(request, "desk/admin/processes/new.html", context, status=422)
    page = "desk:process-drawing" if procedures.drawing_faults(draft.content) else "desk:process-draft"
    return redirect(page, draft_id=draft.pk)


@require_http_methods(["GET", "POST"])
@administrator_page
def one(request: HttpRequest, process_id: int) -> HttpResponseBase:
    """Show a process with its picture, its versions, who uses it; a POST begins what comes after it."""
    process = procedures.process_by_id(process_id)
    if request.method == "POST":
        draft = procedures.next_process_draft(process=process, actor=actor(request), now=clock.now())
        return redirect("desk:process-draft", draft_id=draft.pk)
    users = procedures.users_of(process, today())
    context = {
        "process": process,
        "versions": procedures.process_versions(process),
        "rows": procedures.table_of(users.steps, partners=procedures.partner_choices(asked_in(users.steps))),
        "picture": procedures.picture_of(procedures.draft_graph(users.steps)),
        "users": users.procedures,
        "open_dossiers": open_on_processes(users.process_ids),
        "today": today(),
        "draft": procedures.process_drafts().filter(base=process).first(),
    }
    return show(request, "desk/admin/processes/process.html", context)


@require_safe
@administrator_page
def compare(request: HttpRequest, process_id: int) -> HttpResponseBase:
    """Show two versions of a process step by step; left out, the last two."""
    process = procedures.process_by_id(process_id)
    versions = {version.number: version for version in procedures.process_versions(process)}
    numbers = sorted(versions)
    new_number = _chosen(request.GET.get("to", ""), numbers, process.number)
    earlier = [number for number in numbers if number < new_number]
    old = _chosen(request.GET.get("from", ""), numbers, earlier[-1] if earlier else new_number)
    pairs = procedures.compared_steps(procedures.steps_of(versions[old]), procedures.steps_of(versions[new_number]))
    context = {
        "process": process,
        "numbers": numbers,
        "old_number": old,
        "new_number": new_number,
        "old_name": f"Phiên bản {old}",
        "new_name": f"Phiên bản {new_number}",
        "pairs": [pair for pair in pairs if pair.is_different],
    }
    return show(request, "desk/admin/processes/compare.html", context)


def _chosen(typed: str, known: list[int], default: int) -> int:
    number = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 6 else default
    return number if number in known else default


@require_safe
@administrator_page
def process_file(request: HttpRequest, process_id: int) -> HttpResponseBase:
    """Give a process as a BPMN file."""
    process = procedures.process_by_id(process_id)
    return as_bpmn(procedures.bpmn_of(process), f"{process.key}-{process.number}.bpmn")


@require_POST
@administrator_page
def withdraw(request: HttpRequest, process_id: int) -> HttpResponseBase:
    """Take back a publication whose day has not come; its draft is open again."""
    draft = procedures.withdraw_process(process_id=process_id, actor=actor(request), now=clock.now())
    messages.success(request, "Đã rút công bố; các thủ tục giữ quy trình trước, bản thảo mở lại ở đây.")
    return redirect("desk:process-draft", draft_id=draft.pk)
