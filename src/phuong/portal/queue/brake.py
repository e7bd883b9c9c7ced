"""A brake on taking tickets from one address: a kiosk serves a hall, and nobody empties the numbers from afar."""

from django.core.cache import cache
from django.http import HttpRequest

MOST = 40
WINDOW_SECONDS = 600


def has_taken_too_many(request: HttpRequest, agency_code: str) -> bool:
    """Count one ticket of this visitor's address at an agency; tell whether it is one too many."""
    key = f"ticket:{agency_code}:{request.META.get('REMOTE_ADDR', '')}"
    cache.add(key, 0, WINDOW_SECONDS)
    try:
        return int(cache.incr(key)) > MOST
    except ValueError:  # it ran out between the two calls
        cache.set(key, 1, WINDOW_SECONDS)
        return False
