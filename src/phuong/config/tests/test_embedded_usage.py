"""Several commands share one database; the last one out stops it."""

import pytest

from phuong.config.embedded import server, usage
from phuong.config.embedded.where import Where
from phuong.config.tests.instance import ask, do, phuong

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


def test_removing_the_data_asks_first_and_then_leaves_an_empty_start(running: Where) -> None:
    do("CREATE TABLE dossier AS SELECT 1 AS id")
    refused = phuong("database", "remove")
    assert (refused.returncode, "remove --yes" in refused.stderr) == (1, True)
    assert ask("SELECT count(*) FROM dossier") == "1"
    assert phuong("database", "remove", "--yes").returncode == 0
    assert not running.data.exists()
    server.ensure_running(running)
    assert ask("SELECT to_regclass('dossier') IS NULL") == "True"
