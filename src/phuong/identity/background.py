"""What happens by itself: sessions that ran out are swept at night."""

from phuong.identity.sessions import SessionStore
from phuong.kernel import jobs


@jobs.timetable("identity.sweep-sessions", cron="41 2 * * *")
def sweep_sessions() -> None:
    """Delete the sessions that ran out."""
    SessionStore.clear_expired()
