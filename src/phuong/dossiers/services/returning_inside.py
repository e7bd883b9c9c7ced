"""Trả lại bước trước: a step goes back inside the office, with its reason; the applicant's date is not touched."""

from dataclasses import dataclass
from datetime import datetime

from phuong.dossiers.models import Dossier, Token
from phuong.dossiers.rules.transitions import next_state
from phuong.dossiers.services.finding import MISSING
from phuong.dossiers.services.moving import Move, writes_of
from phuong.dossiers.services.onward import back
from phuong.dossiers.services.refusals import ReasonMissing
from phuong.dossiers.services.standing import standing_of
from phuong.dossiers.services.stepping import Step
from phuong.dossiers.states import State
from phuong.identity.api import require
from phuong.kernel import acts
from phuong.kernel.acts import Actor, NotPermitted, WrongState
from phuong.procedures.api import graph_of, steps_before

NO_WAY_BACK = (
    "Không trả lại được bước này: chưa có bước nào trước đó, hoặc đang có việc song song chưa xong. "
    "Tải lại trang để xem."
)


@dataclass(frozen=True, slots=True)
class EarlierStep:
    """A step that was done before: where the work may go back to, and who did it."""

    key: str
    name: str
    done_by: str
    post_id: int | None


def send_back(
    *, dossier_id: int, actor: Actor, now: datetime, reason: str, to_step: str = "", from_step: str = ""
) -> Step:
    """Give the work back to an earlier step (the last one done, if none is named) and to who did it. Return that step.

    A proposal that waits for a decision is void by this; it stays as history, and a new one is needed. The applicant's
    date does not move, and the applicant is told nothing of it.

    Units:   ``from_step`` is the step that the officer saw; a second press of the button finds another one open.
    Errors:  ReasonMissing, WrongState when there is no such step or branches are under way, NotPermitted, RowNotFound.
    """
    reason = reason.strip()
    if not reason:
        raise ReasonMissing("Ghi lý do trả lại: người nhận cần biết phải sửa gì.")
    with acts.begin("dossier.send_back", actor=actor, now=now) as act:
        dossier = act.lock(Dossier, dossier_id, missing=MISSING)
        require(actor, "dossier.send_back", agency_ids=(dossier.holder_agency_id,))
        state = next_state("send_back", dossier.state)
        if dossier.holder_role not in actor.roles:
            raise NotPermitted("Bước đang mở thuộc vai trò khác; người giữ bước đó mới trả lại được.")
        if from_step not in ("", dossier.step_key):
            raise WrongState(NO_WAY_BACK)
        steps = earlier_steps(dossier)
        chosen = next((step for step in steps if step.key == (to_step or step.key)), None)
        if chosen is None:
            raise WrongState(NO_WAY_BACK)
        onward = back(act, dossier, chosen.key)
        if onward.state != State.IN_PROCESS:
            raise WrongState(NO_WAY_BACK)
        note = f"Trả lại bước {onward.lead.name}. Lý do: {reason}"
        act.commit(*writes_of(act, dossier, Move("send_back", "sent_back", state, onward, note, "")))
    return onward.lead


def earlier_steps(dossier: Dossier) -> list[EarlierStep]:
    """Return the steps to which the open one may go back, the last one done first; none while branches are open."""
    standing = standing_of(dossier)
    if len(standing.open) != 1:
        return []
    before = set(steps_before(graph_of(standing.process_id), dossier.step_key))
    found: dict[str, EarlierStep] = {}
    for token in reversed(standing.past):
        if token.kind == Token.Kind.USER_TASK and token.node_key in before:
            step = EarlierStep(token.node_key, token.name, token.closed_by, token.post_id)
            found.setdefault(token.node_key, step)
    return list(found.values())
