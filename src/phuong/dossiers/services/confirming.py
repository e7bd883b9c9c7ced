"""The draft of the result goes to the applicant, who agrees or asks for a change; silence is an answer too.

Only for versions that ask for it (birth): the clock of the procedure runs meanwhile, and nothing is signed before.
"""

from datetime import datetime, timedelta

from phuong.dossiers.models import Dossier, DraftConfirmation
from phuong.dossiers.rules.transitions import next_state
from phuong.dossiers.selectors.result_drafts import (
    confirmation_hours,
    confirmation_terms,
    drafts_due,
    drafts_to_remind,
    lacks_agreed_draft,
    latest_draft,
    silence_means,
)
from phuong.dossiers.services.finding import MISSING
from phuong.dossiers.services.moving import Move, writes_of
from phuong.dossiers.services.refusals import ReasonMissing
from phuong.dossiers.services.unattended import each_alone
from phuong.dossiers.states import State
from phuong.identity.api import require
from phuong.kernel import acts
from phuong.kernel.acts import SYSTEM, Actor, ActRefused, NotPermitted, Write, WrongState, audit, change, event, insert
from phuong.kernel.dates import time_and_date
from phuong.kernel.text import nfc
from phuong.procedures.api import ProcedureVersion

MOST_LETTERS = 20_000
AT_THE_COUNTER = "Người nộp trả lời tại quầy."
OLDER = "Bản dự thảo này không còn là bản mới nhất. Tải lại trang để đọc bản mới rồi trả lời."


class DraftNotConfirmed(WrongState):
    """The procedure asks the applicant to look over the draft first, and nobody agreed to one yet."""

    code = "draft-not-confirmed"


def offer_draft(*, dossier_id: int, content: str, actor: Actor, now: datetime) -> datetime:
    """Put the draft of the result before the applicant; return until when an answer counts.

    Units:   ``now`` is aware; the hours of the version are hours by the clock, day and night, not working hours.
    Errors:  ReasonMissing without a text, ActRefused where the version asks for no draft, NotPermitted, WrongState,
             RowNotFound.
    Source:  the portal record of 1.001193: the applicant looks over the draft within a day, silence agrees.
    """
    text = nfc(content.replace("\0", "")).strip()
    if not text or len(text) > MOST_LETTERS:
        raise ReasonMissing(f"Viết nội dung bản dự thảo, dài tối đa {MOST_LETTERS} ký tự.")
    with acts.begin("dossier.offer_draft", actor=actor, now=now) as act:
        dossier = act.lock(Dossier, dossier_id, missing=MISSING)
        require(actor, "dossier.offer_draft", agency_ids=(dossier.holder_agency_id,))
        hours = confirmation_hours(dossier.version_id)
        if hours is None:
            raise ActRefused("Thủ tục này không cần người nộp xác nhận bản dự thảo: bấm Trình ký.")
        state = next_state("offer_draft", dossier.state)
        if dossier.holder_role not in actor.roles:
            raise NotPermitted("Bước đang mở thuộc vai trò khác; người giữ bước đó mới gửi bản dự thảo được.")
        until = now + timedelta(hours=hours)
        said = f"Đã gửi bản dự thảo để bạn xem. Trả lời trước {time_and_date(until)}."
        move = Move("offer_draft", "draft_offered", state, None, "", f"{said} {silence_means(dossier.version_id)}")
        act.commit(*writes_of(act, dossier, move), _offered(dossier, text, actor, now, until))
    return until


def confirm_draft(*, dossier_id: int, number: int, actor: Actor, now: datetime) -> str:
    """Agree to the draft ``number``: the work goes on to the signature. Return the dossier's code.

    Whoever reads an older draft in another window is told; a second press changes nothing.

    Errors:  WrongState, NotPermitted, RowNotFound.
    """
    return _answer("confirm_draft", dossier_id, number, actor, now, note="")


def object_to_draft(*, dossier_id: int, number: int, actor: Actor, now: datetime, note: str) -> str:
    """Ask for a change of the draft ``number``, saying what; the work goes back to the officer. Return the code.

    Errors:  ReasonMissing when nothing is said, WrongState, NotPermitted, RowNotFound.
    """
    note = nfc(note.replace("\0", "")).strip()[:2000]
    if not note:
        raise ReasonMissing("Viết chỗ cần sửa trong bản dự thảo: ghi sai gì, sửa thành gì.")
    return _answer("object_to_draft", dossier_id, number, actor, now, note=note)


def require_agreed_draft(dossier: Dossier) -> None:
    """Pass when the version asks for no draft, or the applicant agreed to the latest one.

    Errors:  DraftNotConfirmed with what to do.
    """
    if not lacks_agreed_draft(dossier):
        return
    latest = latest_draft(dossier)
    if latest is None:
        raise DraftNotConfirmed("Thủ tục này phải để người nộp xem trước: gửi bản dự thảo, rồi mới trình ký.")
    asked = f" Người nộp đề nghị: {latest.note}" if latest.note else ""
    raise DraftNotConfirmed(f"Người nộp chưa đồng ý với bản dự thảo: sửa rồi gửi lại bản mới.{asked}")


