"""Asking others: opinions beside the work, legs between agencies (liên thông), and asking another one instead.

A leg has a due date of its own; the citizen's date stays what it is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from phuong.directory.api import Agency, in_force
from phuong.dossiers.models import Dossier, Evidence, Leg
from phuong.dossiers.rules.transitions import next_state
from phuong.dossiers.selectors.legs import NO_LEG, answering_agencies
from phuong.dossiers.services.finding import MISSING
from phuong.dossiers.services.leg_writes import LegQuestion, ToAsk, closed, opened
from phuong.dossiers.services.moving import Move, writes_of
from phuong.dossiers.services.refusals import NobodyToAsk, ReasonMissing
from phuong.identity.api import require
from phuong.kernel import acts
from phuong.kernel.acts import Act, Actor, ActRefused, Write, WrongState
from phuong.kernel.dates import local, time_and_date

MOST_AT_ONCE = 20


class LegDueWrong(ActRefused):
    """A due date that has passed already."""

    code = "leg-due-wrong"


@dataclass(frozen=True, slots=True)
class AskedAgency:
    """One agency to ask and until when; silence agrees only with the article that says so."""

    agency_id: int
    due_at: datetime
    silence_agrees: bool = False
    legal_basis: str = ""


def ask_opinion(
    *, dossier_id: int, asked: Sequence[AskedAgency], question: LegQuestion, actor: Actor, now: datetime
) -> list[str]:
    """Ask one or several agencies for their opinion, beside the work (lấy ý kiến). Return their names.

    Errors:  ReasonMissing (no question, no agency, silence without article), NobodyToAsk, LegDueWrong, NotPermitted,
             WrongState, RowNotFound.
    """
    if not asked:
        raise ReasonMissing("Chọn ít nhất một cơ quan để lấy ý kiến.")
    if len(asked) > MOST_AT_ONCE:
        raise ReasonMissing(f"Mỗi lần lấy ý kiến được nhiều nhất {MOST_AT_ONCE} cơ quan.")
    return _ask("ask_opinion", Leg.Kind.OPINION, dossier_id, asked, question, actor, now)


def open_leg(*, dossier_id: int, asked: AskedAgency, question: LegQuestion, actor: Actor, now: datetime) -> str:
    """Send the dossier's matter to another agency and wait for its result (chuyển liên thông). Return its name.

    Errors:  as ``ask_opinion``.
    """
    return _ask("open_leg", Leg.Kind.LEG, dossier_id, [asked], question, actor, now)[0]


def redirect_leg(
    *, leg_id: int, agency_id: int, reason: str, actor: Actor, now: datetime, due_at: datetime | None = None
) -> str:
    """Ask another agency instead: the asked one was abolished or is the wrong one. Return the new one's name.

    ``due_at``: a new date; needed when the old one has passed.
    Errors:  ReasonMissing, NobodyToAsk, LegDueWrong, NotPermitted, WrongState, RowNotFound.
    """
    if not reason.strip():
        raise ReasonMissing("Ghi lý do chuyển lại, ví dụ: cơ quan đã giải thể, không đúng thẩm quyền.")
    dossier_id = dossier_of_leg(leg_id)
    with acts.begin("dossier.redirect_leg", actor=actor, now=now) as act:
        dossier = act.lock(Dossier, dossier_id, missing=MISSING)
        require(actor, "dossier.redirect_leg", agency_ids=(dossier.holder_agency_id,))
        leg = act.lock(Leg, leg_id, missing=NO_LEG)
        require_unanswered(leg, dossier)
        state = next_state("redirect_leg", dossier.state)
        if agency_id == leg.to_agency_id:
            raise NobodyToAsk("Việc đang ở chính cơ quan này. Chọn cơ quan khác.")
        asked = AskedAgency(agency_id, due_at or leg.due_at, leg.silence_agrees, leg.legal_basis)
        agency = _agencies([asked], dossier, now)[agency_id]
        said = f"{leg.subject}: chuyển từ {leg.to_agency.name} sang {agency.name}, hạn {time_and_date(asked.due_at)}."
        move = Move("redirect_leg", "leg_redirected", state, note=f"{said} Lý do: {reason.strip()}", public_note=said)
        act.commit(*writes_of(act, dossier, move), *_instead(act, dossier, leg, asked, reason.strip()))
    return agency.name


def dossier_of_leg(leg_id: int) -> int:
    """Return the id of a leg's dossier, which is locked first. Errors: RowNotFound."""
    found = Leg.objects.filter(pk=leg_id).values_list("dossier_id", flat=True).first()
    if found is None:
        raise acts.RowNotFound(NO_LEG)
    return found


