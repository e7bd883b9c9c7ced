"""What one process counts, the other sees."""

import threading

import pytest
from django.db import connection

from phuong.config.settings import base
from phuong.kernel.shared_cache import SharedCache


def _cache():
    shared = base.CACHES["default"]
    assert shared["BACKEND"] == "phuong.kernel.shared_cache.SharedCache"
    return SharedCache(shared["LOCATION"], {"OPTIONS": shared["OPTIONS"]})


@pytest.mark.django_db
def test_the_migrations_alone_make_its_table():
    one, other = _cache(), _cache()
    one.set("guesses", 3, 60)
    assert other.get("guesses") == 3
    assert other.incr("guesses") == 4
    assert one.get("guesses") == 4


@pytest.mark.django_db
def test_counting_does_not_begin_the_hour_anew():
    cache = _cache()
    cache.set("guesses", 1, 3600)
    with connection.cursor() as cursor:
        cursor.execute("SELECT expires FROM kernel_cache")
        before = cursor.fetchone()
        cache.incr("guesses")
        cursor.execute("SELECT expires FROM kernel_cache")
        assert cursor.fetchone() == before


@pytest.mark.django_db
def test_what_is_not_there_or_ran_out_cannot_be_counted_on():
    cache = _cache()
    cache.set("gone", 1, -1)
    for key in ("gone", "never"):
        with pytest.raises(ValueError, match="not found"):
            cache.incr(key)


@pytest.mark.django_db(transaction=True)
def test_counts_that_come_at_once_are_all_counted():
    cache = _cache()
    cache.set("guesses", 0, 60)

    def count() -> None:
        for _ in range(20):
            cache.incr("guesses")
        connection.close()

    threads = [threading.Thread(target=count) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert cache.get("guesses") == 80
    cache.clear()
