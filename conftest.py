"""With PHUONG_REQUIRE_ALL=1 a skipped test fails the run: what was not tried proves nothing."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator

import pytest
from django.db import connections, transaction
from hypothesis import settings
from pytest_django import DjangoDbBlocker

from phuong.config import testing_stock

# A run that judges a change tries the same examples each time; a developer's run goes on looking for new ones.
settings.register_profile("developer", deadline=None)
settings.register_profile("judge", deadline=None, derandomize=True)
settings.load_profile("judge" if os.environ.get("CI") else "developer")

EARLY = (
    "tests/security/test_matrix.py",
    "src/phuong/simulation",
    "tests/kill",
    "tests/journeys",
    "tests/security",
    "src/phuong/config",
)
"""Where tests last longest: begun early, they end while there is still something to do for the other processes."""

_skipped: dict[str, str] = {}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(
        key=lambda item: next((at for at, where in enumerate(EARLY) if item.nodeid.startswith(where)), len(EARLY))
    )


def pytest_collection_finish() -> None:
    """What is imported and collected stays to the end: the collector of garbage need not look at it each time."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(request: pytest.FixtureRequest, django_db_modify_db_settings: None) -> None:
    """Let each process of a run copy the migrated database, which was made once (docs/decisions/0029)."""
    stock = testing_stock.stock()
    if stock and hasattr(request.config, "workerinput") and not request.config.getoption("reuse_db"):
        copied = {"TEMPLATE": stock.ensure(testing_stock.MIGRATED), "MIGRATE": False}
        connections["default"].settings_dict["TEST"].update(copied)


@pytest.fixture(scope="module")
def shared_db(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The database for what all tests of a module look at: made once, taken back after the last of them.

    A test that changes any of it asks for ``db`` as well, which takes its own changes back.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def nothing_committed_stays(request: pytest.FixtureRequest) -> Iterator[None]:
    """Empty the log after a test that really commits: Django empties the tables it manages, and not these two."""
    mark = request.node.get_closest_marker("django_db")
    if not ("transactional_db" in request.fixturenames or (mark and mark.kwargs.get("transaction"))):
        yield
        return
    blocker: DjangoDbBlocker = request.getfixturevalue("django_db_blocker")
    yield
    with blocker.unblock(), connections["default"].cursor() as cursor:
        cursor.execute("TRUNCATE kernel_event, kernel_auditentry")


def _required() -> bool:
    return os.environ.get("PHUONG_REQUIRE_ALL") == "1"


def _note(report: pytest.TestReport | pytest.CollectReport) -> None:
    if report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        _skipped[report.nodeid] = reason.removeprefix("Skipped: ")


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    _note(report)


def pytest_collectreport(report: pytest.CollectReport) -> None:
    _note(report)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """The processes that run the tests report to one; only that one decides."""
    if _required() and _skipped and not hasattr(session.config, "workerinput") and session.exitstatus == 0:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if _skipped and _required():
        terminalreporter.section("skipped, though PHUONG_REQUIRE_ALL=1", red=True)
        for test, reason in sorted(_skipped.items()):
            terminalreporter.line(f"{test}: {reason}")
