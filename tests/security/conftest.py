"""One city per module; each test looks at it or changes it within a transaction that is taken back."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.db import transaction

from phuong.kernel import clock

from .city import NOW, City, build


@pytest.fixture(scope="module")
def shared_city(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[City]:
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(settings, "MEDIA_ROOT", tmp_path_factory.mktemp("files"))
        patch.setattr(clock, "now", lambda: NOW)
        with transaction.atomic():
            yield build()
            transaction.set_rollback(True)


@pytest.fixture
def city(shared_city: City, db: None, monkeypatch: pytest.MonkeyPatch) -> City:
    """Return the city; ``db`` takes back what the test does to it."""
    monkeypatch.setattr(clock, "now", lambda: NOW)
    return shared_city
