"""Acts that nobody presses: each is done alone, so that one that cannot be done holds up no other.

One that is refused is tried at the next round, and stands on the operator's page until it is done.
"""

import logging
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError
from django.db.models import F, Q

from phuong.dossiers.models import StuckAct
from phuong.dossiers.services.refusals import NobodyToAsk
from phuong.kernel.acts import ActRefused, WrongState
from phuong.kernel.faults import Fault

Key = tuple[int, int]
"""The row that an act is about, and its dossier."""
NAMES = {
    "timer": "Hết thời gian chờ của quy trình",
    "silent leg": "Hết hạn trả lời phối hợp",
    "draft": "Hết hạn xem bản dự thảo",
    "reminder of draft": "Nhắc người nộp xem bản dự thảo",
    "absence": "Chuyển việc của người vắng mặt",
}
_SAFE = (NobodyToAsk, WrongState)
"""Refusals whose sentence names an agency or a state at most: they may be kept and shown to an operator."""
NOT_TRIED = timedelta(hours=1)
"""What was not tried for so long, while others were, is not due any more: the dossier ended, or somebody acted."""
log = logging.getLogger(__name__)


def each_alone(what: str, keys: Iterable[Key], act: Callable[[Key], int], now: datetime) -> int:
    """Do ``act`` for each of ``keys``; return how many were done. One that is refused is tried at the next round.

    A process that names an agency which ended yesterday must not hold up the timers of a whole province. What a
    refusal says may quote a dossier: in the log only its kind is written down.
    """
    done, passed = 0, []
    for key in keys:
        try:
            done += act(key)
            passed.append(key[0])
        except (ActRefused, Fault, LookupError, IntegrityError) as error:
            log.error("%s %s could not end by itself: %s; it is tried again", what, key[0], type(error).__name__)
            _keep(what, key, error, now)
    over = Q(key__in=passed) | Q(last_at__lt=now - NOT_TRIED)
    StuckAct.objects.filter(over, what=what, ended_at=None).update(ended_at=now)
    return done


def _keep(what: str, key: Key, error: Exception, now: datetime) -> None:
    said: dict[str, Any] = {
        "fault": getattr(error, "code", type(error).__name__)[:60],
        "sentence": error.sentence[:500] if isinstance(error, _SAFE) else "",
        "last_at": now,
        "ended_at": None,
    }
    known = StuckAct.objects.filter(what=what, key=key[0])
    if not known.update(tries=F("tries") + 1, **said):
        StuckAct.objects.get_or_create(what=what, key=key[0], defaults={"dossier_id": key[1], "first_at": now, **said})
