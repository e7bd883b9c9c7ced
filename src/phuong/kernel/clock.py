"""The business clock: the one place that says what time it is for dossiers, deadlines and notices.

Acts and rules take ``now`` as an argument; only the edges (views, commands, the worker) call ``now()``.
Security protocols (sessions, tokens) stay on the machine's own clock.
"""

from datetime import UTC, datetime, timedelta

from django.db.models import Max

from phuong.kernel.models import AuditEntry, ClockAnchor, Event

__all__ = ["keep", "latest_known", "now", "set_now", "use_machine_time"]

_anchor: tuple[datetime, datetime] | None = None
_read = False


def now() -> datetime:
    """Return the business instant, aware.

    In production this is the machine's time. In a simulated world it is the world's time, moving at true
    speed from the instant at which the server was last started.
    """
    machine = datetime.now(UTC)
    anchor = _read_anchor()
    if anchor is None:
        return machine
    business, true = anchor
    return business + max(machine - true, timedelta(0))


def set_now(business_at: datetime) -> None:
    """Make ``business_at`` the present instant; time runs on from it. For simulated worlds only."""
    ClockAnchor.objects.update_or_create(pk=1, defaults={"business_at": business_at, "true_at": datetime.now(UTC)})
    _forget()


def keep() -> int:
    """Note how far the time of a simulated world has come, for its next start; return how many rows that were.

    The worker does it every half minute. The anchor moves along its own line, so that whoever read it before is right.
    """
    if _read_anchor() is None:
        return 0
    machine, business = datetime.now(UTC), now()
    ClockAnchor.objects.filter(pk=1, business_at__lte=business).update(business_at=business, true_at=machine)
    return 0


def latest_known() -> datetime | None:
    """Return the latest business instant of a simulated world: its kept time, its newest act or look, its newest event.

    A world that goes on before it would have acts in its future. None before anything happened.
    """
    kept = ClockAnchor.objects.filter(pk=1).values_list("business_at", flat=True).first()
    happened = Event.objects.aggregate(latest=Max("time"))["latest"]
    acted = AuditEntry.objects.aggregate(latest=Max("at"))["latest"]
    return max((instant for instant in (kept, happened, acted) if instant is not None), default=None)


def use_machine_time() -> None:
    """Remove the anchor: business time is the machine's again."""
    ClockAnchor.objects.all().delete()
    _forget()


def _read_anchor() -> tuple[datetime, datetime] | None:
    # Read once per process: the anchor moves only while the server is stopped.
    global _anchor, _read
    if not _read:
        row = ClockAnchor.objects.filter(pk=1).values_list("business_at", "true_at").first()
        _anchor, _read = row, True
    return _anchor


def _forget() -> None:
    global _anchor, _read
    _anchor, _read = None, False
