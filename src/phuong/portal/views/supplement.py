"""``/tra-cuu/<code>/bo-sung/``: hand in what was asked for. Files wait in the session until all are sent together."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from phuong.dossiers.api import (
    Dossier,
    Paper,
    SupplementRequest,
    answer_supplement,
    clock_view,
    dossier_for,
    open_supplement_request,
    require_not_ended,
)
from phuong.files.api import StoredFile
from phuong.identity.api import actor, require
from phuong.kernel.acts import WrongState
from phuong.kernel.text import nfc
from phuong.portal.clock_block import clock_block
from phuong.portal.present import now
from phuong.portal.refusals import answered
from phuong.portal.uploads import Taken, UploadRow, UploadsForm, take

NO_FILE = "Chưa có tệp cho mục {}. Tải lên, hoặc viết lời nhắn nói vì sao không có."
NOTHING_ASKED = "Hồ sơ này hiện không chờ bổ sung: có thể bạn đã gửi rồi. Xem lại trang theo dõi hồ sơ."


@require_http_methods(["GET", "POST"])
@login_required
@answered
def supplement(request: HttpRequest, code: str) -> HttpResponse:
    """Show one upload row per fault; ``add`` keeps files, ``remove`` drops one, ``send`` hands all in."""
    who = actor(request)
    dossier = dossier_for(code=code, actor=who)
    require(
        who,
        "dossier.answer_supplement",
        agency_ids=(dossier.receiving_agency_id, dossier.holder_agency_id),
        party_ids=(dossier.applicant_id, dossier.submitter_id),
    )
    require_not_ended(dossier)
    asked = open_supplement_request(dossier)
    if asked is None:
        raise WrongState(NOTHING_ASKED)
    if request.method == "GET":
        return _page(request, dossier, asked)
    return _posted(request, dossier, asked)


def _posted(request: HttpRequest, dossier: Dossier, asked: SupplementRequest) -> HttpResponse:
    rows = _rows(asked)
    at, who = now(), actor(request)
    taken = take(request, rows, who.party_id, at)
    waiting = _waiting(request, asked)
    for row, fault in zip(rows, asked.faults, strict=True):
        waiting += [_note(row, fault["paper"], stored) for stored in taken.stored.get(row.name, ())]
    removed = request.POST.get("remove")
    if removed is not None:
        waiting = [note for note in waiting if str(note["file_id"]) != removed]
    request.session[_key(asked)] = waiting
    if not taken.is_whole:
        return _page(request, dossier, asked, taken, status=413 if taken.too_large else 422)
    if "send" not in request.POST:
        return redirect("portal:supplement", code=dossier.code)
    if unanswered := _unanswered(request, rows, waiting):
        return _page(request, dossier, asked, Taken(faults=unanswered), status=422)
    papers = [Paper(note["paper"], note["requirement_id"], note["file_id"]) for note in waiting]
    answer_supplement(dossier_id=dossier.pk, actor=who, now=at, papers=papers, note=_said(request))
    del request.session[_key(asked)]
    return redirect("portal:tracking", code=dossier.code)


def _said(request: HttpRequest) -> str:
    """Return the message; a NUL, which no keyboard types, is no letter and the database takes none."""
    return nfc(request.POST.get("note", "").replace("\0", "")).strip()[:2000]


def _unanswered(request: HttpRequest, rows: list[UploadRow], waiting: list[dict[str, Any]]) -> dict[str, list[str]]:
    """Return the rows without a file, unless a message explains: half an answer would set the clock running."""
    if _said(request):
        return {}
    there = {note["row"] for note in waiting}
    return {row.name: [NO_FILE.format(place)] for place, row in enumerate(rows, start=1) if row.name not in there}


def _page(
    request: HttpRequest, dossier: Dossier, asked: SupplementRequest, taken: Taken | None = None, status: int = 200
) -> HttpResponse:
    form = UploadsForm(_rows(asked), taken)
    waiting = _waiting(request, asked)
    stored = StoredFile.objects.in_bulk([note["file_id"] for note in waiting])
    kept = [
        [stored[note["file_id"]] for note in waiting if note["row"] == row.name and note["file_id"] in stored]
        for row in _rows(asked)
    ]
    context = {
        "dossier": dossier,
        "asked": asked,
        "form": form,
        "note": request.POST.get("note", ""),
        "items": list(zip(asked.faults, form, kept, strict=True)),
        "clock": clock_block(dossier, clock_view(dossier, now()), now()),
    }
    return render(request, "portal/supplement.html", context, status=status)


def _rows(asked: SupplementRequest) -> list[UploadRow]:
    return [
        UploadRow(f"fault_{place}", f"Tệp cho mục {place}", requirement_id=fault.get("requirement_id"))
        for place, fault in enumerate(asked.faults, start=1)
    ]


def _note(row: UploadRow, paper: str, stored: StoredFile) -> dict[str, Any]:
    return {"row": row.name, "paper": paper, "requirement_id": row.requirement_id, "file_id": stored.pk}


def _key(asked: SupplementRequest) -> str:
    return f"supplement-{asked.pk}"


def _waiting(request: HttpRequest, asked: SupplementRequest) -> list[dict[str, Any]]:
    return list(request.session.get(_key(asked), []))
