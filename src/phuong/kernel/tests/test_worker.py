"""The worker outlives what ends its parts."""

import threading

import psycopg

from phuong.kernel import worker


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
