"""How far a long reckoning is: told beside its transaction, which nobody else can look into before it ends."""

import time

from django.db import Error, connection

EVERY_SECONDS = 1.0


class Teller:
    """Writes how many dossiers were looked at into the run, at most once a second; never the reason to fail."""

    def __init__(self, run_id: int) -> None:
        self._run_id = run_id
        self._told_at = time.monotonic()

    def __call__(self, looked_at: int) -> None:
        if time.monotonic() - self._told_at < EVERY_SECONDS:
            return
        self._told_at = time.monotonic()
        beside = connection.copy()
        try:
            with beside.cursor() as cursor:
                cursor.execute("SET lock_timeout = '200ms'")
                cursor.execute(
                    "UPDATE dossiers_calendarrun SET looked_at = %s WHERE id = %s", [looked_at, self._run_id]
                )
                cursor.execute("RESET lock_timeout")
        except Error:
            pass
        finally:
            beside.close()
