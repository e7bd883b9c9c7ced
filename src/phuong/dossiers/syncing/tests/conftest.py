"""Fixtures of the tests of synchronisation."""

from collections.abc import Iterator

import pytest

from phuong.dossiers.syncing.tests.lines import Log, Portal
from phuong.dossiers.tests.factories import World, make_world
from phuong.exchange.api import NATIONAL_PORTAL, standing_in


@pytest.fixture
def world(db: None) -> World:
    return make_world()


@pytest.fixture
def log(db: None) -> Log:
    return Log()


@pytest.fixture
def portal() -> Iterator[Portal]:
    """A national portal that does as it should."""
    found = Portal()
    with standing_in(NATIONAL_PORTAL, found):
        yield found