def settle_due_drafts(now: datetime) -> int:
    """Answer by silence whatever nobody answered in time, and remind once at half time. Return how many.

    Run by the worker again and again: a draft is settled once, however often and however late this comes.
    """
    settled = each_alone("draft", drafts_due(now), lambda one: settle_by_silence(one, now), now)
    return settled + each_alone("reminder of draft", drafts_to_remind(now), lambda one: remind(one, now), now)


def _answer(verb: str, dossier_id: int, number: int, actor: Actor, now: datetime, *, note: str) -> str:
    with acts.begin(f"dossier.{verb}", actor=actor, now=now) as act:
        dossier = act.lock(Dossier, dossier_id, missing=MISSING)
        require(
            actor,
            f"dossier.{verb}",
            agency_ids=(dossier.receiving_agency_id,),
            party_ids=(dossier.applicant_id, dossier.submitter_id, dossier.proxy_id),
            dossier_id=dossier.pk,
        )
        agreed = verb == "confirm_draft"
        latest = latest_draft(dossier)
        if latest is not None and (latest.number, latest.agreed) == (number, agreed) and not latest.by_silence:
            act.nothing_to_do()  # pressed twice
            return dossier.code
        state = next_state(verb, dossier.state)
        if latest is None or latest.number != number or latest.answered_at is not None:
            raise WrongState(OLDER)
        if actor.is_officer and actor.post_id == latest.offered_by_id:
            raise NotPermitted("Người gửi bản dự thảo không trả lời thay người nộp.")
        where = AT_THE_COUNTER if actor.is_officer else ""
        act.commit(*_answered(act, dossier, latest, state, agreed=agreed, note=note, where=where))
    return dossier.code


def settle_by_silence(one: tuple[int, int], now: datetime) -> int:
    """Settle a draft (draft, dossier) that nobody answered in time; return how many were. Errors: as answering."""
    confirmation_id, agreed = one[0], False
    with acts.begin("dossier.confirm_draft", actor=SYSTEM, now=now) as act:
        found = DraftConfirmation.objects.get(pk=confirmation_id)
        dossier = act.lock(Dossier, found.dossier_id, missing=MISSING)
        found.refresh_from_db()  # answered while we waited for the dossier?
        if found.answered_at is not None or dossier.state != State.AWAITING_CONFIRMATION or found.answer_by > now:
            act.nothing_to_do()
            return 0
        agreed = confirmation_terms(dossier.version_id)[1] != ProcedureVersion.Silence.DISAGREE
        state = next_state("confirm_draft" if agreed else "object_to_draft", dossier.state)
        act.commit(*_answered(act, dossier, found, state, agreed=agreed, note="", where=""))
    return 1


def remind(one: tuple[int, int], now: datetime) -> int:
    """Remind once of a draft (draft, dossier); return how many were."""
    confirmation_id = one[0]
    with acts.begin("dossier.remind_draft", actor=SYSTEM, now=now) as act:
        found = DraftConfirmation.objects.get(pk=confirmation_id)
        dossier = act.lock(Dossier, found.dossier_id, missing=MISSING)
        found.refresh_from_db()
        if found.reminded_at is not None or found.answered_at is not None:
            act.nothing_to_do()
            return 0
        told = {"number": found.number, "answer_by": found.answer_by.isoformat()}
        act.commit(
            change(found, reminded_at=now),
            event("dossier.draft_reminded", subject=dossier.code, agency_id=dossier.holder_agency_id, **told),
            audit("dossier", dossier.pk, subjects=[dossier.applicant_id], purpose="remind_draft", values=told),
        )
    return 1


def _offered(dossier: Dossier, text: str, actor: Actor, now: datetime, until: datetime) -> Write:
    return insert(
        DraftConfirmation,
        dossier_id=dossier.pk,
        number=DraftConfirmation.objects.filter(dossier=dossier).count() + 1,
        content=text,
        offered_by_id=actor.post_id,
        offered_at=now,
        answer_by=until,
    )


def _answered(
    act: acts.Act, dossier: Dossier, found: DraftConfirmation, state: State, *, agreed: bool, note: str, where: str
) -> list[Write]:
    by_silence = act.actor == SYSTEM
    if by_silence:
        outcome = "coi như đồng ý" if agreed else "coi như chưa đồng ý"
        said = f"Hết giờ trả lời lúc {time_and_date(found.answer_by)} mà không có ý kiến: {outcome}."
    else:
        said = "Đồng ý với bản dự thảo." if agreed else f"Đề nghị sửa bản dự thảo: {note}"
    said = f"{said} {where}".strip()
    verb, happened = ("confirm_draft", "draft_confirmed") if agreed else ("object_to_draft", "draft_objected")
    return [
        *writes_of(act, dossier, Move(verb, happened, state, None, said, said)),
        change(
            found,
            answered_at=max(act.now, found.offered_at),  # the machine's clock may have been set back
            agreed=agreed,
            by_silence=by_silence,
            note=note,
        ),
    ]
