"""Certified copies: one press is one number of the year's book, its fee and its line."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from phuong.counter.models import CopyEntry, Shift
from phuong.counter.rules.copy_book import PROCEDURE, RESULT, named_document
from phuong.counter.rules.copy_fees import CopyFee, copy_fee_on
from phuong.counter.services.own_shift import own_shift
from phuong.counter.services.refusals import CopyWrong
from phuong.directory.api import HeldPost, post_with_holder, posts_with_role
from phuong.documents.api import IssuedPaper, TakenNumber, next_number
from phuong.dossiers.api import book_for
from phuong.identity.api import Role, require
from phuong.kernel import acts
from phuong.kernel.acts import Act, Actor, Write, audit, change, event, insert
from phuong.kernel.dates import local
from phuong.kernel.text import fold, squeeze
from phuong.parties.api import PersonSaid, take_party
from phuong.procedures.api import Procedure, by_code, competent_agencies, version_in_force

SOURCE = "copy"
"""``IssuedPaper.source_kind`` of these numbers; those of a dossier's result stand in the same book."""
MOST_PAGES, MOST_COPIES = 2_000, 500
TITLE = "Bản sao được chứng thực từ bản chính"


@dataclass(frozen=True, slots=True)
class CopyRequest:
    """What stands on the counter. ``document``: a digit of the list of kinds, or a name; ``pages`` of the original."""

    requester_name: str
    document: str
    pages: int
    copies: int
    signer_post_id: int
    requester: PersonSaid | None = None
    """As a card says it: found or made in the same act. None: only the name is known."""


def certify_copies(*, request: CopyRequest, key: UUID, actor: Actor, now: datetime) -> CopyEntry:
    """Take the next number of the book for copies of one original. The same ``key`` again is the same entry.

    Units:   whole đồng; the fee is for all copies.
    Errors:  CopyWrong (a name, a number of pages, a signer), NoShift, NoCopyFee, NotPermitted, RowNotFound.
    Source:  NĐ 23/2015/NĐ-CP, Điều 13 (one number for all copies of one original at one time) and 20.
    """
    fee = copy_fee_on(local(now).date())
    procedure = certifying_procedure(actor, now)
    said, signer = _checked(request), _signer(request.signer_post_id, actor, now)
    with acts.begin("copy.certify", actor=actor, now=now) as act:
        require(actor, "copy.certify", agency_ids=(actor.agency_id,))
        shift = own_shift(act)  # one officer's presses come one after the other
        again = CopyEntry.objects.select_related("paper__series").filter(request_key=key).first()
        if again is not None:
            act.nothing_to_do()
            return again
        requester_id, made_party = _requester(act, request)
        taken = _number(act, actor, now)
        paper = _paper(taken, request, said | {"requester_id": requester_id}, signer, now)
        entry = insert(
            CopyEntry,
            paper_id=paper.id,
            procedure_id=procedure.pk,
            request_key=key,
            requester_id=requester_id,
            **said,
            **_facts(act, shift, signer, fee, request),
        )
        made = act.commit(*made_party, *taken.writes, paper, entry, *_traces(actor, taken, entry, procedure))
    return CopyEntry.objects.select_related("paper__series").get(pk=made[entry])


def spoil_copy(*, entry_id: int, reason: str, gives_back: bool, actor: Actor, now: datetime) -> CopyEntry:
    """Mark an entry as spoiled: its number and line stay, it counts no more. Spoiled twice is spoiled once.

    ``gives_back``: the fee is given back, out of the box of the actor's open shift.
    Errors:  CopyWrong (no reason), NoShift, NotPermitted, RowNotFound.
    """
    why = squeeze(reason.replace("\0", ""))[:500]
    if not why:
        raise CopyWrong("Ghi lý do số này hỏng, ví dụ: in nhầm bản chính, người yêu cầu không lấy nữa.")
    with acts.begin("copy.spoil", actor=actor, now=now) as act:
        shift = own_shift(act)
        entry = act.lock(CopyEntry, entry_id, missing="Không tìm thấy số này trong sổ của cơ quan bạn.")
        require(actor, "copy.certify", agency_ids=(entry.agency_id,))
        if entry.spoiled_at is not None:
            act.nothing_to_do()
            return entry
        symbol = IssuedPaper.objects.values_list("symbol", flat=True).get(pk=entry.paper_id)
        act.commit(
            change(
                entry,
                spoiled_at=now,
                spoiled_by_id=actor.post_id,
                spoil_reason=why,
                refund_vnd=entry.fee_vnd if gives_back else 0,
                spoil_shift_id=shift.pk,
            ),
            event("copy.spoiled", subject=symbol, agency_id=entry.agency_id, gives_back=gives_back),
            audit("copy", entry.pk, subjects=_subjects(entry.requester_id), purpose="spoil", values={"reason": why}),
        )
        return entry


