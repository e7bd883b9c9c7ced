"""``phuong serve``: the whole platform in one command."""

import argparse
import ipaddress
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack, suppress

from phuong.config import database, ready, supervisor
from phuong.config.cannot import CannotRun
from phuong.config.embedded import locks, server
from phuong.config.embedded.errors import EmbeddedError, PublicRefused
from phuong.config.embedded.where import find
from phuong.config.supervisor import Service

HELP = "Chạy máy chủ: trang web, việc nền và cơ sở dữ liệu / run everything"

THREADS = 4
"""Per web process; measured best with 2 processes on 2 cores. The pool of connections is sized for it."""
_TRY_AGAIN_AFTER_S = 10.0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", help="địa chỉ nghe / address (127.0.0.1; với --public: 0.0.0.0)")
    parser.add_argument("--port", type=_port, default=8000, help="cổng / port (8000)")
    parser.add_argument("--workers", type=_count, default=2, help="số tiến trình web / web processes (2)")
    parser.add_argument("--public", action="store_true", help="phục vụ ra ngoài máy này / serve other machines")
    parser.add_argument("--no-worker", action="store_true", help="không chạy việc nền / without the worker")


def run(args: argparse.Namespace) -> int:
    host = args.host or ("0.0.0.0" if args.public else "127.0.0.1")  # noqa: S104 (asked for by --public)
    public = args.public or not _is_loopback(host)
    if public and database.is_embedded():
        raise PublicRefused
    with ExitStack() as until_we_end:
        if database.is_embedded():
            _claim(until_we_end)
        _require_free(host, args.port)
        until_we_end.enter_context(ready.database_running())
        environment = _environment(public=public)
        _prepare(environment, public=public)
        services = _services(args, host)
        with suppress(KeyboardInterrupt):  # being told to stop is the ordinary end
            return supervisor.run(services, environment, each_look=_watch(host, args.port))
        print("Đang dừng.", flush=True)
    return 0


def _claim(until_we_end: ExitStack) -> None:
    """One server per folder: the second is told the first one's pid."""
    where = find()
    with server.prepared(where):
        until_we_end.enter_context(locks.only_server(where.serve_lock))


def _prepare(environment: dict[str, str], *, public: bool) -> None:
    """Migrate, gather static files, and for the public check the deployment.

    In processes of their own, whose memory is given back.
    """
    steps = [["prepare"], *([["check", "--deploy"]] if public else [])]
    for step in steps:
        if (code := subprocess.call(_phuong(*step), env=environment)) != 0:  # noqa: S603
            raise CannotRun(
                f"Bước 'phuong {' '.join(step)}' không xong (mã {code}); máy chủ chưa chạy. Xem các dòng trên.",
                f"'phuong {' '.join(step)}' failed (code {code}); the server was not started. See the lines above.",
            )


def _services(args: argparse.Namespace, host: str) -> list[Service]:
    """In the order of stopping: the web server first, so that nobody is cut off in the middle."""
    web = [sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws", "--host", host, "--port", str(args.port)]
    web += ["--workers", str(args.workers), "--blocking-threads", str(THREADS), "--log-level", "warning"]
    web += ["--respawn-failed-workers", "--workers-kill-timeout", "10", "phuong.config.wsgi:application"]
    services = [Service("Máy chủ web", web, restart=False)]
    if not args.no_worker:
        services.append(Service("Việc nền", _phuong("worker"), restart=True))
    return services


def _phuong(*words: str) -> list[str]:
    return [sys.executable, "-m", "phuong.config.cli", *words]


def _environment(*, public: bool) -> dict[str, str]:
    settings = "phuong.config.settings.production" if public else "phuong.config.settings.development"
    return {"DJANGO_SETTINGS_MODULE": settings, **os.environ}


def _watch(host: str, port: int) -> Callable[[], None]:
    """What is looked at four times a second: the first answer is announced, a fallen database is raised again."""
    announced = False
    try_again_at = 0.0

    def look() -> None:
        nonlocal announced, try_again_at
        if not announced and _answers(host, port):
            announced = True
            print(f"Phượng đã sẵn sàng: http://{_shown(host)}:{port}/  (dừng: Ctrl-C)", flush=True)
        if database.is_embedded() and server.status(find()) is None and time.monotonic() >= try_again_at:
            try_again_at = time.monotonic() + _TRY_AGAIN_AFTER_S
            _raise_database()

    return look


def _raise_database() -> None:
    """Meanwhile the pages answer that the service is unavailable; nothing that was committed is lost."""
    print("Cơ sở dữ liệu đã dừng ngoài ý muốn, đang khởi động lại.", file=sys.stderr, flush=True)
    try:
        server.ensure_running()
    except EmbeddedError as fault:
        print(f"{fault.vi}\n{fault.en}", file=sys.stderr, flush=True)


def _answers(host: str, port: int) -> bool:
    try:
        with socket.create_connection((_shown(host), port), timeout=0.2):
            return True
    except OSError:
        return False


def _require_free(host: str, port: int) -> None:
    """Say so at once when the port is taken, instead of failing after everything has started.

    Errors:  CannotRun.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except OSError as fault:
            raise CannotRun(
                f"Không mở được {host}:{port} ({fault.strerror}). Hãy dừng chương trình đang dùng cổng đó "
                f"hoặc chọn cổng khác: phuong serve --port {port + 1 if port < 65535 else 8000}",
                f"Cannot listen on {host}:{port} ({fault.strerror}). Stop what uses it or choose another --port.",
            ) from fault


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _shown(host: str) -> str:
    return {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, host)  # noqa: S104 (a comparison)


def _port(text: str) -> int:
    if text.isdecimal() and 1 <= int(text) <= 65535:
        return int(text)
    raise argparse.ArgumentTypeError(f"cổng phải là số từ 1 đến 65535, đang là '{text}'")


def _count(text: str) -> int:
    if text.isdecimal() and 1 <= int(text) <= 64:
        return int(text)
    raise argparse.ArgumentTypeError(f"số tiến trình phải từ 1 đến 64, đang là '{text}'")
