"""``drafts/<id>/publish/``: what publication would change, and the decision that does it."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from phuong.desk.administration.forms.frame import administrator_page, revision_of, today
from phuong.desk.frame import show
from phuong.dossiers.api import drafts_on_form
from phuong.forms import api as building
from phuong.identity.api import actor
from phuong.kernel import clock
from phuong.kernel.acts import ActRefused
from phuong.kernel.dates import short_date
from phuong.procedures.api import procedures_using_form
from phuong.ui.api import DateTextField, PhuongForm


class DecisionForm(PhuongForm):
    """By which decision, from which day."""

    decision_number = forms.CharField(
        label="Số quyết định công bố",
        max_length=80,
        help_text="Ví dụ: 1234/QĐ-UBND. Người ký là lãnh đạo có thẩm quyền.",
    )
    decision_on = DateTextField(label="Ngày ký quyết định")
    legal_basis = forms.CharField(
        label="Căn cứ pháp lý", required=False, max_length=300, help_text="Văn bản quy định mẫu tờ khai."
    )
    valid_from = DateTextField(label="Áp dụng từ ngày", help_text="Từ hôm nay trở đi. Trước ngày này còn rút lại được.")


@require_http_methods(["GET", "POST"])
@administrator_page
def publish(request: HttpRequest, draft_id: int) -> HttpResponseBase:
    """Show what would change; publish by a decision."""
    draft = building.form_draft(draft_id)
    initial = {"legal_basis": draft.content.get("legal_basis", ""), "valid_from": today()}
    form = DecisionForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            version = building.publish_form(
                draft_id=draft_id,
                revision=revision_of(request),
                actor=actor(request),
                now=clock.now(),
                **form.cleaned_data,
            )
            said = f"Đã công bố phiên bản {version.number}, áp dụng từ {short_date(version.valid_from)}."
            messages.success(request, said)
            return redirect("desk:form", key=draft.key)
        except ActRefused as refusal:
            form.add_error(None, refusal.sentence)
    return show(request, "desk/admin/forms/publish.html", _context(draft, form), status=422 if form.is_bound else 200)


def _context(draft: building.FormDraft, form: DecisionForm) -> dict[str, Any]:
    faults = building.faults_of(draft.content)
    base = draft.base
    return {
        "draft": draft,
        "form": form,
        "draft_faults": [(fault.sentence, fault.place.replace(".", "-")) for fault in faults],
        "filling": drafts_on_form(draft.key),
        "procedures": procedures_using_form(draft.key, today()),
        "differences": building.differences(building.content_of(base), draft.content) if base else [],
    }
