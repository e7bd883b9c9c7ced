"""Khoanh lỗi: a fault is put on its place of a page; the paper is found wanting by it, in the same words."""

from dataclasses import dataclass
from datetime import datetime

from phuong.dossiers.models import Dossier, Evidence, PaperMark
from phuong.dossiers.rules.transitions import next_state
from phuong.dossiers.services.finding import MISSING
from phuong.dossiers.services.refusals import ReasonMissing
from phuong.identity.api import require
from phuong.kernel import acts
from phuong.kernel.acts import Act, Actor, RowNotFound, Write, audit, change, insert
from phuong.kernel.text import squeeze

LONGEST_FAULT = 500


@dataclass(frozen=True, slots=True)
class Place:
    """Where on a paper: page from 1; per mille of the page's width and height from its top left corner."""

    page: int
    x_per_mille: int
    y_per_mille: int


def mark_fault(*, evidence_id: int, place: Place, text: str, actor: Actor, now: datetime) -> int:
    """Put a fault on a page; its paper is then "chưa đạt" with this fault. Return the mark's id.

    Errors:  ReasonMissing without words, RowNotFound, NotPermitted, WrongState once no supplement may be asked for.
    """
    text = squeeze(text.replace("\0", ""))[:300]
    if not text:
        raise ReasonMissing("Ghi lỗi là gì trước khi bấm vào chỗ sai trên trang.")
    paper = _paper(evidence_id)
    with acts.begin("dossier.mark_fault", actor=actor, now=now) as act:
        dossier = _locked(act, paper)
        pages = (paper.file.page_count or 1) if paper.file is not None else 1
        mark = insert(
            PaperMark,
            evidence_id=paper.pk,
            page=min(max(place.page, 1), pages),
            x_per_mille=min(max(place.x_per_mille, 0), 1000),
            y_per_mille=min(max(place.y_per_mille, 0), 1000),
            text=text,
            made_at=now,
            made_by_id=actor.post_id,
        )
        known = [*paper.marks.order_by("page", "pk")]
        said = _fault([*((one.page, one.text) for one in known), (place.page, text)], pages)
        seen = _audited(dossier, paper, "mark_fault")
        return act.commit(mark, change(paper, verdict=Evidence.Verdict.FAILED, fault=said), seen)[mark]


def unmark_fault(*, mark_id: int, actor: Actor, now: datetime) -> None:
    """Take a mark away; a paper without marks is unseen again. Pressing twice changes nothing.

    Errors:  RowNotFound, NotPermitted, WrongState.
    """
    mark = PaperMark.objects.filter(pk=mark_id).first()
    if mark is None:
        return
    paper = _paper(mark.evidence_id)
    with acts.begin("dossier.unmark_fault", actor=actor, now=now) as act:
        dossier = _locked(act, paper)
        left = [(one.page, one.text) for one in paper.marks.exclude(pk=mark.pk).order_by("page", "pk")]
        pages = (paper.file.page_count or 1) if paper.file is not None else 1
        verdict = Evidence.Verdict.FAILED if left else Evidence.Verdict.UNSEEN
        act.commit(change(paper, verdict=verdict, fault=_fault(left, pages)), _audited(dossier, paper, "unmark_fault"))
        mark.delete()


def _paper(evidence_id: int) -> Evidence:
    found = Evidence.objects.select_related("file").filter(pk=evidence_id).first()
    if found is None:
        raise RowNotFound(MISSING)
    return found


def _locked(act: Act, paper: Evidence) -> Dossier:
    dossier = act.lock(Dossier, paper.dossier_id, missing=MISSING)
    require(act.actor, "dossier.request_supplement", agency_ids=(dossier.holder_agency_id,))
    next_state("request_supplement", dossier.state)
    return dossier


def _fault(marks: list[tuple[int, str]], pages: int) -> str:
    """The fault of the paper in words: "Trang 3: chưa ghi cao độ nền. Trang 4: ..."."""
    said = [f"Trang {page}: {text.rstrip('.')}." if pages > 1 else f"{text.rstrip('.')}." for page, text in marks]
    return " ".join(said)[:LONGEST_FAULT]


def _audited(dossier: Dossier, paper: Evidence, purpose: str) -> Write:
    seen = {"evidence": paper.pk}
    return audit("dossier", dossier.pk, subjects=[dossier.applicant_id], purpose=purpose, values=seen)
