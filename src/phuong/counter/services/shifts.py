"""Opening and closing a shift at a desk of the counter."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import IntegrityError

from phuong.counter.models import Shift, Ticket
from phuong.counter.rules.cash import is_explained
from phuong.counter.selectors.hall import hall_now
from phuong.counter.selectors.shift_figures import ShiftFigures, counted_figures, kept
from phuong.counter.services.own_shift import any_own_shift, is_left_open, own_shift
from phuong.counter.services.refusals import ShiftLeftOpen, ShiftWrong
from phuong.identity.api import require
from phuong.kernel import acts
from phuong.kernel.acts import Act, Actor, NotPermitted, Write, WrongState, audit, change, event, insert
from phuong.kernel.dates import local, short_date, time_and_date
from phuong.kernel.money import format_vnd
from phuong.kernel.text import squeeze

MOST_DESKS = 99
DESK_TAKEN = "Quầy {desk} đang có người khác mở ca{whose}. Chọn số quầy khác, hoặc nhờ người ấy đóng ca trước."
OF_ANOTHER_DAY = ", {name}, từ ngày {day} chưa đóng; lãnh đạo cũng đóng được"
NO_NOTE = "Ghi chú vì sao đóng ca thay, ví dụ: người mở ca nghỉ ốm, hai người cùng đếm tiền."


@dataclass(frozen=True, slots=True)
class Closing:
    """What stands on the sheet at the end: cash counted, why it differs, who takes over."""

    counted_vnd: int
    difference_reason: str = ""
    taken_by_name: str = ""
    note: str = ""


def open_shift(*, desk: int, line_ids: Sequence[int], opening_vnd: int, actor: Actor, now: datetime) -> Shift:
    """Open the shift of the actor's post at a desk that calls ``line_ids``. An open one is the answer again.

    Errors:  ShiftWrong (no such desk or line, the desk is taken, another desk is open), NotPermitted.
    """
    if actor.post_id is None or actor.agency_id is None:
        raise NotPermitted("Chỉ cán bộ đang giữ một vị trí mở được ca.")
    lines = _lines(line_ids, actor.agency_id, desk, now)
    try:
        with acts.begin("shift.open", actor=actor, now=now) as act:
            require(actor, "shift.work", agency_ids=(actor.agency_id,))
            there = any_own_shift(act)
            if there is not None:
                if is_left_open(there, now):
                    raise ShiftLeftOpen(short_date(local(there.opened_at).date()))
                _require_same(there, desk)
                act.nothing_to_do()
                return there
            shift = insert(
                Shift,
                agency_id=actor.agency_id,
                post_id=actor.post_id,
                officer_name=actor.name[:120],
                desk=desk,
                line_ids=lines,
                opened_at=now,
                opening_cash_vnd=opening_vnd,
            )
            made = act.commit(shift, *_traces("opened", shift.id, desk, actor))
    except IntegrityError as taken:
        raise ShiftWrong(DESK_TAKEN.format(desk=desk, whose=_whose(desk, actor.agency_id, now))) from taken
    return Shift.objects.get(pk=made[shift])


def choose_lines(*, line_ids: Sequence[int], actor: Actor, now: datetime) -> Shift:
    """Let the desk of the actor's open shift call other lines from now on. Errors: ShiftWrong, NoShift."""
    with acts.begin("shift.choose_lines", actor=actor, now=now) as act:
        shift = own_shift(act)
        lines = _lines(line_ids, shift.agency_id, shift.desk, now)
        act.commit(change(shift, line_ids=lines), audit("shift", shift.pk, purpose="choose_lines"))
        return shift


