"""The application behind its own server, as ``phuong serve`` runs it, and sessions of officers to ask it with."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

HOST = "127.0.0.1"


@contextmanager
def served(application: str = "phuong.config.wsgi:application") -> Iterator[int]:
    """Yield the port on which ``application`` is served by two processes of four threads."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port = int(probe.getsockname()[1])
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws", "--host", HOST, "--port", str(port)]
    command += ["--workers", "2", "--blocking-threads", "4", "--log-level", "error", application]
    server = subprocess.Popen(command, env=dict(os.environ))
    try:
        _wait(port)
        yield port
    finally:
        server.terminate()
        server.wait(timeout=20)


def session_cookie(agency_code: str, roles: tuple[str, ...] = ("counter_officer", "case_officer")) -> str:
    """Return the cookie of an officer of ``agency_code``, in a post with ``roles`` made for measuring."""
    return cookie_of(_account(agency_code, roles))


def cookie_of(account) -> str:
    """Return the cookie of a browser in which ``account`` is signed in."""
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

    from phuong.identity.sessions import SessionStore

    session = SessionStore()
    session[SESSION_KEY] = str(account.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = account.get_session_auth_hash()
    session.create()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}"


def _account(agency_code: str, roles: tuple[str, ...]):
    from phuong.directory.api import agency_by_code, current_world
    from phuong.directory.models import Assignment, Post, Staff
    from phuong.identity.api import Account

    on = current_world().clock.date()
    agency = agency_by_code(agency_code, on)
    name = f"bench-{agency_code}-{len(roles)}"
    staff, _ = Staff.objects.get_or_create(
        code=name, defaults={"full_name": "Người Đo", "sort_key": "do", "synthetic": True}
    )
    post, _ = Post.objects.get_or_create(
        code=f"{agency_code}/bench-{len(roles)}",
        defaults={
            "agency": agency,
            "title": "Đo",
            "roles": list(roles),
            "valid_from": "2020-01-01",
        },
    )
    Assignment.objects.get_or_create(staff=staff, post=post, valid_from="2020-01-01")
    return Account.objects.get_or_create(username=name, defaults={"staff": staff, "password": "!"})[0]


def _wait(port: int) -> None:
    until = time.monotonic() + 30
    while time.monotonic() < until:
        with suppress(OSError), socket.create_connection((HOST, port), timeout=1):
            return
        time.sleep(0.1)
    raise RuntimeError("the server did not start")
