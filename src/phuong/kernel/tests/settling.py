"""Waiting for other test processes: their open transactions hold back what may be read of the event log."""

import threading

from django.db import connection

LONGEST_SECONDS = 120
SETTLED = """
SELECT coalesce(max(xid) < pg_snapshot_xmin(pg_current_snapshot()), true) FROM kernel_event
"""


def wait_until_settled() -> None:
    """Return as soon as every event written so far may be read; fail after two minutes."""
    pause = threading.Event()
    for _ in range(LONGEST_SECONDS * 50):
        with connection.cursor() as cursor:
            cursor.execute(SETTLED)
            if cursor.fetchone()[0]:
                return
        pause.wait(0.02)
    raise AssertionError("somebody's transaction stayed open for two minutes")
