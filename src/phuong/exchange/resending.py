"""What an operator may do about the messages: send again, try a line at once, ask for a comparison."""

from collections.abc import Sequence
from datetime import datetime

from phuong.exchange.comparing import ask_for_comparison
from phuong.exchange.models import Line
from phuong.exchange.partners import has_partner, source_of
from phuong.identity.api import require
from phuong.kernel import acts
from phuong.kernel.acts import Actor, ActRefused, RowNotFound, audit

RIGHT = "exchange.manage"
MOST = 500


def resend(*, partner: str, subjects: Sequence[str], actor: Actor, now: datetime) -> int:
    """Tell ``partner`` again what holds on ``subjects``; return how many messages go out.

    Sent again under the key it had, so a partner that has it changes nothing.

    Errors:  ActRefused when none or more than 500 are chosen, NotPermitted, RowNotFound for an unknown partner.
    """
    chosen = list(dict.fromkeys(subject.strip() for subject in subjects if subject.strip()))
    if not chosen:
        raise ActRefused("Chưa chọn hồ sơ nào. Đánh dấu các hồ sơ cần gửi lại rồi bấm Gửi lại.")
    if len(chosen) > MOST:
        raise ActRefused(f"Mỗi lần gửi lại nhiều nhất {MOST} hồ sơ, đang chọn {len(chosen)}.")
    with acts.begin("exchange.resend", actor=actor, now=now) as act:
        require(actor, RIGHT)
        source = source_of(_known(partner))
        count = source.tell_again(chosen) if source is not None else 0
        act.commit(audit("exchange", None, purpose="resend", values={"partner": partner, "subjects": chosen}))
    return count


def try_at_once(*, partner: str, actor: Actor, now: datetime) -> None:
    """Let the next message to ``partner`` leave without waiting. Errors: NotPermitted, RowNotFound."""
    with acts.begin("exchange.try-at-once", actor=actor, now=now) as act:
        require(actor, RIGHT)
        Line.objects.filter(partner=_known(partner)).update(next_try_at=None)
        act.commit(audit("exchange", None, purpose="try-at-once", values={"partner": partner}))


def compare_now(*, partner: str, actor: Actor, now: datetime) -> None:
    """Ask for a comparison with ``partner``; the worker makes it. Errors: NotPermitted, RowNotFound."""
    with acts.begin("exchange.compare", actor=actor, now=now) as act:
        require(actor, RIGHT)
        ask_for_comparison(_known(partner), now)
        act.commit(audit("exchange", None, purpose="compare", values={"partner": partner}))


def _known(partner: str) -> str:
    if not has_partner(partner):
        raise RowNotFound("Không có nơi nhận này. Quay lại trang Liên thông dữ liệu.")
    return partner
