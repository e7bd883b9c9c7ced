"""The words dossiers are found by and how frequent each is, as PostgreSQL's own statistics of the column say.

They are kept up by its autovacuum, so no act writes them and no job counts them. A word that came lately may be missing
in them; it is found all the same, it only is no suggestion yet.
"""

from collections.abc import Callable, Mapping
from time import monotonic

from phuong.kernel.prepared import fetch_one

KEPT_SECONDS = 600.0
_WORDS = """
SELECT most_common_elems::text::text[], most_common_elem_freqs FROM pg_stats
WHERE schemaname = current_schema() AND tablename = 'dossiers_dossierwords' AND attname = 'search' AND NOT inherited
"""


class _Words:
    """What was read, and until when it is kept; ``clock`` counts true seconds."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._words: Mapping[str, float] = {}
        self._until = 0.0

    def get(self) -> Mapping[str, float]:
        if not self._words or self._clock() >= self._until:
            self._words, self._until = _read(), self._clock() + KEPT_SECONDS
        return self._words


_words = _Words()


def known_words() -> Mapping[str, float]:
    """Return the frequent words with the share of dossiers that have them (0 to 1); kept for ten minutes."""
    return _words.get()


def _read() -> Mapping[str, float]:
    row = fetch_one(_WORDS, [])
    if row is None or row[0] is None:
        return {}
    words, shares = row  # after the shares of the words come their least, their greatest, and that of empty ones
    return dict(zip(words, shares, strict=False))
