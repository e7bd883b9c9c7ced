"""Several commands share one database; the last one out stops it."""

import pytest

from phuong.config.embedded import server, usage
from phuong.config.embedded.where import Where
from phuong.config.tests.instance import phuong

pytestmark = pytest.mark.embedded


def test_the_last_user_out_stops_the_database(instance: Where) -> None:
    with usage.in_use(instance) as url:
        with usage.in_use(instance) as same:
            assert same == url
        assert server.status(instance)
    assert server.status(instance) is None


def test_after_database_start_it_stays_until_database_stop(instance: Where) -> None:
    assert phuong("database", "start").returncode == 0
    with usage.in_use(instance):
        pass
    assert server.status(instance)
    assert phuong("database", "stop").returncode == 0
    assert server.status(instance) is None


def test_a_failing_body_stops_it_too(instance: Where) -> None:
    with pytest.raises(ZeroDivisionError), usage.in_use(instance):
        raise ZeroDivisionError
    assert server.status(instance) is None
