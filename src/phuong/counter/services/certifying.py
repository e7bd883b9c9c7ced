"""Certified copies: one press is one number of the year's book, its fee and its line."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from phuong.counter.models import CopyEntry, Shift
from phuong.counter.rules.copy_book import RESULT
from phuong.counter.rules.copy_fees import CopyFee, copy_fee_on
from phuong.counter.services.copy_request import CopyRequest, line_of_book
from phuong.counter.services.own_shift import own_shift
from phuong.counter.services.signers import certifying_procedure, signer_of
from phuong.directory.api import HeldPost
from phuong.documents.api import IssuedPaper, TakenNumber, next_number
from phuong.dossiers.api import book_for
from phuong.identity.api import require
from phuong.kernel import acts
from phuong.kernel.acts import Act, Actor, Write, audit, event, insert
from phuong.kernel.dates import local
from phuong.parties.api import take_party
from phuong.procedures.api import Procedure

SOURCE = "copy"
"""``IssuedPaper.source_kind`` of these numbers; those of a dossier's result stand in the same book."""
TITLE = "Bản sao được chứng thực từ bản chính"


def certify_copies(*, request: CopyRequest, key: UUID, actor: Actor, now: datetime) -> CopyEntry:
    """Take the next number of the book for copies of one original. The same ``key`` again is the same entry.

    Units:   whole đồng; the fee is for all copies.
    Errors:  CopyWrong (a name, a number of pages, a signer), NoShift, NoCopyFee, NotPermitted, RowNotFound.
    Source:  NĐ 23/2015/NĐ-CP, Điều 13 (one number for all copies of one original at one time) and 20.
    """
    fee = copy_fee_on(local(now).date())
    procedure = certifying_procedure(actor, now)
    said, signer = line_of_book(request), signer_of(request.signer_post_id, actor, now)
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
