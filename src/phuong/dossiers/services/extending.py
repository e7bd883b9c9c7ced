"""Xin lỗi và hẹn lại: a signed apology moves the citizen's date, as long as the date has not passed."""

from dataclasses import dataclass
from datetime import datetime
from types import SimpleNamespace
from typing import Any

from phuong.directory.api import Agency, Post, calendar_following
from phuong.dossiers.models import ClockStop, Dossier, DueDateChange, Extension
from phuong.dossiers.rules.clock import deadline_of
from phuong.dossiers.rules.transitions import next_state
from phuong.dossiers.services.finding import MISSING
from phuong.dossiers.services.moving import Move, writes_of
from phuong.dossiers.services.refusals import ExtensionRefused, ReasonMissing
from phuong.identity.api import require
from phuong.kernel import acts
from phuong.kernel.acts import Actor, NotPermitted, Write, WrongState, insert
from phuong.kernel.dates import local, time_and_date
from phuong.kernel.deadline import Deadline

MOST_DAYS = 60
"""A guard against a slip of the finger, no rule of law."""
MOST_TIMES = 2
SHORT_NOTICE = "Báo ngay trong ngày hẹn; quy định là báo trước ít nhất một ngày làm việc."


@dataclass(frozen=True, slots=True)
class Extended:
    """The answer to an extension: the code, its number and the new deadline with its sentence."""

    code: str
    number: int
    deadline: Deadline


def extend(
    *, dossier_id: int, actor: Actor, now: datetime, reason: str, working_days: int, number: int | None = None
) -> Extended:
    """Sign the apology with a new date (form 04): the ordinary date and ``working_days`` more than so far.

    Once by a leader, a second time by the head, never a third. The law wants the applicant told a working day before
    the date: on the day itself it is still signed, and the control sheet says that it came late.

    Units:   ``number`` is the one that the signer means; a second press of the button finds it signed already.
    Errors:  ExtensionRefused once the date passed, for a third one, or for days that are none; ReasonMissing,
             NotPermitted, WrongState, RowNotFound.
    Source:  NĐ 61/2018/NĐ-CP Điều 19; form 04 of TT 01/2018/TT-VPCP (from memory); docs/rules/due-dates.md.
    """
    reason = reason.strip()
    if not reason:
        raise ReasonMissing("Ghi lý do chưa giải quyết xong: người nộp đọc nguyên văn trong văn bản xin lỗi.")
    with acts.begin("dossier.extend", actor=actor, now=now) as act:
        dossier = act.lock(Dossier, dossier_id, missing=MISSING)
        require(actor, "dossier.extend", agency_ids=(dossier.competent_agency_id,))
        state = next_state("extend", dossier.state)
        if number is not None and number <= (signed := Extension.objects.filter(dossier=dossier).count()):
            raise WrongState(f"Văn bản xin lỗi lần {signed} đã ký rồi. Tải lại trang để xem ngày hẹn.")
        number = require_extendable(dossier, actor, now)
        deadline = deadline_if_extended(dossier, working_days, now)
        assert deadline.at is not None and dossier.due_at is not None
        note = f"{reason} {SHORT_NOTICE}" if is_short_notice(dossier, now) else reason
        basis = "; ".join(citation.text for citation in deadline.legal_basis)
        move = Move("extend", "extended", state, None, note, _apology(dossier, deadline.at, reason), basis)
        days = dossier.extended_days + working_days
        act.commit(
            *writes_of(act, dossier, move, extended_days=days, due_at=deadline.at, act_by=deadline.at),
            *_trace(act, dossier, deadline, number, {"reason": reason, "working_days": working_days}),
        )
    return Extended(dossier.code, number, deadline)


