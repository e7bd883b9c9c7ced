"""Which papers an application may carry, as upload rows: to hand in first, then to show, then anything else."""

from collections.abc import Iterable

from phuong.dossiers.api import Draft
from phuong.portal.uploads import UploadRow
from phuong.procedures.api import PaperRequirement, papers

OTHER = "paper_other"


def rows_of(draft: Draft) -> list[UploadRow]:
    """Return the rows of ``draft``; an electronic declaration is not uploaded, it was filled in."""
    kinds, ways = PaperRequirement.Kind, PaperRequirement.Handover
    asked = [paper for paper in papers(draft.version, draft.case) if paper.kind != kinds.EFORM]
    to_hand_in = [_row(paper) for paper in asked if paper.handover == ways.SUBMIT]
    to_show = [_row(paper) for paper in asked if paper.handover == ways.SHOW]
    return [*_required_first(to_hand_in), *to_show, UploadRow(OTHER, "Giấy tờ khác", "Nếu bạn muốn gửi thêm.")]


def _required_first(rows: Iterable[UploadRow]) -> list[UploadRow]:
    return sorted(rows, key=lambda row: not row.required)


def _row(paper: PaperRequirement) -> UploadRow:
    shows = paper.handover == PaperRequirement.Handover.SHOW
    tag = "Chỉ xuất trình" if shows else ("Phải nộp" if paper.required else "Nếu có")
    hint = f"{paper.get_kind_display()}; {paper.note}" if paper.note else paper.get_kind_display()
    return UploadRow(
        name=f"paper_{paper.pk}",
        label=paper.name,
        hint=hint[:1].upper() + hint[1:] + ".",
        tag=tag,
        required=paper.required and not shows,
        requirement_id=paper.pk,
    )
