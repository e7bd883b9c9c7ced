"""``drafts/<id>/``: the draft as a table of steps, each fault beside its row; its name, its procedures, its changes."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from phuong.desk.administration.forms.frame import administrator_page, revision_of, today
from phuong.desk.administration.processes.frame import saved, to_table, told_of
from phuong.desk.frame import show
from phuong.identity.api import actor
from phuong.kernel import clock
from phuong.kernel.acts import ActRefused
from phuong.procedures import api as procedures
from phuong.ui.api import Checkboxes, PhuongForm


@require_http_methods(["GET", "POST"])
@administrator_page
def draft(request: HttpRequest, draft_id: int) -> HttpResponseBase:
    """Show the table; a POST moves or removes a step or a branch, adds a branch, undoes, throws away."""
    if request.method == "POST":
        try:
            return _changed(request, draft_id)
        except ActRefused as refusal:
            messages.error(request, refusal.sentence)
            return to_table(draft_id)
    found = procedures.process_draft(draft_id)
    told = told_of(found)
    steps = found.content["process"]
    rows = procedures.table_of(steps, told.faults, told.partners)
    context = {
        "draft": found,
        "told": told,
        "rows": rows,
        "last_slot": f":{len(steps)}",
        "picture": procedures.picture_of(procedures.draft_graph(steps), {fault.key for fault in told.faults}),
        "drawing_faults": procedures.drawing_faults(found.content),
    }
    return show(request, "desk/admin/processes/draft.html", context)


def _changed(request: HttpRequest, draft_id: int) -> HttpResponseBase:
    by: dict[str, Any] = {"revision": revision_of(request), "actor": actor(request), "now": clock.now()}
    if "undo" in request.POST:
        said = procedures.undo_process_draft(draft_id=draft_id, **by)
        messages.success(request, f"Đã hoàn tác: {said}.")
        return to_table(draft_id)
    if "discard" in request.POST:
        procedures.discard_process_draft(draft_id=draft_id, **by)
        messages.success(request, "Đã bỏ bản thảo.")
        return redirect("desk:processes")
    found = procedures.process_draft(draft_id)
    change = _change(request, found.content["process"])
    if change is not None:
        steps, said, place = change
        content = procedures.with_steps(found.content, steps)
        procedures.edit_process_draft(draft_id=draft_id, content=content, said=said, **by)
        return to_table(draft_id, place)
    return to_table(draft_id)


def _change(request: HttpRequest, steps: list[dict[str, Any]]) -> tuple[list[dict[str, Any]], str, str] | None:
    """Return the steps after the button that was pressed, what was done, and the row to come back to."""
    for button, by in (("up", -1), ("down", 1)):
        if place := request.POST.get(button):
            name = _called(steps, place)
            *way, last = place.split(".")
            there = ".".join([*way, str(max(int(last) + by, 0))])
            return procedures.moved_step(steps, place, by), f"Chuyển “{name}” {'lên' if by < 0 else 'xuống'}", there
    if place := request.POST.get("delete"):
        return procedures.without_step(steps, place), f"Xóa bước “{_called(steps, place)}”", ""
    if place := request.POST.get("branch"):
        return procedures.with_branch(steps, place), f"Thêm nhánh vào “{_called(steps, place)}”", place
    if place := request.POST.get("delete_branch"):
        return procedures.without_branch(steps, place), "Xóa một nhánh", place.rpartition(".")[0]
    return None


def _called(steps: list[dict[str, Any]], place: str) -> str:
    step = procedures.step_at(steps, place)
    return str(step.get("name") or procedures.KIND_WORDS[procedures.kind_of(step)])[:60]


class HeadForm(PhuongForm):
    """The name, and the procedures that start on the process when it is published."""

    name = forms.CharField(label="Tên quy trình", max_length=200)
    procedures = forms.MultipleChoiceField(
        label="Thủ tục chuyển sang quy trình này khi công bố",
        required=False,
        widget=Checkboxes,
        help_text="Bỏ chọn thì thủ tục giữ quy trình đang có.",
    )
    others = forms.CharField(
        label="Thêm thủ tục khác",
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text="Mỗi mã một dòng, ví dụ 1.001193. Thủ tục mới thì chọn quy trình này khi soạn thủ tục.",
    )

    def clean_others(self) -> list[str]:
        """Return the codes of procedures that are in force."""
        codes = str(self.cleaned_data["others"]).split()[:200]
        known = {law.code for law in procedures.laws_of(codes, today())}
        if unknown := [code for code in codes if code not in known]:
            raise forms.ValidationError(f"Không có thủ tục đang áp dụng mang mã “{unknown[0][:40]}”. Xem lại mã.")
        return codes


@require_http_methods(["GET", "POST"])
@administrator_page
def head(request: HttpRequest, draft_id: int) -> HttpResponseBase:
    """Show or save the name and the procedures of a draft."""
    found = procedures.process_draft(draft_id)
    content = found.content
    form = HeadForm(
        request.POST if request.method == "POST" else None,
        initial={"name": found.name, "procedures": content["procedures"]},
    )
    form.fields["procedures"].choices = _offered(found)  # type: ignore[attr-defined]
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        changed = {**content, "name": said["name"], "procedures": [*said["procedures"], *said["others"]]}
        refusal = saved(request, found, changed, "Sửa tên và thủ tục áp dụng")
        if refusal is None:
            return to_table(draft_id)
        form.add_error(None, refusal.sentence)
    context = {"draft": found, "form": form, "heading": "Tên và thủ tục áp dụng"}
    return show(request, "desk/admin/processes/step.html", context, status=422 if form.is_bound else 200)


def _offered(found: procedures.ProcessDraft) -> list[tuple[str, str]]:
    """Return the procedures that run on the process now, and those that the draft names."""
    codes = list(found.content["procedures"])
    if found.base is not None:
        users = procedures.users_of(found.base, today()).procedures
        codes += [version.procedure.code for version in users]
    return [(law.code, f"{law.name[:160]} ({law.code})") for law in procedures.laws_of(codes, today())]


@require_safe
@administrator_page
def changes(request: HttpRequest, draft_id: int) -> HttpResponseBase:
    """Show the process the draft was begun from beside the draft, step by step."""
    found = procedures.process_draft(draft_id)
    if found.base is None:
        return to_table(draft_id)
    pairs = procedures.compared_steps(procedures.steps_of(found.base), found.content["process"])
    context = {
        "draft": found,
        "old_name": "Đang áp dụng",
        "new_name": "Bản thảo",
        "pairs": [pair for pair in pairs if pair.is_different],
    }
    return show(request, "desk/admin/processes/compare.html", context)