def require_unanswered(leg: Leg, dossier: Dossier) -> None:
    """Pass while a leg waits for its answer. Errors: WrongState with what happened to it."""
    if leg.answered_at is not None:
        when = time_and_date(leg.answered_at)
        if leg.redirected_to_id is not None:
            raise WrongState(f"Việc này đã chuyển sang cơ quan khác lúc {when}; không trả lời ở đây nữa.")
        if leg.by_silence:
            raise WrongState(f"Quá hạn chưa trả lời nên đã coi như đồng ý lúc {when}; không trả lời được nữa.")
        if leg.answered_by_id is not None:
            raise WrongState(f"Việc này đã được trả lời lúc {when}; mỗi việc chỉ trả lời một lần.")
    if leg.answered_at is not None or not dossier.open:
        raise WrongState(f"Hồ sơ {dossier.code} đã xong, không cần trả lời nữa.")


def _ask(
    verb: str,
    kind: str,
    dossier_id: int,
    asked: Sequence[AskedAgency],
    question: LegQuestion,
    actor: Actor,
    now: datetime,
) -> list[str]:
    if not question.subject.strip():
        raise ReasonMissing("Ghi nội dung cần hỏi.")
    with acts.begin(f"dossier.{verb}", actor=actor, now=now) as act:
        dossier = act.lock(Dossier, dossier_id, missing=MISSING)
        require(actor, f"dossier.{verb}", agency_ids=(dossier.holder_agency_id,))
        state = next_state(verb, dossier.state)
        agencies = _agencies(asked, dossier, now)
        _refuse_twice(dossier, kind, asked, question, agencies)
        require_own_papers(dossier, question.evidence_ids)
        to_whom = "; ".join(f"{agencies[one.agency_id].name}, hạn {time_and_date(one.due_at)}" for one in asked)
        word = "Lấy ý kiến" if kind == Leg.Kind.OPINION else "Chuyển liên thông"
        said = f"{word}: {to_whom}. Hạn trả của người dân không đổi."
        happened = "opinion_asked" if kind == Leg.Kind.OPINION else "leg_opened"
        move = Move(verb, happened, state, note=f"{question.subject.strip()}. {said}", public_note=said)
        act.commit(*writes_of(act, dossier, move), *_opening(act, dossier, kind, asked, question))
    return [agencies[one.agency_id].name for one in asked]


def _agencies(asked: Sequence[AskedAgency], dossier: Dossier, now: datetime) -> dict[int, Agency]:
    """Return the agencies by id. Errors: NobodyToAsk, LegDueWrong, ReasonMissing."""
    keys = [one.agency_id for one in asked]
    if len(set(keys)) < len(keys):
        raise NobodyToAsk("Mỗi cơ quan chỉ ghi một lần. Bỏ dòng trùng.")
    day = local(now).date()
    found = Agency.objects.filter(in_force(day)).in_bulk(keys)
    able = {agency.pk for agency in answering_agencies(day, keys)}
    for one in asked:
        if one.agency_id not in found:
            raise NobodyToAsk("Cơ quan vừa chọn hôm nay không còn hoạt động. Chọn cơ quan khác.")
        name = found[one.agency_id].name
        if one.agency_id == dossier.holder_agency_id:
            raise NobodyToAsk(f"{name} đang giữ hồ sơ này. Chọn cơ quan khác.")
        if one.agency_id not in able:
            raise NobodyToAsk(f"{name} chưa có ai trên hệ thống để trả lời. Gửi văn bản, hoặc chọn cơ quan khác.")
        if one.due_at <= now:
            raise LegDueWrong(f"Hạn trả lời của {name} đã qua. Chọn hạn sau {time_and_date(now)}.")
        if one.silence_agrees and not one.legal_basis.strip():
            raise ReasonMissing(f"{name}: quá hạn coi như đồng ý thì phải ghi điều khoản cho phép.")
    return found


