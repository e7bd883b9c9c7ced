"""The list of declarations; a new one, a copy, one from a file; one declaration with its versions."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from phuong.desk.administration.forms.frame import administrator_page, as_file, to_draft, today
from phuong.desk.frame import show
from phuong.dossiers.api import drafts_on_form
from phuong.forms import api as building
from phuong.identity.api import actor
from phuong.kernel import clock
from phuong.kernel.acts import ActRefused, RowNotFound
from phuong.kernel.faults import Fault
from phuong.procedures.api import procedures_using_form
from phuong.ui.api import PhuongForm, UploadField

MOST_BYTES = 300_000


class NewForm(PhuongForm):
    title = forms.CharField(
        label="Tên tờ khai", max_length=300, help_text="Như ghi trên đầu mẫu, ví dụ: Đơn đề nghị cấp phép trông giữ xe."
    )
    copied = forms.ChoiceField(
        label="Bắt đầu từ", required=False, help_text="Chép một tờ khai gần giống thì nhanh hơn; bản gốc không đổi."
    )


class ImportForm(PhuongForm):
    file = UploadField(label="Tệp YAML của tờ khai", kinds=("yaml", "yml"), limit_bytes=MOST_BYTES)

    def clean_file(self) -> str:
        """Return the text of the file."""
        file = self.cleaned_data["file"]
        self.file_name = str(file.name)[:80]
        if file.size > MOST_BYTES:
            raise forms.ValidationError("Tệp lớn quá 300 KB; một tờ khai không dài như vậy. Chọn lại tệp.")
        try:
            return str(file.read().decode("utf-8-sig"))
        except UnicodeDecodeError:
            raise forms.ValidationError("Tệp không phải UTF-8. Lưu lại với bảng mã UTF-8 rồi chọn lại.") from None


@require_safe
@administrator_page
def listing(request: HttpRequest) -> HttpResponseBase:
    """Show open drafts, then every declaration with its version in force."""
    context = {"drafts": building.form_drafts(), "forms": building.forms_with_versions(today())}
    return show(request, "desk/admin/forms/list.html", context)


@require_http_methods(["GET", "POST"])
@administrator_page
def new(request: HttpRequest) -> HttpResponseBase:
    """Begin a new declaration, blank or copied."""
    form = NewForm(request.POST if request.method == "POST" else None, initial={"copied": request.GET.get("from", "")})
    holding = [(one, version) for one, version, _ in building.forms_with_versions(today()) if version]
    copies = [(one.key, one.title) for one, _ in holding]
    form.fields["copied"].choices = [("", "Tờ khai trống, có sẵn lời cam đoan"), *copies]  # type: ignore[attr-defined]
    if request.method == "POST" and form.is_valid():
        try:
            draft = building.new_form_draft(
                title=form.cleaned_data["title"],
                copied=building.form_in_force(form.cleaned_data["copied"], today()),
                actor=actor(request),
                now=clock.now(),
            )
            return to_draft(draft.pk)
        except ActRefused as refusal:
            form.add_error("title", refusal.sentence)
    status = 422 if form.is_bound else 200
    return show(request, "desk/admin/forms/new.html", {"form": form, "heading": "Tạo tờ khai mới"}, status=status)


@require_http_methods(["GET", "POST"])
@administrator_page
def from_file(request: HttpRequest) -> HttpResponseBase:
    """Begin a draft from a YAML file."""
    form = ImportForm(request.POST, request.FILES) if request.method == "POST" else ImportForm()
    if request.method == "POST" and form.is_valid():
        name = form.file_name
        try:
            draft = building.import_form_draft(
                text=form.cleaned_data["file"], where=name, actor=actor(request), now=clock.now()
            )
            return to_draft(draft.pk, said=f"Đã nhập {name} thành bản thảo.", request=request)
        except (ActRefused, Fault) as refusal:
            form.add_error("file", refusal.sentence)
    status = 422 if form.is_bound else 200
    return show(request, "desk/admin/forms/new.html", {"form": form, "heading": "Nhập tờ khai từ tệp"}, status=status)


@require_http_methods(["GET", "POST"])
@administrator_page
def one(request: HttpRequest, key: str) -> HttpResponseBase:
    """Show the versions of a declaration; a POST begins the next one."""
    versions = building.form_versions(key)
    holding = building.form_in_force(key, today())
    if request.method == "POST":
        draft = building.next_form_draft(version=holding or versions[0], actor=actor(request), now=clock.now())
        return to_draft(draft.pk)
    context = {
        "definition": versions[0].definition,
        "versions": versions,
        "holding": holding,
        "today": today(),
        "draft": building.form_drafts().filter(key=key).first(),
        "procedures": procedures_using_form(key, today()),
        "filling": drafts_on_form(key),
    }
    return show(request, "desk/admin/forms/form.html", context)


@require_safe
@administrator_page
def compare(request: HttpRequest, key: str) -> HttpResponseBase:
    """Show what changed from one version to another, in words; left out, the last two."""
    versions = {version.number: version for version in building.form_versions(key)}
    newest = max(versions)
    old, new_one = (_chosen(request, name, versions, newest - place) for name, place in (("from", 1), ("to", 0)))
    context = {
        "title": versions[newest].definition.title,
        "back": reverse("desk:form", args=[key]),
        "old_name": f"Phiên bản {old}",
        "new_name": f"Phiên bản {new_one}",
        "numbers": sorted(versions),
        "old_number": old,
        "new_number": new_one,
        "differences": building.differences(building.content_of(versions[old]), building.content_of(versions[new_one])),
    }
    return show(request, "desk/admin/forms/compare.html", context)


def _chosen(request: HttpRequest, name: str, known: dict[int, building.FormVersion], default: int) -> int:
    typed = request.GET.get(name, "")
    number = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 6 else default
    return number if number in known else min(known, key=lambda one: abs(one - number))


@require_safe
@administrator_page
def version_file(request: HttpRequest, key: str, number: int) -> HttpResponseBase:
    """Give a version as a YAML file."""
    for version in building.form_versions(key):
        if version.number == number:
            content = building.content_of(version)
            return as_file(building.to_yaml(content, version.valid_from), f"{key}-{number}.yaml")
    raise RowNotFound("Không có phiên bản này. Quay lại danh sách phiên bản.")


@require_POST
@administrator_page
def withdraw(request: HttpRequest, key: str, number: int) -> HttpResponseBase:
    """Take back a publication whose day has not come; its draft is open again."""
    for version in building.form_versions(key):
        if version.number == number:
            draft = building.withdraw_form(version_id=version.pk, actor=actor(request), now=clock.now())
            messages.success(request, f"Đã rút công bố phiên bản {number}; bản thảo mở lại ở đây.")
            return to_draft(draft.pk)
    raise RowNotFound("Không có phiên bản này. Quay lại danh sách phiên bản.")
