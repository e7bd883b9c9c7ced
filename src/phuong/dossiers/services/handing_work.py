"""Giao việc khi vắng: every open step of a post goes to another post of its agency, and comes back by itself.

An order is one row; the worker moves the steps, each in an act of its own, and goes on moving what comes to the absent
post later. Neither the state nor any date of a dossier changes: only who holds its step.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError

from phuong.directory.api import HeldPost, post_with_holder
from phuong.dossiers.models import Dossier, Token, WorkHandOver
from phuong.dossiers.services.refusals import NotAssignable, ReasonMissing
from phuong.identity.api import Role, require
from phuong.kernel import acts
from phuong.kernel.acts import Actor, ActRefused, NotPermitted, RowNotFound, WrongState, audit, change, event, insert
from phuong.kernel.dates import local
from phuong.kernel.text import squeeze

NO_ORDER = "Không tìm thấy lần giao việc này trong cơ quan của bạn."
ALREADY = "Vị trí này đang giao việc cho người khác. Nhận lại việc trước, rồi lập lần giao mới."


class PeriodWrong(ActRefused):
    """The end is not after the beginning, or is past already."""

    code = "period-wrong"


@dataclass(frozen=True, slots=True)
class Task:
    """One open step of a post; ``goes`` when the deputy has its role."""

    token: Token
    dossier: Dossier
    goes: bool


def open_tasks(post_id: int, to_roles: frozenset[str] | None = None) -> list[Task]:
    """Return the open steps a post holds, the most urgent dossier first; one query.

    With ``to_roles`` each says whether a post of these roles can take it.
    """
    held = Token.objects.filter(post_id=post_id, closed_at=None, instance__dossier__open=True)
    held = held.select_related("instance__dossier__procedure").order_by("instance__dossier__act_by", "pk")
    return [
        Task(token, token.instance.dossier, to_roles is None or token.role in to_roles)
        for token in held.filter(instance__dossier__holder_agency_id__isnull=False)
    ]


def hand_work(
    *,
    from_post_id: int,
    to_post_id: int,
    begins_at: datetime,
    ends_at: datetime | None,
    reason: str,
    actor: Actor,
    now: datetime,
) -> int:
    """Order that all open work of a post goes to another from ``begins_at`` to ``ends_at``. Return the order's id.

    One hands over the own work; a leader may do it for an absent officer of the own agency.

    Units:   aware instants, half-open; ``ends_at`` None = until somebody ends it.
    Errors:  ReasonMissing, PeriodWrong, NotAssignable (the deputy), WrongState (handed over already), NotPermitted.
    """
    reason = squeeze(reason.replace("\0", ""))[:300]
    if not reason:
        raise ReasonMissing("Ghi lý do giao việc, ví dụ: nghỉ phép, đi công tác.")
    if ends_at is not None and ends_at <= max(begins_at, now):
        raise PeriodWrong("Ngày trở lại phải sau ngày bắt đầu vắng và sau hôm nay.")
    giver = _post(from_post_id, now)
    _require_may(giver, actor)
    taker = _deputy(giver, to_post_id, now)
    try:
        with acts.begin("work.hand", actor=actor, now=now) as act:
            order = insert(
                WorkHandOver,
                agency_id=giver.agency_id,
                from_post_id=giver.post_id,
                from_name=(giver.holder or giver.title)[:120],
                to_post_id=taker.post_id,
                to_name=taker.holder[:120],
                reason=reason,
                begins_at=max(begins_at, now),
                ends_at=ends_at,
                ordered_at=now,
                ordered_by_id=actor.post_id,
                ordered_by_name=actor.name[:120],
            )
            told = event("work.handed", subject=str(giver.post_id), agency_id=giver.agency_id, to=taker.post_id)
            seen = audit("work_hand_over", order.id, purpose="hand_work", values={"reason": reason})
            return act.commit(order, told, seen)[order]
    except IntegrityError as twice:
        raise WrongState(ALREADY) from twice


def end_hand_over(*, order_id: int, actor: Actor, now: datetime) -> None:
    """Take the work back from now on; the worker gives back what is still open. Pressing twice changes nothing.

    Errors:  RowNotFound outside the agency, NotPermitted for anybody but both posts and a leader.
    """
    with acts.begin("work.take_back", actor=actor, now=now) as act:
        order = act.lock(WorkHandOver, order_id, missing=NO_ORDER)
        if order.agency_id != actor.agency_id:
            raise RowNotFound(NO_ORDER)
        if actor.post_id not in (order.from_post_id, order.to_post_id) and Role.LEADER not in actor.roles:
            raise NotPermitted("Chỉ người giao, người nhận thay hoặc lãnh đạo kết thúc được lần giao việc này.")
        if order.closed_at is not None or (order.ends_at is not None and order.ends_at <= now):
            act.nothing_to_do()
            return
        not_begun = order.begins_at > now
        ends = {"ends_at": now, "begins_at": now, "closed_at": now} if not_begun else {"ends_at": now}
        told = event("work.taken_back", subject=str(order.from_post_id), agency_id=order.agency_id)
        act.commit(change(order, **ends), told, audit("work_hand_over", order.pk, purpose="take_back"))


def _post(post_id: int, now: datetime) -> HeldPost:
    found = post_with_holder(post_id, local(now).date())
    if found is None:
        raise RowNotFound("Không tìm thấy vị trí này trong cơ quan của bạn.")
    return found


def _require_may(giver: HeldPost, actor: Actor) -> None:
    require(actor, "work.hand", agency_ids=(giver.agency_id,))
    if giver.post_id != actor.post_id and Role.LEADER not in actor.roles:
        raise NotPermitted("Bạn giao được việc của mình; việc của người khác do lãnh đạo giao.")


def _deputy(giver: HeldPost, to_post_id: int, now: datetime) -> HeldPost:
    taker = post_with_holder(to_post_id, local(now).date())
    if taker is None or taker.agency_id != giver.agency_id or taker.post_id == giver.post_id:
        raise NotAssignable("Chọn một người khác trong cùng cơ quan để nhận việc thay.")
    if not taker.holder:
        raise NotAssignable(f"Vị trí “{taker.title}” hôm nay chưa có người. Chọn người khác.")
    if not set(taker.roles) & set(giver.roles):
        raise NotAssignable(f"{taker.holder} không có vai trò nào của người vắng. Chọn người làm được việc đó.")
    if WorkHandOver.objects.filter(from_post_id=taker.post_id, closed_at=None).exists():
        raise NotAssignable(f"{taker.holder} cũng đang giao việc cho người khác. Chọn người có mặt.")
    return taker
