"""The list of procedures; a new one, a copy, one from a file; one procedure with its versions."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from phuong.desk.administration.forms.frame import administrator_page, as_file, today
from phuong.desk.administration.forms.listing import ImportForm
from phuong.desk.frame import show
from phuong.identity.api import actor
from phuong.kernel import clock
from phuong.kernel.acts import ActRefused, RowNotFound
from phuong.kernel.faults import Fault
from phuong.kernel.text import fold
from phuong.procedures import api as procedures
from phuong.ui.api import PhuongForm

PAGE = 50
NO_VERSION = "Không có phiên bản này. Quay lại danh sách phiên bản."


class NewProcedure(PhuongForm):
    name = forms.CharField(
        label="Tên thủ tục",
        max_length=2000,
        widget=forms.Textarea({"rows": 2}),
        help_text="Đúng như quyết định công bố, ví dụ: Cấp phép trông giữ xe trên vỉa hè.",
    )
    copied = forms.CharField(
        label="Chép từ thủ tục có mã",
        required=False,
        max_length=40,
        help_text="Chép một thủ tục gần giống thì nhanh hơn. Để trống thì bắt đầu từ trang trắng.",
    )

    def clean_copied(self) -> procedures.ProcedureVersion | None:
        """Return the version to copy."""
        code = self.cleaned_data["copied"].strip()
        if not code:
            return None
        procedure = procedures.by_code(code)
        version = procedures.version_in_force(procedure, today()) if procedure else None
        if version is None:
            raise forms.ValidationError(f"Không có thủ tục đang áp dụng mang mã “{code[:40]}”.")
        return version


class ProcedureFile(ImportForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].label = "Tệp YAML của thủ tục"


@require_safe
@administrator_page
def listing(request: HttpRequest) -> HttpResponseBase:
    """Show open drafts, what comes, then the procedures that can be configured; ``name`` narrows."""
    text = request.GET.get("name", "").strip()[:100]
    pages = Paginator(procedures.configured(today(), fold(text)), PAGE)
    context = {
        "drafts": procedures.procedure_drafts(),
        "coming": procedures.coming(today()),
        "page": pages.get_page(request.GET.get("page")),
        "text": text,
    }
    return show(request, "desk/admin/procedures/list.html", context)


@require_http_methods(["GET", "POST"])
@administrator_page
def new(request: HttpRequest) -> HttpResponseBase:
    """Begin a new procedure, blank or copied."""
    form = NewProcedure(
        request.POST if request.method == "POST" else None, initial={"copied": request.GET.get("from", "")}
    )
    if request.method == "POST" and form.is_valid():
        name, copied, who, now = form.cleaned_data["name"], form.cleaned_data["copied"], actor(request), clock.now()
        if copied is None:
            draft = procedures.new_procedure_draft(name=name, actor=who, now=now)
        else:
            draft = procedures.copied_procedure_draft(version=copied, name=name, actor=who, now=now)
        return redirect("desk:procedure-draft", draft_id=draft.pk)
    context = {"form": form, "heading": "Tạo thủ tục mới"}
    return show(request, "desk/admin/procedures/new.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@administrator_page
def from_file(request: HttpRequest) -> HttpResponseBase:
    """Begin a draft from a YAML file."""
    form = ProcedureFile(request.POST, request.FILES) if request.method == "POST" else ProcedureFile()
    if request.method == "POST" and form.is_valid():
        name = form.file_name
        try:
            draft, count = procedures.import_procedure_draft(
                text=form.cleaned_data["file"], where=name, actor=actor(request), now=clock.now()
            )
            several = f" Tệp có {count} phiên bản, đã lấy bản mới nhất." if count > 1 else ""
            messages.success(request, f"Đã nhập {name} thành bản thảo.{several}")
            return redirect("desk:procedure-draft", draft_id=draft.pk)
        except (ActRefused, Fault) as refusal:
            form.add_error("file", refusal.sentence)
    context = {"form": form, "heading": "Nhập thủ tục từ tệp"}
    return show(request, "desk/admin/procedures/new.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@administrator_page
def one(request: HttpRequest, code: str) -> HttpResponseBase:
    """Show the versions of a procedure; a POST begins the next one."""
    versions = procedures.versions_of(code)
    holding = procedures.version_in_force(versions[0].procedure, today())
    if request.method == "POST":
        base = next((row for row in versions if holding and row.pk == holding.pk), versions[0])
        draft = procedures.next_procedure_draft(version=base, actor=actor(request), now=clock.now())
        return redirect("desk:procedure-draft", draft_id=draft.pk)
    context = {
        "procedure": versions[0].procedure,
        "versions": versions,
        "holding": holding,
        "today": today(),
        "draft": procedures.procedure_drafts().filter(code=code).first(),
    }
    return show(request, "desk/admin/procedures/procedure.html", context)


@require_safe
@administrator_page
def compare(request: HttpRequest, code: str) -> HttpResponseBase:
    """Show two versions side by side, in words; left out, the last two."""
    versions = {version.number: version for version in procedures.versions_of(code)}
    newest = max(versions)
    old = _chosen(request.GET.get("from", ""), versions, newest - 1)
    later = _chosen(request.GET.get("to", ""), versions, newest)
    known = procedures.known_words()
    said = [procedures.in_words(procedures.content_of(versions[number]), known) for number in (old, later)]
    context = {
        "title": versions[newest].procedure.name,
        "code": code,
        "numbers": sorted(versions),
        "old_number": old,
        "new_number": later,
        "old_name": f"Phiên bản {old}",
        "new_name": f"Phiên bản {later}",
        "compared": procedures.compared(*said),
    }
    return show(request, "desk/admin/procedures/compare.html", context)


def _chosen(typed: str, known: dict[int, procedures.ProcedureVersion], default: int) -> int:
    number = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 6 else default
    return number if number in known else min(known, key=lambda one: abs(one - number))


@require_safe
@administrator_page
def procedure_file(request: HttpRequest, code: str) -> HttpResponseBase:
    """Give a procedure with all its versions as a YAML file."""
    versions = [row for row in reversed(procedures.versions_of(code)) if row.withdrawn_at is None]
    if not versions:
        raise RowNotFound(NO_VERSION)
    return as_file(procedures.to_yaml(procedures.all_versions(versions)), f"{code}.yaml")


@require_POST
@administrator_page
def withdraw(request: HttpRequest, code: str, number: int) -> HttpResponseBase:
    """Take back a publication whose day has not come; its draft is open again."""
    for version in procedures.versions_of(code):
        if version.number == number:
            draft = procedures.withdraw_procedure(version_id=version.pk, actor=actor(request), now=clock.now())
            messages.success(request, f"Đã rút công bố phiên bản {number}; bản thảo mở lại ở đây.")
            return redirect("desk:procedure-draft", draft_id=draft.pk)
    raise RowNotFound(NO_VERSION)
