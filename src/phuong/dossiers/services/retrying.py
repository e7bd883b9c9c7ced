"""An operator lets an act that could not end by itself be tried again now, after mending what it failed at."""

from collections.abc import Callable
from datetime import datetime

from phuong.dossiers.models import StuckAct
from phuong.dossiers.services import answering, confirming, waiting
from phuong.dossiers.services.unattended import Key, each_alone
from phuong.identity.api import require
from phuong.kernel import acts
from phuong.kernel.acts import Actor, ActRefused, RowNotFound, audit

RIGHT = "procedure.configure"
_AGAIN: dict[str, Callable[[Key, datetime], int]] = {
    "timer": waiting.end_timer,
    "silent leg": answering.fall_silent,
    "draft": confirming.settle_by_silence,
    "reminder of draft": confirming.remind,
}


def retry_stuck_act(*, stuck_id: int, actor: Actor, now: datetime) -> bool:
    """Try the act again; return whether it is done (or not due any more), so that it leaves the list.

    Errors:  NotPermitted, RowNotFound; ActRefused for an act that is only done with others (an absence).
    """
    require(actor, RIGHT)
    with acts.begin("stuck.retry", actor=actor, now=now) as act:
        stuck = act.lock(StuckAct, stuck_id, missing="Không tìm thấy việc này; có thể đã xong.")
        again = _AGAIN.get(stuck.what)
        if again is None:
            raise ActRefused("Việc này chạy cùng lệnh giao việc khi vắng; mở lệnh đó để sửa.")
        if stuck.ended_at is not None:
            raise RowNotFound("Việc này đã xong.")
        act.commit(audit("stuck_act", stuck.pk, purpose=stuck.what))
    each_alone(stuck.what, [(stuck.key, stuck.dossier_id)], lambda key: again(key, now), now)
    return StuckAct.objects.filter(pk=stuck.pk, ended_at__isnull=False).exists()
