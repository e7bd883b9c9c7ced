"""Keep the server's processes together: start them, watch them, stop them in order.

The order of stopping is the reverse of starting: first the web server (requests in hand are answered), then the worker
(the event in hand is finished), last the database.
"""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

_LOOK_EVERY_S = 0.25
_GRACE_S = 20.0
_CALM_S = 60.0
_MOST_RESTARTS = 5
_PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None)


@dataclass(frozen=True, slots=True)
class Service:
    """One process to keep. ``restart``: start it again when it ends by itself; else its end ends the server."""

    name: str
    command: Sequence[str]
    restart: bool


@dataclass(slots=True)
class _Kept:
    service: Service
    process: subprocess.Popen[bytes]
    restarts: list[float] = field(default_factory=list)


def run(services: Sequence[Service], environment: Mapping[str, str], *, each_look: Callable[[], None]) -> int:
    """Run the services until one that must not end ends, or until we are told to stop (KeyboardInterrupt).

    ``each_look`` is called four times a second (readiness, the database's health). Returns the exit code: 1 when a
    service gave up. On the way out everything is stopped, whatever the reason.
    """
    with _kept(services, environment) as kept:
        while True:
            each_look()
            for one in kept:
                if one.process.poll() is not None and not _revive(one, environment):
                    _tell(f"{one.service.name} đã dừng ngoài ý muốn (mã {one.process.returncode}).")
                    return 1
            time.sleep(_LOOK_EVERY_S)


@contextmanager
def _kept(services: Sequence[Service], environment: Mapping[str, str]) -> Iterator[list[_Kept]]:
    kept: list[_Kept] = []
    try:
        for service in services:
            kept.append(_Kept(service, _start(service, environment)))
        yield kept
    finally:
        with _deaf_to_signals():
            for one in kept:
                _stop(one)


def _start(service: Service, environment: Mapping[str, str]) -> subprocess.Popen[bytes]:
    """In a session of its own, so that Ctrl-C reaches only us; and ended by the kernel should we be killed."""
    return subprocess.Popen(  # noqa: S603
        service.command,
        env=dict(environment),
        stdin=subprocess.DEVNULL,
        start_new_session=True,
        preexec_fn=_end_with_parent,  # noqa: PLW1509 (we have no threads)
    )


def _end_with_parent() -> None:
    _libc.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


def _revive(one: _Kept, environment: Mapping[str, str]) -> bool:
    now = time.monotonic()
    one.restarts = [at for at in one.restarts if now - at < _CALM_S]
    if not one.service.restart or len(one.restarts) >= _MOST_RESTARTS:
        return False
    _tell(f"{one.service.name} dừng (mã {one.process.returncode}), đang chạy lại.")
    one.restarts.append(now)
    one.process = _start(one.service, environment)
    return True


def _stop(one: _Kept) -> None:
    if one.process.poll() is not None:
        return
    one.process.terminate()
    try:
        one.process.wait(_GRACE_S)
    except subprocess.TimeoutExpired:
        _tell(f"{one.service.name} không dừng sau {_GRACE_S:.0f} giây, buộc dừng.")
        os.killpg(one.process.pid, signal.SIGKILL)
        one.process.wait()


@contextmanager
def _deaf_to_signals() -> Iterator[None]:
    """A second Ctrl-C must not interrupt the stopping."""
    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = [signal.signal(number, signal.SIG_IGN) for number in numbers]
    try:
        yield
    finally:
        for number, handler in zip(numbers, before, strict=True):
            signal.signal(number, handler)


def _tell(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)
