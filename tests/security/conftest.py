"""One city per module; each test looks at it or changes it within a transaction that is taken back."""

from collections.abc import Iterator

import pytest
from django.conf import settings

from phuong.kernel import clock

from .city import NOW, City, build


@pytest.fixture(scope="module")
def shared_city(shared_db: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[City]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(settings, "MEDIA_ROOT", tmp_path_factory.mktemp("files"))
        patch.setattr(clock, "now", lambda: NOW)
        yield build()


@pytest.fixture
def city(shared_city: City, db: None, monkeypatch: pytest.MonkeyPatch) -> City:
    """Return the city; ``db`` takes back what the test does to it."""
    monkeypatch.setattr(clock, "now", lambda: NOW)
    return shared_city
