"""One cache for all processes of an installation, in the database: a brake on guessing counts every door."""

import base64
import pickle
from typing import Any

from django.core.cache.backends.db import DatabaseCache
from django.db import connection, transaction

__all__ = ["SharedCache"]

_READ = 'SELECT value FROM "{}" WHERE cache_key = %s AND expires >= now() FOR UPDATE'
_WRITE = 'UPDATE "{}" SET value = %s WHERE cache_key = %s'


class SharedCache(DatabaseCache):
    """Django's cache in a table, with an ``incr`` of its own: two processes lose no count, and the time to live stays.

    Django's reads and writes in two steps and begins the time to live anew with each count.
    """

    def __init__(self, table: str, params: dict[str, Any]) -> None:
        super().__init__(table, params)
        self._read, self._write = _READ.format(table), _WRITE.format(table)

    def incr(self, key: str, delta: int = 1, version: int | None = None) -> int:
        """Add ``delta`` to a number that is there; return the sum. Errors: ValueError when it is not, or ran out."""
        name = self.make_and_validate_key(key, version=version)
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(self._read, [name])
            found = cursor.fetchone()
            if found is None:
                raise ValueError(f"Key '{key}' not found")
            total = int(_decoded(found[0])) + delta
            cursor.execute(self._write, [self._encoded(total), name])
        return total

    def _encoded(self, value: Any) -> str:
        return base64.b64encode(pickle.dumps(value, self.pickle_protocol)).decode("ascii")


def _decoded(text: str) -> Any:
    return pickle.loads(base64.b64decode(text))  # noqa: S301 (the table is written by us alone)
