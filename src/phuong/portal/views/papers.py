"""``/nop-ho-so/nhap/<key>/giay-to/``: the papers of an application, several files each, each kept as it comes."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from phuong.dossiers.api import Draft, DraftFile, add_file, missing_papers, remove_file, save_draft
from phuong.files.api import TAKEN_IN_WORDS, too_large_sentence
from phuong.identity.api import actor
from phuong.portal.application import PAPERS, own_open_draft
from phuong.portal.draft_page import after, context_of
from phuong.portal.paper_rows import OTHER, rows_of
from phuong.portal.present import now
from phuong.portal.refusals import answered
from phuong.portal.uploads import Taken, UploadRow, UploadsForm, take

LONGEST_KEY = 19
"""Digits: no key of a row is longer, and Python reads no number of thousands of digits."""


@require_http_methods(["GET", "POST"])
@login_required
@answered
def papers(request: HttpRequest, key: str) -> HttpResponse:
    """Show the rows; ``add`` keeps files and stays, ``remove`` takes one off, ``go_on`` wants all that is required."""
    draft = own_open_draft(request, key)
    rows = rows_of(draft)
    if request.method == "GET":
        return _page(request, draft, rows)
    at = now()
    taken = take(request, rows, actor(request).party_id, at)
    for row in rows:
        for stored in taken.stored.get(row.name, ()):
            if not draft.files.filter(requirement_id=row.requirement_id, file=stored).exists():
                add_file(draft=draft, requirement_id=row.requirement_id, file_id=stored.pk, now=at)
    removed = request.POST.get("remove", "")
    if removed.isdecimal() and len(removed) < LONGEST_KEY:
        remove_file(draft=draft, draft_file_id=int(removed))
    save_draft(draft=draft, now=at, answers=draft.answers)
    if not taken.is_whole:
        return _page(request, draft, rows, taken, 413 if taken.too_large else 422)
    if "go_on" in request.POST:
        return _went_on(request, draft, rows)
    touched = next(iter(taken.stored), "")
    return redirect(request.get_full_path() + (f"#{touched}" if touched else ""))


def _went_on(request: HttpRequest, draft: Draft, rows: list[UploadRow]) -> HttpResponse:
    missing = {paper.pk for paper in missing_papers(draft)}
    if not missing:
        return redirect(after(request, draft, PAPERS))
    faults = {row.name: [f"Tải lên {_lower(row.label)}."] for row in rows if row.requirement_id in missing}
    return _page(request, draft, rows, Taken(faults=faults), 422)


def _page(
    request: HttpRequest, draft: Draft, rows: list[UploadRow], taken: Taken | None = None, status: int = 200
) -> HttpResponse:
    form = UploadsForm(rows, taken)
    put = list(draft.files.select_related("file").order_by("pk"))
    context = context_of(draft, PAPERS) | {
        "form": form,
        "kinds": TAKEN_IN_WORDS,
        "limit_bytes": settings.PHUONG_UPLOAD_LIMIT_BYTES,
        "too_large": too_large_sentence(),
        "items": [(row, bound, _files_of(row, put, rows)) for row, bound in zip(rows, form, strict=True)],
    }
    return render(request, "portal/draft_papers.html", context, status=status)


def _files_of(row: UploadRow, put: list[DraftFile], rows: list[UploadRow]) -> list[DraftFile]:
    """Return the files of a row; what answers no row any more (the law changed) stands under "Giấy tờ khác"."""
    if row.name != OTHER:
        return [file for file in put if file.requirement_id == row.requirement_id]
    known = {other.requirement_id for other in rows if other.name != OTHER}
    return [file for file in put if file.requirement_id not in known]


def _lower(label: str) -> str:
    return label[:1].lower() + label[1:]
