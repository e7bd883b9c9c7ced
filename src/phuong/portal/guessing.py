"""A brake on guessing phone digits: wrong answers are counted by code and by address, never the right ones.

Four digits are ten thousand guesses; ten an hour for one code leave nobody a chance within the life of a dossier.
"""

import hashlib

from django.core.cache import cache
from django.http import HttpRequest

PER_CODE = 10
PER_ADDRESS = 40
WINDOW_SECONDS = 3600


def has_guessed_too_often(request: HttpRequest, code: str) -> bool:
    """Return whether this code, or this visitor's address, has had its wrong answers for the hour."""
    by_code, by_address = _keys(request, code)
    counts = cache.get_many([by_code, by_address])
    return bool(counts.get(by_code, 0) >= PER_CODE or counts.get(by_address, 0) >= PER_ADDRESS)


def note_wrong_guess(request: HttpRequest, code: str) -> None:
    """Count one wrong answer."""
    for key in _keys(request, code):
        cache.add(key, 0, WINDOW_SECONDS)
        try:
            cache.incr(key)
        except ValueError:  # it ran out between the two calls
            cache.set(key, 1, WINDOW_SECONDS)


def _keys(request: HttpRequest, code: str) -> tuple[str, str]:
    digest = hashlib.sha256(code.encode()).hexdigest()[:32]
    return f"look-up:code:{digest}", f"look-up:address:{request.META.get('REMOTE_ADDR', '')}"
