"""Marks on pages: one click on the picture of a page says where, the words beside it say what. No script needed."""

import struct
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from phuong.desk.dossier.files import NO_FILE
from phuong.desk.dossier.viewer import WIDTHS
from phuong.desk.frame import officer_page
from phuong.dossiers import api as dossiers
from phuong.files import api as files
from phuong.identity.api import actor
from phuong.kernel import clock
from phuong.kernel.acts import RowNotFound


@dataclass(frozen=True, slots=True)
class MarkShown:
    """A mark on the open page: its number, where (per cent of the page), what is wrong."""

    id: int
    number: str
    left: str
    top: str
    text: str


def numbers_of(failing: list[dossiers.Evidence]) -> dict[int, int]:
    """Return the number of each paper found wanting: the same on the page, in the list and in the request."""
    return {paper.pk: number for number, paper in enumerate(failing, 1)}


def shown_on(paper: dossiers.Evidence | None, page: int, numbers: dict[int, int]) -> list[MarkShown]:
    """Return the marks of the open page, numbered as their paper: "1", or "1a", "1b" where it has several."""
    if paper is None:
        return []
    marks = sorted(paper.marks.all(), key=lambda mark: (mark.page, mark.pk))
    number = numbers.get(paper.pk, 0)
    return [
        MarkShown(
            mark.pk,
            f"{number or ''}{chr(ord('a') + place % 26) if len(marks) > 1 else ''}",
            f"{mark.x_per_mille / 10:.1f}%",
            f"{mark.y_per_mille / 10:.1f}%",
            mark.text,
        )
        for place, mark in enumerate(marks)
        if mark.page == page
    ]


@require_POST
@officer_page
def mark(request: HttpRequest, code: str, evidence_id: int) -> HttpResponseBase:
    """Put the typed fault where the page was clicked."""
    who = actor(request)
    found = dossiers.dossier_for(code=code, actor=who)
    paper = found.evidences.select_related("file").filter(pk=evidence_id).first()
    if paper is None or paper.file is None:
        raise RowNotFound(NO_FILE)
    page, zoom = max(_number(request, "page"), 1), min(_number(request, "zoom"), len(WIDTHS) - 1)
    wide, high = _size(files.preview(paper.file, page, WIDTHS[zoom]))
    place = dossiers.Place(page, _number(request, "at.x") * 1000 // wide, _number(request, "at.y") * 1000 // high)
    text = request.POST.get("text", "")
    dossiers.mark_fault(evidence_id=paper.pk, place=place, text=text, actor=who, now=clock.now())
    messages.success(request, f"Đã khoanh lỗi ở trang {page}. Giấy tờ này được ghi “Chưa đạt”.")
    return redirect(f"{reverse('desk:dossier', args=[found.code])}?paper={paper.pk}&page={page}&zoom={zoom}")


@require_POST
@officer_page
def unmark(request: HttpRequest, code: str, mark_id: int) -> HttpResponseBase:
    """Take a mark away."""
    who = actor(request)
    found = dossiers.dossier_for(code=code, actor=who)
    gone = dossiers.PaperMark.objects.filter(pk=mark_id, evidence__dossier=found).first()
    if gone is not None:
        dossiers.unmark_fault(mark_id=gone.pk, actor=who, now=clock.now())
        messages.success(request, "Đã bỏ khoanh lỗi.")
        return redirect(f"{reverse('desk:dossier', args=[found.code])}?paper={gone.evidence_id}&page={gone.page}")
    return redirect("desk:dossier", code=found.code)


def _size(png: bytes) -> tuple[int, int]:
    """Return width and height of a picture we made: they stand at the same place in every PNG."""
    wide, high = struct.unpack(">II", png[16:24])
    return max(int(wide), 1), max(int(high), 1)


def _number(request: HttpRequest, name: str) -> int:
    typed = request.POST.get(name, "")
    return int(typed) if typed.isdecimal() and len(typed) < 6 else 0