def certifying_procedure(actor: Actor, now: datetime) -> Procedure:
    """Return the procedure the actor's agency certifies copies under.

    Errors:  CopyWrong where it does not; NotPermitted.
    """
    require(actor, "copy.certify", agency_ids=(actor.agency_id,))
    day = local(now).date()
    procedure = by_code(PROCEDURE)
    version = version_in_force(procedure, day) if procedure else None
    if procedure is None or version is None:
        raise CopyWrong(f"Thủ tục {PROCEDURE} chưa có trong danh mục. Báo người quản trị nạp danh mục.")
    if not competent_agencies(version, day).filter(pk=actor.agency_id or 0).exists():
        raise CopyWrong("Cơ quan bạn không chứng thực bản sao. Hướng dẫn người dân đến Ủy ban nhân dân cấp xã.")
    return procedure


def signers(actor: Actor, now: datetime) -> list[HeldPost]:
    """Return who may sign copies at the actor's agency today: posts of leaders with somebody in."""
    day = local(now).date()
    posts = posts_with_role(actor.agency_id or 0, Role.LEADER.value, day)
    held = (post_with_holder(post.pk, day) for post in posts)
    return [one for one in held if one is not None and one.holder]


def _checked(request: CopyRequest) -> dict[str, Any]:
    name = squeeze(request.requester_name.replace("\0", ""))[:200]
    kind, document = named_document(request.document)
    if not name:
        raise CopyWrong("Ghi họ tên người yêu cầu, hoặc quét thẻ căn cước.")
    if not document:
        raise CopyWrong("Ghi bản chính là giấy gì: bấm số trong danh sách hoặc gõ tên.")
    if document.isdecimal():
        raise CopyWrong(f"Danh sách không có số {document}. Bấm số khác hoặc gõ tên giấy tờ.")
    if not 1 <= request.pages <= MOST_PAGES:
        raise CopyWrong(f"Số trang của bản chính từ 1 đến {MOST_PAGES:,}.".replace(",", "."))
    if not 1 <= request.copies <= MOST_COPIES:
        raise CopyWrong(f"Số bản sao từ 1 đến {MOST_COPIES}.")
    return {
        "requester_name": name,
        "document_kind": kind,
        "document_name": document,
        "folded": fold(f"{name} {document}")[:420],
    }


def _signer(post_id: int, actor: Actor, now: datetime) -> HeldPost:
    found = next((one for one in signers(actor, now) if one.post_id == post_id), None)
    if found is None:
        raise CopyWrong("Chọn người ký chứng thực trong danh sách: hôm nay vị trí vừa chọn không ký được.")
    return found


def _number(act: Act, actor: Actor, now: datetime) -> TakenNumber:
    book = book_for(RESULT, negative=False)
    return next_number(
        act,
        agency_id=actor.agency_id or 0,
        key=book.key,
        year=local(now).year,
        name=book.name,
        pattern=book.pattern,
    )


def _paper(
    taken: TakenNumber, request: CopyRequest, said: dict[str, Any], signer: HeldPost, now: datetime
) -> acts.Insert:
    return insert(
        IssuedPaper,
        series_id=taken.series.pk,
        number=taken.number,
        symbol=taken.symbol,
        title=TITLE,
        source_kind=SOURCE,
        source_id=0,  # the entry points here: it is found by its paper
        holder_id=said["requester_id"],
        signed_by_id=signer.post_id,
        issued_at=now,
        content={"document": said["document_name"], "pages": request.pages, "copies": request.copies},
    )


def _facts(act: Act, shift: Shift, signer: HeldPost, fee: CopyFee, request: CopyRequest) -> dict[str, Any]:
    return {
        "agency_id": act.actor.agency_id,
        "entered_at": act.now,
        "entered_by_id": act.actor.post_id,
        "shift_id": shift.pk,
        "ticket_id": shift.current_ticket_id,
        "pages": request.pages,
        "copies": request.copies,
        "fee_vnd": fee.total(request.pages, request.copies),
        "fee_basis": fee.legal_basis,
        "signed_by_id": signer.post_id,
        "signer_name": signer.holder[:120],
    }


def _traces(actor: Actor, taken: TakenNumber, entry: acts.Insert, procedure: Procedure) -> list[Write]:
    said = entry.values
    return [
        event(
            "copy.certified",
            subject=taken.symbol,
            agency_id=actor.agency_id,
            procedure_id=procedure.pk,
            copies=said["copies"],
            fee_vnd=said["fee_vnd"],
        ),
        audit("copy", entry.id, subjects=_subjects(said["requester_id"]), purpose="certify", values=_kept(said)),
    ]


def _kept(said: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in said.items() if name != "paper_id"}  # its id is known after the writing


def _requester(act: Act, request: CopyRequest) -> tuple[int | None, list[Write]]:
    if request.requester is None:
        return None, []
    party, writes = take_party(act, request.requester)
    return party.pk, writes


def _subjects(requester_id: int | None) -> list[int]:
    return [requester_id] if requester_id is not None else []
