"""The list of templates; a new one, a copy, one from a file; one template with its versions."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from phuong.desk.administration.forms.frame import administrator_page, as_file, today
from phuong.desk.frame import show
from phuong.documents import api as documents
from phuong.dossiers.api import open_on_template
from phuong.identity.api import actor
from phuong.kernel import clock
from phuong.kernel.acts import ActRefused, RowNotFound
from phuong.kernel.faults import Fault
from phuong.ui.api import PhuongForm, UploadField

MOST_BYTES = 200_000


class NewForm(PhuongForm):
    title = forms.CharField(label="Tên văn bản", max_length=300, help_text="Ví dụ: Giấy xác nhận nơi cư trú.")
    kind = forms.ChoiceField(label="Loại", choices=documents.LetterKind.choices)
    copied = forms.ChoiceField(label="Bắt đầu từ", required=False, help_text="Chép mẫu gần giống; bản gốc không đổi.")


class ImportForm(PhuongForm):
    file = UploadField(label="Tệp YAML của mẫu văn bản", kinds=("yaml", "yml"), limit_bytes=MOST_BYTES)

    def clean_file(self) -> str:
        """Return the text of the file."""
        file = self.cleaned_data["file"]
        self.file_name = str(file.name)[:80]
        if file.size > MOST_BYTES:
            raise forms.ValidationError("Tệp lớn quá 200 KB; một mẫu văn bản không dài như vậy. Chọn lại tệp.")
        try:
            return str(file.read().decode("utf-8-sig"))
        except UnicodeDecodeError:
            raise forms.ValidationError("Tệp không phải UTF-8. Lưu lại với bảng mã UTF-8 rồi chọn lại.") from None


@require_safe
@administrator_page
def listing(request: HttpRequest) -> HttpResponseBase:
    """Show open drafts, then every template with its version in force."""
    context = {"drafts": documents.letter_drafts(), "templates": documents.letters_with_versions(today())}
    return show(request, "desk/admin/letters/list.html", context)


@require_http_methods(["GET", "POST"])
@administrator_page
def new(request: HttpRequest) -> HttpResponseBase:
    """Begin a new template, blank or copied."""
    form = NewForm(request.POST if request.method == "POST" else None, initial={"copied": request.GET.get("from", "")})
    holding = [(one.key, one.title) for one, version in documents.letters_with_versions(today()) if version]
    form.fields["copied"].choices = [("", "Mẫu trống"), *holding]  # type: ignore[attr-defined]
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            draft = documents.new_letter_draft(
                title=said["title"],
                kind=said["kind"],
                copied=documents.letter_in_force(said["copied"], today()),
                actor=actor(request),
                now=clock.now(),
            )
            return to_draft(draft.pk)
        except ActRefused as refusal:
            form.add_error("title", refusal.sentence)
    status = 422 if form.is_bound else 200
    return show(request, "desk/admin/letters/new.html", {"form": form, "heading": "Tạo mẫu văn bản"}, status=status)


@require_http_methods(["GET", "POST"])
@administrator_page
def from_file(request: HttpRequest) -> HttpResponseBase:
    """Begin a draft from a YAML file."""
    form = ImportForm(request.POST, request.FILES) if request.method == "POST" else ImportForm()
    if request.method == "POST" and form.is_valid():
        try:
            draft = documents.import_letter_draft(
                text=form.cleaned_data["file"], where=form.file_name, actor=actor(request), now=clock.now()
            )
            messages.success(request, f"Đã nhập {form.file_name} thành bản thảo.")
            return to_draft(draft.pk)
        except (ActRefused, Fault) as refusal:
            form.add_error("file", refusal.sentence)
    status = 422 if form.is_bound else 200
    return show(request, "desk/admin/letters/new.html", {"form": form, "heading": "Nhập mẫu từ tệp"}, status=status)


@require_http_methods(["GET", "POST"])
@administrator_page
def one(request: HttpRequest, key: str) -> HttpResponseBase:
    """Show the versions of a template; a POST begins the next one."""
    versions = documents.letter_versions(key)
    holding = documents.letter_in_force(key, today())
    if request.method == "POST":
        draft = documents.next_letter_draft(version=holding or versions[0], actor=actor(request), now=clock.now())
        return to_draft(draft.pk)
    context = {
        "template": versions[0].template,
        "versions": versions,
        "holding": holding,
        "shown": holding or versions[0],
        "today": today(),
        "draft": documents.letter_drafts().filter(key=key).first(),
        "open_drafts": open_on_template(key),
    }
    return show(request, "desk/admin/letters/template.html", context)


@require_safe
@administrator_page
def compare(request: HttpRequest, key: str) -> HttpResponseBase:
    """Show what changed from one version to another; left out, the last two."""
    versions = {version.number: version for version in documents.letter_versions(key)}
    newest = max(versions)
    old, new_one = (_chosen(request, name, versions, newest - place) for name, place in (("from", 1), ("to", 0)))
    before, after = (documents.letter_content(versions[number]) for number in (old, new_one))
    context = {
        "title": versions[newest].template.title,
        "key": key,
        "old_name": f"Phiên bản {old}",
        "new_name": f"Phiên bản {new_one}",
        "numbers": sorted(versions),
        "old_number": old,
        "new_number": new_one,
        "parts": documents.changed_parts(before, after),
        "lines": documents.changed_lines(before["text"], after["text"]),
    }
    return show(request, "desk/admin/letters/compare.html", context)


@require_safe
@administrator_page
def version_file(request: HttpRequest, key: str, number: int) -> HttpResponseBase:
    """Give a version as a YAML file."""
    version = _version(key, number)
    return as_file(documents.letter_yaml(documents.letter_content(version), version.valid_from), f"{key}-{number}.yaml")


@require_POST
@administrator_page
def withdraw(request: HttpRequest, key: str, number: int) -> HttpResponseBase:
    """Take back a publication whose day has not come; its draft is open again."""
    draft = documents.withdraw_letter(version_id=_version(key, number).pk, actor=actor(request), now=clock.now())
    messages.success(request, f"Đã rút công bố phiên bản {number}; bản thảo mở lại ở đây.")
    return to_draft(draft.pk)


def to_draft(draft_id: int) -> HttpResponse:
    """Return the way to the editor."""
    return redirect("desk:letter-draft", draft_id=draft_id)


def _version(key: str, number: int) -> documents.LetterTemplateVersion:
    for version in documents.letter_versions(key):
        if version.number == number:
            return version
    raise RowNotFound("Không có phiên bản này. Quay lại danh sách phiên bản.")


def _chosen(request: HttpRequest, name: str, known: dict[int, documents.LetterTemplateVersion], default: int) -> int:
    typed = request.GET.get(name, "")
    number = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 6 else default
    return number if number in known else min(known, key=lambda one: abs(one - number))
