"""Giving the result out: to the applicant or a proxy with paper, against the originals that must come back."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from phuong.dossiers.models import Delivery, Dossier, OriginalHandedIn
from phuong.dossiers.rules.transitions import next_state
from phuong.dossiers.services.finding import MISSING
from phuong.dossiers.services.intake import close_steps
from phuong.dossiers.services.moving import Move, writes_of
from phuong.dossiers.services.refusals import ReasonMissing
from phuong.dossiers.states import DeliveryState, Outcome
from phuong.identity.api import require
from phuong.kernel import acts
from phuong.kernel.acts import Actor, ActRefused, Write, insert, insert_many
from phuong.kernel.dates import VN, short_date
from phuong.kernel.text import squeeze
from phuong.procedures.api import PaperRequirement, ProcedureCase, ProcedureVersion, papers


class OriginalsMissing(ActRefused):
    """Originals that must be handed in before the result is given out; ``names`` are those not there."""

    code = "originals-missing"

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__("Chưa thu bản chính: " + "; ".join(names) + ". Thu đủ rồi mới trao kết quả.")
        self.names = tuple(names)


@dataclass(frozen=True, slots=True)
class Authority:
    """Giấy ủy quyền: its number, its day, and the proxy's own paper that was seen (kind and number)."""

    number: str
    signed_on: date | None
    paper_seen: str


def originals_due(dossier: Dossier) -> list[PaperRequirement]:
    """Return the originals that must be handed in before the result is given out; none for a negative result."""
    if dossier.outcome == Outcome.DECLINED:
        return []
    return list(_originals(dossier.version_id, dossier.case_id))


@lru_cache(maxsize=4096)
def _originals(version_id: int, case_id: int | None) -> tuple[PaperRequirement, ...]:
    # A published version never changes: read once per server process.
    case = ProcedureCase(pk=case_id) if case_id else None
    found = papers(ProcedureVersion(pk=version_id), case)
    return tuple(paper for paper in found if paper.original_at_return and paper.required)


def return_result(
    *,
    dossier_id: int,
    actor: Actor,
    now: datetime,
    way: Delivery.Way,
    recipient_name: str,
    authority: Authority | None = None,
    originals: Collection[int] = (),
    tracking_number: str = "",
) -> str:
    """Give the result to the applicant, or to a proxy with ``authority``: the life of the dossier ends.

    ``originals``: ids of the requirements whose original was handed in. ``tracking_number``: of the post.
    Return the dossier's code.

    Errors:  OriginalsMissing naming each, ReasonMissing (no recipient, no paper of authority), NotPermitted,
             WrongState, RowNotFound.
    Source:  NĐ 61/2018/NĐ-CP Điều 20 (from memory); the portal record of 1.012783 for the original certificate.
    """
    name, said_authority = squeeze(recipient_name.replace("\0", "")), _checked(authority, now)
    if not name:
        raise ReasonMissing("Ghi họ tên người nhận kết quả.")
    if way == Delivery.Way.POST and authority is None:
        said_authority = _tracked(tracking_number)
    with acts.begin("dossier.return", actor=actor, now=now) as act:
        dossier = act.lock(Dossier, dossier_id, missing=MISSING)
        require(actor, "dossier.return", agency_ids=(dossier.receiving_agency_id,))
        state = next_state("return", dossier.state)
        handed_in = _handed_in(dossier, originals)
        said = _said(name, way, said_authority, handed_in)
        # Whoever tracks the dossier reads who came, not the number on the proxy's own card.
        public = _said(name, way, "" if authority else said_authority, handed_in)
        facts = {"returned_at": now, "delivery_state": DeliveryState.DELIVERED}
        act.commit(
            *writes_of(act, dossier, Move("return", "returned", state, None, said, public), **facts),
            *close_steps(act, dossier),
            insert(
                Delivery,
                dossier_id=dossier.pk,
                way=way,
                recipient_name=name[:300],
                delivered_at=now,
                by_proxy=authority is not None,
                authority=said_authority[:300],
            ),
            _taken(dossier, handed_in, actor, now),
        )
    return dossier.code


def _checked(authority: Authority | None, now: datetime) -> str:
    """Return the paper of authority as one line. Errors: ReasonMissing."""
    if authority is None:
        return ""
    number, seen = squeeze(authority.number.replace("\0", "")), squeeze(authority.paper_seen.replace("\0", ""))
    if not number or authority.signed_on is None:
        raise ReasonMissing("Ghi số và ngày của giấy ủy quyền. Giấy không có số thì ghi “không số”.")
    if authority.signed_on > now.astimezone(VN).date():
        raise ReasonMissing("Ngày của giấy ủy quyền ở tương lai. Xem lại giấy rồi ghi đúng ngày.")
    if not seen:
        raise ReasonMissing("Xem giấy tờ tùy thân của người được ủy quyền, rồi ghi loại và số.")
    return f"Giấy ủy quyền {number} ngày {short_date(authority.signed_on)}; đã xem {seen}"


def _tracked(tracking_number: str) -> str:
    number = squeeze(tracking_number.replace("\0", ""))
    return f"Vận đơn {number}" if number else ""


def _handed_in(dossier: Dossier, originals: Collection[int]) -> list[PaperRequirement]:
    due = originals_due(dossier)
    if missing := [paper.name for paper in due if paper.pk not in originals]:
        raise OriginalsMissing(missing)
    return due


def _said(name: str, way: Delivery.Way, authority: str, handed_in: Sequence[PaperRequirement]) -> str:
    parts = [f"Đã giao kết quả cho {name} ({way.label})."]
    if authority:
        parts.append(f"{authority}.")
    if handed_in:
        parts.append(f"Đã thu bản chính: {'; '.join(paper.name for paper in handed_in)}.")
    return " ".join(parts)


def _taken(dossier: Dossier, handed_in: Sequence[PaperRequirement], actor: Actor, now: datetime) -> Write:
    rows = [
        {
            "dossier_id": dossier.pk,
            "requirement_id": paper.pk,
            "handed_in_at": now,
            "taken_by_id": actor.post_id,
        }
        for paper in handed_in
    ]
    return insert_many(OriginalHandedIn, rows)
