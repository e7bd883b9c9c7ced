"""The papers that come over a counter: handed in, scanned, or only shown; what lacks is named."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from phuong.dossiers.models import Evidence
from phuong.dossiers.services.filing import Paper
from phuong.dossiers.services.refusals import ReasonMissing
from phuong.dossiers.states import Channel
from phuong.files import api as files
from phuong.kernel.acts import ActRefused
from phuong.procedures.api import PaperRequirement


class PaperRefused(ActRefused):
    """A scan that cannot be taken; ``requirement_id`` says of which paper."""

    code = "paper-refused"

    def __init__(self, requirement_id: int, sentence: str) -> None:
        super().__init__(sentence)
        self.requirement_id = requirement_id


@dataclass(frozen=True, slots=True)
class Received:
    """One paper at the counter: given on paper, with a scan of it, or only shown (then never a file)."""

    requirement_id: int
    file_id: int | None = None
    upload: files.Upload | None = None
    shown: bool = False


def require_all(
    asked: Sequence[PaperRequirement], received: Sequence[Received], *, channel: Channel, declared: bool
) -> None:
    """Pass when nothing lacks that the law asks for. ``declared``: the declaration was typed in. Errors: ReasonMissing.

    What comes by post is shown when the result is fetched.
    """
    there = {one.requirement_id for one in received}
    missing = [
        paper.name
        for paper in asked
        if paper.required
        and paper.pk not in there
        and not (declared and paper.kind == PaperRequirement.Kind.EFORM)
        and (paper.handover != PaperRequirement.Handover.SHOW or channel == Channel.COUNTER)
    ]
    if missing:
        raise ReasonMissing(f"Còn thiếu: {'; '.join(missing)}. Nhận đủ, hoặc xem đủ giấy xuất trình, rồi bấm lại.")


def papers_of(
    asked: Sequence[PaperRequirement], received: Sequence[Received], *, declared: bool, owner_id: int, now: datetime
) -> list[Paper]:
    """Return the papers as rows will hold them; scans are stored now, as files of the owner.

    Errors:  PaperRefused for a scan that cannot be taken.
    """
    there = {one.requirement_id: one for one in received}
    found = []
    for paper in asked:
        if paper.pk in there:
            found.append(_paper(paper, there, owner_id, now))
        elif declared and paper.kind == PaperRequirement.Kind.EFORM:
            found.append(Paper(paper.name, paper.pk, None, Evidence.Origin.EFORM))
    return found


def _paper(paper: PaperRequirement, there: Mapping[int, Received], owner_id: int, now: datetime) -> Paper:
    one = there[paper.pk]
    if one.shown or paper.handover == PaperRequirement.Handover.SHOW:
        return Paper(paper.name, paper.pk, None, Evidence.Origin.SHOWN)
    file_id = one.file_id
    if one.upload is not None:
        try:
            file_id = files.store(one.upload, owner_id, now).pk
        except files.FileRefused as refusal:
            raise PaperRefused(paper.pk, refusal.sentence) from refusal
    origin = Evidence.Origin.SCANNED if file_id is not None else Evidence.Origin.PAPER
    return Paper(paper.name, paper.pk, file_id, origin)
