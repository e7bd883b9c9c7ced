"""Acts of the office that works on a dossier: assign, forward, submit for approval."""

from datetime import datetime

from phuong.directory.api import post_with_holder
from phuong.dossiers.models import Decision, Dossier
from phuong.dossiers.rules.transitions import next_state
from phuong.dossiers.services.confirming import require_agreed_draft
from phuong.dossiers.services.finding import MISSING
from phuong.dossiers.services.letters_attached import result_to_submit
from phuong.dossiers.services.moving import Move, writes_of
from phuong.dossiers.services.onward import ended
from phuong.dossiers.services.refusals import NotAssignable, ReasonMissing
from phuong.dossiers.services.standing import lead_token, standing_of
from phuong.dossiers.services.stepping import APPROVE_STEP, DECIDING_STEPS, SOURCE, Step
from phuong.dossiers.states import Outcome
from phuong.identity.api import require
from phuong.kernel import acts
from phuong.kernel.acts import Actor, NotPermitted, WrongState, change, change_where, insert
from phuong.kernel.dates import VN
from phuong.work.api import WorkItem


def assign(*, dossier_id: int, post_id: int, actor: Actor, now: datetime) -> str:
    """Give the open step to a post of the agency whose turn it is (phân công); return the holder's name.

    Errors:  NotAssignable, NotPermitted, WrongState, RowNotFound.
    """
    with acts.begin("dossier.assign", actor=actor, now=now) as act:
        dossier = act.lock(Dossier, dossier_id, missing=MISSING)
        require(actor, "dossier.assign", agency_ids=(dossier.holder_agency_id,))
        state = next_state("assign", dossier.state)
        name = _holder_to_be(dossier, post_id, now)
        token = lead_token(dossier)
        move = Move("assign", "assigned", state, None, f"Giao cho {name}.", f"Người thụ lý: {name}.")
        act.commit(
            *writes_of(act, dossier, move, holder_post_id=post_id),
            change(token, post_id=post_id),
            change_where(
                WorkItem,
                {"source_kind": SOURCE, "source_id": dossier.pk, "task": token.node_key, "closed_at": None},
                post_id=post_id,
            ),
        )
    return name


def forward(*, dossier_id: int, actor: Actor, now: datetime, note: str = "", step_key: str = "") -> Step:
    """End a step and hand the dossier on by its process. Return the step that it shows then.

    ``step_key``: which of several open steps ends; empty = the one the dossier shows.
    Errors:  WrongState when the next step is the approval (then it is submitted, with a proposal) or somebody was
             faster, NotPermitted, RowNotFound.
    """
    with acts.begin("dossier.forward", actor=actor, now=now) as act:
        dossier = act.lock(Dossier, dossier_id, missing=MISSING)
        require(actor, "dossier.forward", agency_ids=(dossier.holder_agency_id,))
        next_state("forward", dossier.state)
        if (step_key or dossier.step_key) in DECIDING_STEPS:
            raise WrongState("Bước này kết thúc bằng phê duyệt, cấp số hoặc trả kết quả, không chuyển tiếp được.")
        _require_step_role(actor, dossier, step_key or dossier.step_key)
        onward = ended(act, dossier, step_key)
        if onward.lead.key == APPROVE_STEP != dossier.step_key:
            raise WrongState("Bước tiếp theo là phê duyệt: chọn đề xuất rồi bấm Trình ký.")
        said = f"Chuyển sang bước {onward.lead.name}."
        act.commit(*writes_of(act, dossier, Move("forward", "forwarded", onward.state, onward, note, said)))
    return onward.lead


def submit_for_approval(
    *,
    dossier_id: int,
    actor: Actor,
    now: datetime,
    outcome: Outcome = Outcome.GRANTED,
    reasons: str = "",
    legal_basis: str = "",
) -> str:
    """Put the dossier before the leader with a proposal: grant it, or a reasoned negative result. Return its code.

    A drafted result goes along as it stands: the leader decides on that very revision.

    Errors:  ReasonMissing (a negative proposal needs reasons and article), LetterLacks (the drafted result is not
             complete), NotPermitted, WrongState, RowNotFound.
    """
    if outcome == Outcome.DECLINED and not (reasons.strip() and legal_basis.strip()):
        raise ReasonMissing("Đề xuất không giải quyết phải ghi lý do và điều khoản làm căn cứ.")
    with acts.begin("dossier.submit_for_approval", actor=actor, now=now) as act:
        dossier = act.lock(Dossier, dossier_id, missing=MISSING)
        require(actor, "dossier.submit_for_approval", agency_ids=(dossier.holder_agency_id,))
        state = next_state("submit_for_approval", dossier.state)
        _require_step_role(actor, dossier, dossier.step_key)
        letter = None
        if outcome == Outcome.GRANTED:
            require_agreed_draft(dossier)
            letter = result_to_submit(dossier)
        onward = ended(act, dossier, outcome=outcome)
        if onward.lead.key != APPROVE_STEP:
            raise WrongState(f"Trước khi trình ký còn bước “{onward.lead.name}”: bấm Chuyển bước tiếp theo.")
        proposal = f"Đề xuất: {outcome.label.lower()}. {reasons.strip()}".strip()
        move = Move("submit_for_approval", "submitted_for_approval", state, onward, proposal, "Đã trình lãnh đạo ký.")
        act.commit(
            *writes_of(act, dossier, move),
            insert(
                Decision,
                dossier_id=dossier.pk,
                outcome=outcome,
                reasons=reasons.strip(),
                legal_basis=legal_basis.strip(),
                proposed_by_id=actor.post_id,
                proposed_at=now,
                decided_by_id=None,
                decided_at=None,
                paper_id=None,
                letter_revision_id=letter,
            ),
        )
    return dossier.code


def _require_step_role(actor: Actor, dossier: Dossier, step_key: str) -> None:
    # A step belongs to its role: a leader's review is not skipped by the officer who wrote the draft.
    if step_key == dossier.step_key:
        role = dossier.holder_role
    else:
        token = standing_of(dossier).at(step_key)
        if token is None:
            raise WrongState("Bước này đã có người xử lý xong. Tải lại trang để xem.")
        role = token.role
    if role not in actor.roles:
        raise NotPermitted("Bước đang mở thuộc vai trò khác; người giữ bước đó mới chuyển tiếp được.")


def _holder_to_be(dossier: Dossier, post_id: int, now: datetime) -> str:
    post = post_with_holder(post_id, now.astimezone(VN).date())
    if post is None or post.agency_id != dossier.holder_agency_id or dossier.holder_role not in post.roles:
        raise NotAssignable("Chỉ giao được cho người cùng cơ quan và có vai trò của bước đang mở.")
    if not post.holder:
        raise NotAssignable(f"Vị trí “{post.title}” hôm nay chưa có người. Chọn người khác.")
    return post.holder
