"""With PHUONG_REQUIRE_ALL=1 a skipped test fails the run: what was not tried proves nothing."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

# A run that judges a change tries the same examples each time; a developer's run goes on looking for new ones.
settings.register_profile("developer", deadline=None)
settings.register_profile("judge", deadline=None, derandomize=True)
settings.load_profile("judge" if os.environ.get("CI") else "developer")

_skipped: dict[str, str] = {}


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
