"""The worker outlives what ends its parts."""

import threading
from types import SimpleNamespace

import psycopg
import pytest

from phuong.kernel import steps, worker
from phuong.kernel.steps import Step


def _in_a_thread(work, stopping: threading.Event) -> None:
    """Run ``work`` as the worker does, beside the main thread, and not for ever."""
    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    thread.join(timeout=30)
    stopping.set()
    assert not thread.is_alive(), "it should have ended by itself"


def test_jobs_that_ended_begin_again_and_the_log_says_why(monkeypatch, caplog):
    begun, stopping = [], threading.Event()

    async def ends(told: threading.Event) -> None:
        begun.append(told)
        if len(begun) < 3:
            raise psycopg.OperationalError("the connection is lost")
        told.set()

    monkeypatch.setattr(worker, "_jobs_until", ends)
    monkeypatch.setattr(worker, "AGAIN_SECONDS", 0.0)
    _in_a_thread(lambda: worker._work_jobs(stopping), stopping)
    assert len(begun) == 3
    assert caplog.text.count("background jobs stopped; they begin again") == 2


def test_an_engine_that_ends_by_itself_tells_its_error(monkeypatch):
    class Engine:
        connector = property(lambda self: self)

        def get_worker_connector(self):
            return self

        def with_connector(self, connector):
            return self

        def open_async(self):
            return self

        async def __aenter__(self):
            return self

        async def __aexit__(self, *error):
            return None

        async def run_worker_async(self, **options):
            raise psycopg.OperationalError("terminated")

    monkeypatch.setattr(worker, "app", Engine())
    monkeypatch.setattr(worker, "PAUSE_SECONDS", 0.0)
    ended: list[BaseException] = []

    def run() -> None:
        try:
            worker.asyncio.run(worker._jobs_until(threading.Event()))
        except psycopg.OperationalError as error:
            ended.append(error)

    _in_a_thread(run, threading.Event())
    assert [str(error) for error in ended] == ["terminated"]


def test_a_step_begins_again_after_it_failed_and_gives_its_connection_back(monkeypatch, caplog):
    begun, closed, stopping = [], [], threading.Event()

    def run() -> int:
        begun.append(len(begun))
        if len(begun) == 2:
            raise ValueError("once")
        if len(begun) == 4:
            stopping.set()
        return 0

    monkeypatch.setattr(worker, "AGAIN_SECONDS", 0.0)
    monkeypatch.setattr(worker, "connection", SimpleNamespace(close=lambda: closed.append(1)))
    _in_a_thread(lambda: worker._work_step(Step("test", run, pause_seconds=0.0), stopping), stopping)
    assert len(begun) == 4
    assert len(closed) == 4
    assert caplog.text.count("worker step test failed; it is tried again") == 1


def test_a_step_is_registered_once(monkeypatch):
    monkeypatch.setattr(steps, "_registered", {})
    steps.register(Step("b", lambda: 0))
    steps.register(Step("a", lambda: 0))
    assert [step.name for step in steps.steps()] == ["a", "b"]
    with pytest.raises(ValueError, match="registered twice"):
        steps.register(Step("a", lambda: 0))
