"""``drafts/<id>/publish/``: what publication would change, and the decision that does it."""

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_http_methods

from phuong.desk.administration.forms.frame import administrator_page, revision_of, today
from phuong.desk.frame import show
from phuong.dossiers.api import drafts_under, open_under
from phuong.identity.api import actor
from phuong.kernel import clock
from phuong.kernel.acts import Actor, ActRefused
from phuong.kernel.dates import short_date
from phuong.kernel.faults import Fault
from phuong.procedures import api as procedures
from phuong.ui.api import DateTextField, PhuongForm


class DecisionForm(PhuongForm):
    """By which decision, from which day."""

    decision_number = forms.CharField(
        label="Số quyết định công bố",
        max_length=80,
        help_text="Ví dụ: 1234/QĐ-UBND. Người ký là lãnh đạo có thẩm quyền.",
    )
    decision_on = DateTextField(label="Ngày ký quyết định")
    valid_from = DateTextField(label="Áp dụng từ ngày", help_text="Từ hôm nay trở đi. Trước ngày này còn rút lại được.")


@require_http_methods(["GET", "POST"])
@administrator_page
def publish(request: HttpRequest, draft_id: int) -> HttpResponseBase:
    """Show what would change from a day on; publish by a decision. ``from`` in the address shows another day."""
    draft = procedures.procedure_draft(draft_id)
    form = DecisionForm(request.POST if request.method == "POST" else None, initial={"valid_from": today()})
    if request.method == "POST" and form.is_valid() and "try" not in request.POST:
        try:
            version = procedures.publish_procedure(
                draft_id=draft_id,
                revision=revision_of(request),
                actor=actor(request),
                now=clock.now(),
                **form.cleaned_data,
            )
            said = f"Đã công bố phiên bản {version.number}, áp dụng từ {short_date(version.valid_from)}."
            messages.success(request, said)
            return redirect("desk:procedure-configured", code=version.procedure.code)
        except ActRefused as refusal:
            form.add_error(None, refusal.sentence)
    first = form.cleaned_data.get("valid_from") if form.is_bound and hasattr(form, "cleaned_data") else None
    context = {"draft": draft, "form": form, **_effect(draft, first or today(), actor(request))}
    is_wrong = form.is_bound and "try" not in request.POST
    return show(request, "desk/admin/procedures/publish.html", context, status=422 if is_wrong else 200)


def _effect(draft: procedures.ProcedureDraft, first: date, who: Actor) -> dict[str, Any]:
    known = procedures.known_names()
    told = procedures.faults_of(draft.content, first, known)
    faults = [fault for fault in told if not fault.is_warning]
    found: dict[str, Any] = {"faults": faults, "warnings": [fault for fault in told if fault.is_warning]}
    if faults:
        return found
    base = draft.base
    new = procedures.read_draft(draft.content, first, known).versions[0]
    try:
        found["samples"] = procedures.samples(base, new, who.agency_id, clock.now())
    except Fault as fault:
        found["samples_fault"] = fault.sentence
    if base is not None:
        words = procedures.known_words()
        old = procedures.in_words(procedures.content_of(base), words)
        both = procedures.compared(old, procedures.in_words(draft.content, words))
        found["compared"] = [one for one in both if one.is_different]
        found["open"] = open_under(base.procedure_id)
        found["filling"] = drafts_under(base.procedure_id)
    found["pages"] = _pages(draft.content)
    found["first"] = first
    return found


def _pages(content: dict[str, Any]) -> list[tuple[str, str]]:
    """Return the pages that would show the procedure: words and address."""
    code, known = content["code"], procedures.known_words()
    events = [
        (f"Sự kiện đời sống: {known.life_events.get(key, key)}", f"/?su-kien={key}")
        for key in content.get("life_events") or []
    ]
    rows = [
        ("Trang của thủ tục trên cổng", f"/thu-tuc/{code}/"),
        ("Tìm thủ tục và danh sách thủ tục trên cổng", "/thu-tuc/"),
        *[(words, "") for words, _ in events],
        ("Nhận hồ sơ tại quầy", _address("desk:filing")),
        ("Giấy tiếp nhận và hẹn trả, phiếu kiểm soát của hồ sơ nộp từ ngày áp dụng", ""),
    ]
    return rows


def _address(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
