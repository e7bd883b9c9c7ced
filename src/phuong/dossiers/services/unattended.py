"""Acts that nobody presses: each is done alone, so that one that cannot be done holds up no other."""

import logging
from collections.abc import Callable, Iterable
from typing import TypeVar

from django.db import IntegrityError

from phuong.kernel.acts import ActRefused
from phuong.kernel.faults import Fault

K = TypeVar("K")
log = logging.getLogger(__name__)


def each_alone(what: str, keys: Iterable[K], act: Callable[[K], int]) -> int:
    """Do ``act`` for each of ``keys``; return how many were done. One that is refused is tried at the next round.

    A process that names an agency which ended yesterday must not hold up the timers of a whole province. What a
    refusal says may quote a dossier: only its kind is written down.
    """
    done = 0
    for key in keys:
        try:
            done += act(key)
        except (ActRefused, Fault, LookupError, IntegrityError) as error:
            log.error("%s %s could not end by itself: %s; it is tried again", what, key, type(error).__name__)
    return done
