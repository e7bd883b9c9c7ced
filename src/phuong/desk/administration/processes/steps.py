"""One step of a draft on a page of its own: chosen by kind and added, or changed and moved."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.http import require_http_methods, require_safe

from phuong.desk.administration.forms.frame import administrator_page
from phuong.desk.administration.processes.frame import asked_in, saved, to_table
from phuong.desk.administration.processes.step_forms import STEP_FORMS, Ground
from phuong.desk.frame import show
from phuong.kernel.acts import RowNotFound
from phuong.procedures import api as procedures

ABOUT: Mapping[str, str] = {
    "key": "Một người của cơ quan làm: thẩm định, kiểm tra thực địa, phê duyệt, cấp số …",
    "leg": "Gửi hồ sơ hỏi công an, sở khác …; bước xong khi họ trả lời.",
    "duty": "Cơ quan thuế báo số tiền, người dân nộp; trong lúc ấy đồng hồ dừng.",
    "timer": "Chờ đủ một thời gian, ví dụ niêm yết công khai.",
    "send": "Báo cho cơ quan khác rồi đi tiếp ngay.",
    "receive": "Chờ tin trả lời của một lần gửi đi trước đó.",
    "service": "Hệ thống tự làm một thao tác đã đăng ký.",
    "parallel": "Các nhánh cùng bắt đầu; đi tiếp khi mọi nhánh xong.",
    "choice": "Mỗi hồ sơ đi một nhánh, theo điều kiện của nhánh.",
}


@require_safe
@administrator_page
def kinds(request: HttpRequest, draft_id: int) -> HttpResponseBase:
    """Let the kind of a new step be chosen; ``at`` is the slot where it will stand."""
    draft = procedures.process_draft(draft_id)
    rows = [(kind, words, ABOUT[kind]) for kind, words in procedures.KIND_WORDS.items()]
    context = {"draft": draft, "kinds": rows, "slot": _slot(request, draft)}
    return show(request, "desk/admin/processes/kinds.html", context)


@require_http_methods(["GET", "POST"])
@administrator_page
def add(request: HttpRequest, draft_id: int, kind: str) -> HttpResponseBase:
    """Add a step of a kind."""
    if kind not in STEP_FORMS:
        raise RowNotFound("Không có loại bước này. Chọn lại trong danh sách.")
    draft = procedures.process_draft(draft_id)
    return _page(request, draft, kind, {}, draft.content["process"], _slot(request, draft))


@require_http_methods(["GET", "POST"])
@administrator_page
def edit(request: HttpRequest, draft_id: int, place: str) -> HttpResponseBase:
    """Show or change a step; it may be put elsewhere too."""
    draft = procedures.process_draft(draft_id)
    steps = draft.content["process"]
    step = procedures.step_at(steps, place)
    others = procedures.without_step(steps, place)
    return _page(request, draft, procedures.kind_of(step), step, others, procedures.slot_of(place))


def _slot(request: HttpRequest, draft: procedures.ProcessDraft) -> str:
    steps = draft.content["process"]
    known = {slot for slot, _, _ in procedures.slots(steps)}
    asked = request.GET.get("at", "")
    return asked if asked in known else f":{len(steps)}"


def _page(
    request: HttpRequest,
    draft: procedures.ProcessDraft,
    kind: str,
    step: dict[str, Any],
    others: list[dict[str, Any]],
    slot: str,
) -> HttpResponseBase:
    """Show or save ``step``; ``others`` are the steps without it, ``slot`` is where among them it stands."""
    partners = procedures.partner_choices(asked_in(draft.content["process"]))
    ground = Ground(others, partners, slot)
    form = STEP_FORMS[kind](request.POST if request.method == "POST" else None, step=step, ground=ground)
    words = procedures.KIND_WORDS[kind]
    if request.method == "POST" and form.is_valid():
        made = form.result()
        steps = procedures.put_step(others, form.cleaned_data["slot"], made)
        said = f"{'Sửa' if step else 'Thêm'} bước “{str(made.get('name') or words)[:60]}”"
        refusal = saved(request, draft, procedures.with_steps(draft.content, steps), said)
        if refusal is None:
            key = procedures.key_of(made)
            ways = [way for way, one in procedures.everything(steps) if procedures.key_of(one) == key]
            return to_table(draft.pk, procedures.place_of(ways[0]) if ways else "")
        form.add_error(None, refusal.sentence)
    context = {"draft": draft, "form": form, "heading": f"{'Sửa' if step else 'Thêm'}: {words}", "about": ABOUT[kind]}
    return show(request, "desk/admin/processes/step.html", context, status=422 if form.is_bound else 200)
