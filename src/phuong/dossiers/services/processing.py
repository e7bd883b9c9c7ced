"""Acts of the office that works on a dossier: assign, forward, submit for approval."""

from datetime import datetime

from phuong.directory.api import Post, staff_in_post
from phuong.dossiers.models import Decision, Dossier
from phuong.dossiers.rules.transitions import next_state
from phuong.dossiers.services.finding import MISSING
from phuong.dossiers.services.moving import SOURCE, Move, Step, open_token, writes_of
from phuong.dossiers.services.refusals import NotAssignable, ReasonMissing
from phuong.dossiers.services.stepping import APPROVE_STEP, next_step
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
        token = open_token(dossier)
        move = Move("assign", "assigned", state, None, f"Giao cho {name}.", f"Người thụ lý: {name}.")
        act.commit(
            *writes_of(act, dossier, move, holder_post_id=post_id),
            change(token, post_id=post_id),
            change_where(
                WorkItem, {"source_kind": SOURCE, "source_id": dossier.pk, "closed_at": None}, post_id=post_id
            ),
        )
    return name


def forward(*, dossier_id: int, actor: Actor, now: datetime, note: str = "") -> Step:
    """End the open step and hand the dossier to the next one of its process. Return that step.

    Errors:  WrongState when the next step is the approval (then it is submitted, with a proposal), NotPermitted.
    """
    with acts.begin("dossier.forward", actor=actor, now=now) as act:
        dossier = act.lock(Dossier, dossier_id, missing=MISSING)
        require(actor, "dossier.forward", agency_ids=(dossier.holder_agency_id,))
        state = next_state("forward", dossier.state)
        _require_step_role(actor, dossier)
        step = next_step(dossier, now)
        if step.key == APPROVE_STEP:
            raise WrongState("Bước tiếp theo là phê duyệt: chọn đề xuất rồi bấm Trình ký.")
        move = Move("forward", "forwarded", state, step, note, f"Chuyển sang bước {step.name}.")
        act.commit(*writes_of(act, dossier, move))
    return step


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

    Errors:  ReasonMissing (a negative proposal needs reasons and article), NotPermitted, WrongState, RowNotFound.
    """
    if outcome == Outcome.DECLINED and not (reasons.strip() and legal_basis.strip()):
        raise ReasonMissing("Đề xuất không giải quyết phải ghi lý do và điều khoản làm căn cứ.")
    with acts.begin("dossier.submit_for_approval", actor=actor, now=now) as act:
        dossier = act.lock(Dossier, dossier_id, missing=MISSING)
        require(actor, "dossier.submit_for_approval", agency_ids=(dossier.holder_agency_id,))
        state = next_state("submit_for_approval", dossier.state)
        _require_step_role(actor, dossier)
        step = next_step(dossier, now)
        if step.key != APPROVE_STEP:
            raise WrongState(f"Trước khi trình ký còn bước “{step.name}”: bấm Chuyển bước tiếp theo.")
        proposal = f"Đề xuất: {outcome.label.lower()}. {reasons.strip()}".strip()
        move = Move("submit_for_approval", "submitted_for_approval", state, step, proposal, "Đã trình lãnh đạo ký.")
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
            ),
        )
    return dossier.code


def _require_step_role(actor: Actor, dossier: Dossier) -> None:
    # A step belongs to its role: a leader's review is not skipped by the officer who wrote the draft.
    if dossier.holder_role not in actor.roles:
        raise NotPermitted("Bước đang mở thuộc vai trò khác; người giữ bước đó mới chuyển tiếp được.")


def _holder_to_be(dossier: Dossier, post_id: int, now: datetime) -> str:
    post = Post.objects.filter(pk=post_id).first()
    if post is None or post.agency_id != dossier.holder_agency_id or dossier.holder_role not in post.roles:
        raise NotAssignable("Chỉ giao được cho người cùng cơ quan và có vai trò của bước đang mở.")
    staff = staff_in_post(post_id, now.astimezone(VN).date()).first()
    if staff is None:
        raise NotAssignable(f"Vị trí “{post.title}” hôm nay chưa có người. Chọn người khác.")
    return staff.full_name