def _refuse_twice(
    dossier: Dossier, kind: str, asked: Sequence[AskedAgency], question: LegQuestion, agencies: dict[int, Agency]
) -> None:
    # The state does not change by an opinion, so only this tells a second press of the button from a second question.
    same = Leg.objects.filter(
        dossier=dossier,
        kind=kind,
        answered_at=None,
        subject=question.subject.strip()[:200],
        to_agency_id__in=[one.agency_id for one in asked],
    ).first()
    if same is not None:
        name, when = agencies[same.to_agency_id].name, time_and_date(same.asked_at)
        raise WrongState(f"Đã gửi {name} việc này lúc {when} và đang chờ trả lời. Tải lại trang để xem.")


def require_own_papers(dossier: Dossier, evidence_ids: Sequence[int]) -> None:
    """Pass when the papers to send are papers of ``dossier``. Errors: ReasonMissing."""
    wanted = set(evidence_ids)
    if wanted and Evidence.objects.filter(dossier=dossier, pk__in=wanted).count() != len(wanted):
        raise ReasonMissing("Giấy tờ gửi kèm không thuộc hồ sơ này. Tải lại trang rồi chọn lại.")


def _opening(act: Act, dossier: Dossier, kind: str, asked: Sequence[AskedAgency], question: LegQuestion) -> list[Write]:
    writes: list[Write] = []
    for number, one in enumerate(asked, legs_so_far(dossier) + 1):
        to_ask = ToAsk(
            kind=kind,
            from_agency_id=dossier.holder_agency_id,
            to_agency_id=one.agency_id,
            due_at=one.due_at,
            question=question,
            correlation=by_hand(dossier, number),
            silence_agrees=one.silence_agrees,
            legal_basis=one.legal_basis.strip()[:300] if one.silence_agrees else "",
        )
        writes += opened(act, dossier, to_ask)[1]
    return writes


def _instead(act: Act, dossier: Dossier, leg: Leg, asked: AskedAgency, reason: str) -> list[Write]:
    papers = tuple(leg.papers.order_by("pk").values_list("evidence_id", flat=True))
    to_ask = ToAsk(
        kind=leg.kind,
        from_agency_id=dossier.holder_agency_id,
        to_agency_id=asked.agency_id,
        due_at=asked.due_at,
        question=LegQuestion(leg.subject, leg.question, papers, tuple(leg.slip)),
        correlation=by_hand(dossier, legs_so_far(dossier) + 1),
        message=leg.message,
        silence_agrees=leg.silence_agrees,
        legal_basis=leg.legal_basis,
    )
    new, opening = opened(act, dossier, to_ask)
    said = {"answer": reason, "answered_by_id": act.actor.post_id, "redirected_to_id": new.id}
    return [*opening, *closed(act, dossier, leg, **said)]


def legs_so_far(dossier: Dossier) -> int:
    """Return how many legs the locked ``dossier`` ever had."""
    return Leg.objects.filter(dossier=dossier).count()


def by_hand(dossier: Dossier, number: int) -> str:
    """Return the correlation of the dossier's leg ``number``, opened by a person and not by the process."""
    return f"{dossier.code}:by-hand:{number}"
