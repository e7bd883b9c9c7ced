"""Which partners this installation has: the real ones by their address, simulated ones in a made-up world."""

from django.conf import settings

from phuong.exchange.national_portal import NATIONAL_PORTAL, NationalPortal
from phuong.exchange.partners import has_partner, register_partner
from phuong.exchange.simulators.national_portal import SimulatedTransport
from phuong.exchange.transports import Transport
from phuong.exchange.transports.http import HttpTransport


def connect() -> None:
    """Register the partners. Without an address, and outside a made-up world, there is none and nothing is kept."""
    transport = national_transport()
    if transport is not None and not has_partner(NATIONAL_PORTAL):
        register_partner(NATIONAL_PORTAL, NationalPortal(transport, simulated=is_simulated()))


def is_simulated() -> bool:
    """Tell whether the national portal is the simulated one."""
    return not settings.PHUONG_NATIONAL_PORTAL_URL and bool(settings.PHUONG_SIMULATED)


def national_transport() -> Transport | None:
    """Return the way to the national portal."""
    if settings.PHUONG_NATIONAL_PORTAL_URL:
        return HttpTransport(settings.PHUONG_NATIONAL_PORTAL_URL, token=settings.PHUONG_NATIONAL_PORTAL_TOKEN)
    return SimulatedTransport() if is_simulated() else None
