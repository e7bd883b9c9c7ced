"""Dossiers and the national portal: each new national status is told, what citizens file there arrives here."""

from phuong.dossiers.rules.happenings import MOVING
from phuong.dossiers.syncing.arriving import FILED, arrive
from phuong.dossiers.syncing.telling import delivered, known_page, tell, tell_again
from phuong.exchange.api import NATIONAL_PORTAL, Source, register_handler, register_source
from phuong.kernel import events
from phuong.kernel.events import Consumer

__all__ = ["register"]


def register() -> None:
    """Register the consumer that tells, the source that is compared, the handler of arrivals; called once at start."""
    events.register(Consumer("dossiers.national-portal", MOVING, tell))
    register_source(NATIONAL_PORTAL, Source(known_page, tell_again, delivered))
    register_handler(NATIONAL_PORTAL, FILED, arrive)