def require_extendable(dossier: Dossier, actor: Actor, now: datetime) -> int:
    """Return the number that the next extension would have, when ``actor`` may sign it now.

    Errors:  ExtensionRefused, NotPermitted.
    """
    number = Extension.objects.filter(dossier=dossier).count() + 1
    if dossier.due_at is None:
        raise ExtensionRefused("Hồ sơ chưa được tiếp nhận nên chưa có ngày hẹn để hẹn lại.")
    if dossier.stopped_at is not None:
        raise ExtensionRefused("Đồng hồ đang dừng nên ngày hẹn chưa đến. Chờ hồ sơ chạy tiếp rồi hẹn lại nếu cần.")
    if now > dossier.due_at:
        raise ExtensionRefused(
            f"Ngày hẹn {time_and_date(dossier.due_at)} đã qua nên không hẹn lại được nữa; hồ sơ tính là trễ. "
            "Giải quyết ngay và xin lỗi người nộp khi trả kết quả."
        )
    if number > MOST_TIMES:
        raise ExtensionRefused("Hồ sơ đã hẹn lại hai lần, không hẹn thêm được nữa. Giải quyết trước ngày hẹn.")
    if number == MOST_TIMES and not _is_head(actor):
        raise NotPermitted("Hồ sơ đã hẹn lại một lần. Lần hai phải do người đứng đầu cơ quan (TM.) ký.")
    return number


def deadline_if_extended(dossier: Dossier, working_days: int, now: datetime) -> Deadline:
    """Return the deadline that ``working_days`` more would give: a look ahead, nothing is written.

    Units:   working days, 1 to ``MOST_DAYS``.
    Errors:  ExtensionRefused, CalendarNotCovered.
    """
    if not 1 <= working_days <= MOST_DAYS:
        raise ExtensionRefused(f"Số ngày hẹn thêm phải từ 1 đến {MOST_DAYS} ngày làm việc.")
    stops = ClockStop.objects.filter(dossier=dossier).order_by("started_at")
    extended: Any = SimpleNamespace(
        limit_amount=dossier.limit_amount,
        limit_unit=dossier.limit_unit,
        limit_stop=dossier.limit_stop,
        accepted_at=dossier.accepted_at,
        extended_days=dossier.extended_days + working_days,
    )
    deadline = deadline_of(extended, calendar_following(dossier.calendar_id, now), stops)
    if deadline.at is None or dossier.due_at is None:
        raise ExtensionRefused("Đồng hồ đang dừng nên chưa có ngày hẹn để hẹn lại.")
    if deadline.at <= dossier.due_at:
        raise ExtensionRefused(f"Ngày hẹn đang là {time_and_date(dossier.due_at)}. Chọn số ngày nhiều hơn.")
    return deadline


def is_short_notice(dossier: Dossier, now: datetime) -> bool:
    """Tell whether less than a working day is left for telling the applicant: it is the day of the date itself."""
    if dossier.due_at is None:
        return False
    calendar = calendar_following(dossier.calendar_id, now)
    return calendar.working_days_between(local(now).date(), local(dossier.due_at).date()) < 1


def _is_head(actor: Actor) -> bool:
    # A committee's head signs for it (TM.); the director of a department signs without a prefix.
    if actor.post_id is None:
        return False
    post = Post.objects.select_related("agency").get(pk=actor.post_id)
    return post.capacity == "TM." or (not post.capacity and post.agency.kind == Agency.Kind.PROVINCIAL_DEPARTMENT)


def _apology(dossier: Dossier, new_due_at: datetime, reason: str) -> str:
    assert dossier.due_at is not None
    return (
        f"Chúng tôi xin lỗi vì chưa giải quyết xong theo hẹn {time_and_date(dossier.due_at)}. "
        f"Ngày hẹn mới: trước {time_and_date(new_due_at)}. Lý do: {reason.rstrip('.')}."
    )


def _trace(act: acts.Act, dossier: Dossier, deadline: Deadline, number: int, said: dict[str, Any]) -> list[Write]:
    moved = {"old_due_at": dossier.due_at, "new_due_at": deadline.at}
    why = f"{deadline.reason()} {said['reason']}"
    return [
        insert(
            Extension,
            dossier_id=dossier.pk,
            number=number,
            signed_at=act.now,
            signed_by_id=act.actor.post_id,
            **moved,
            **said,
        ),
        insert(DueDateChange, dossier_id=dossier.pk, at=act.now, cause="extension", reason=why, **moved),
    ]