def close_shift(*, shift_id: int, closing: Closing, actor: Actor, now: datetime) -> Shift:
    """Close a shift: its figures are kept as they are now, and the row never changes again.

    The head closes one that an absent officer left open on an earlier day, and says why in the note. Cash that differs
    needs a reason. The number still at the desk counts as served. Closed already: the answer again.
    Errors:  ShiftWrong naming the difference, NotPermitted (another's shift), RowNotFound.
    """
    with acts.begin("shift.close", actor=actor, now=now) as act:
        shift = act.lock(Shift, shift_id, missing="Không tìm thấy ca này.")
        is_own = _require_closer(shift, actor, now)
        if shift.closed_at is not None:
            act.nothing_to_do()
            return shift
        if not is_own and not squeeze(closing.note):
            raise ShiftWrong(NO_NOTE)
        figures = counted_figures(shift)
        reason = squeeze(closing.difference_reason.replace("\0", ""))[:500]
        if not is_explained(figures.cash, figures.opening_vnd, closing.counted_vnd, reason):
            raise ShiftWrong(_differs(figures.expected_vnd, closing.counted_vnd))
        last = _last_ticket(act, shift)
        act.commit(
            *([change(last, state=Ticket.State.SERVED, ended_at=now)] if last else []),
            change(
                shift,
                current_ticket_id=None,
                closed_at=max(now, shift.opened_at),
                counted_cash_vnd=closing.counted_vnd,
                expected_cash_vnd=figures.expected_vnd,
                difference_reason=reason,
                taken_by_name=squeeze(closing.taken_by_name.replace("\0", ""))[:120],
                note=squeeze(closing.note.replace("\0", ""))[:1000],
                closed_by_name="" if is_own else actor.name[:120],
                figures=kept(_with_last(figures, last)),
            ),
            *_traces("closed", shift.pk, shift.desk, actor),
        )
        return shift


def may_close(shift: Shift, actor: Actor, now: datetime) -> bool:
    """Tell whether the actor may close an open shift: the own one, or as head one that was left open."""
    try:
        _require_closer(shift, actor, now)
    except NotPermitted:
        return False
    return shift.closed_at is None


def _require_closer(shift: Shift, actor: Actor, now: datetime) -> bool:
    """Return whether it is the actor's own shift; the head closes what was left open. Errors: NotPermitted."""
    if shift.post_id == actor.post_id:
        require(actor, "shift.work", agency_ids=(shift.agency_id,))
        return True
    if not is_left_open(shift, now):
        raise NotPermitted("Chỉ người mở ca đóng được ca của mình; ca bỏ ngỏ từ hôm trước thì lãnh đạo đóng thay.")
    require(actor, "shift.close_left_open", agency_ids=(shift.agency_id,))
    return False


def _whose(desk: int, agency_id: int, now: datetime) -> str:
    there = Shift.objects.filter(agency=agency_id, desk=desk, closed_at=None).first()
    if there is None or not is_left_open(there, now):
        return ""
    return OF_ANOTHER_DAY.format(name=there.officer_name, day=short_date(local(there.opened_at).date()))


def require_open(shift: Shift) -> None:
    """Pass when ``shift`` still runs. Errors: WrongState."""
    if shift.closed_at is not None:
        raise WrongState(f"Ca này đã đóng lúc {time_and_date(local(shift.closed_at))}, không sửa được nữa.")


def _lines(line_ids: Sequence[int], agency_id: int, desk: int, now: datetime) -> list[int]:
    if not 1 <= desk <= MOST_DESKS:
        raise ShiftWrong(f"Số quầy từ 1 đến {MOST_DESKS}.")
    known = {line.id for line in hall_now(agency_id, now).lines}  # a closed one too while somebody waits in it
    if unknown := set(line_ids) - known:
        raise ShiftWrong(f"{len(unknown)} hàng chờ không thuộc cơ quan bạn. Chọn lại trong danh sách.")
    return sorted(set(line_ids))


def _require_same(shift: Shift, desk: int) -> None:
    if shift.desk != desk:
        raise ShiftWrong(f"Bạn đang mở ca ở quầy {shift.desk}. Đóng ca đó rồi mở ca ở quầy {desk}.")


def _differs(expected_vnd: int, counted_vnd: int) -> str:
    way = "thừa" if counted_vnd > expected_vnd else "thiếu"
    gap = format_vnd(abs(counted_vnd - expected_vnd))
    return f"Sổ ghi phải có {format_vnd(expected_vnd)}, đếm được {way} {gap}. Đếm lại, hoặc ghi lý do chênh lệch."


def _last_ticket(act: Act, shift: Shift) -> Ticket | None:
    if shift.current_ticket_id is None:
        return None
    ticket = act.lock(Ticket, shift.current_ticket_id)
    return ticket if ticket.state == Ticket.State.CALLED else None


def _with_last(figures: ShiftFigures, last: Ticket | None) -> ShiftFigures:
    """Count who still stood at the desk among those served."""
    if last is None:
        return figures
    first = figures.served_with_priority + bool(last.priority)
    return replace(figures, served=figures.served + 1, served_with_priority=first)


def _traces(happened: str, shift_id: int | acts.Ref, desk: int, actor: Actor) -> list[Write]:
    return [
        event(f"shift.{happened}", subject=f"quay-{desk}", agency_id=actor.agency_id, desk=desk),
        audit("shift", shift_id, purpose=happened),
    ]
