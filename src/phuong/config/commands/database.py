"""``phuong database ...``: the embedded PostgreSQL by hand."""

import argparse
import os
import subprocess
from datetime import datetime

from phuong.config import database
from phuong.config.cannot import CannotRun
from phuong.config.embedded import binaries, locks, machine, server, settings
from phuong.config.embedded.errors import NotRunning
from phuong.config.embedded.where import find

HELP = "Cơ sở dữ liệu nhúng: start, stop, status, shell ... / the embedded database"
ACTS = ("start", "stop", "status", "url", "shell", "settings", "remove")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "act",
        choices=ACTS,
        help="start: khởi động và để chạy; stop: dừng; status: đang chạy không; url: địa chỉ; "
        "shell: mở psql; settings: cấu hình PostgreSQL nên dùng cho máy này; remove: xóa hẳn dữ liệu",
    )
    parser.add_argument("--yes", action="store_true", help="đồng ý xóa, cho remove / needed by remove")


def run(args: argparse.Namespace) -> int:
    if args.act == "url":
        print(database.url())
        return 0
    if args.act == "settings":
        return _settings()
    if args.act == "shell":
        return _shell()
    _require_embedded()
    if args.act == "remove":
        return _remove(agreed=args.yes)
    return {"start": _start, "stop": _stop, "status": _status}[args.act]()


def _require_embedded() -> None:
    if not database.is_embedded():
        raise CannotRun(
            "PHUONG_DATABASE_URL đang trỏ đến một PostgreSQL khác; lệnh này chỉ dành cho cơ sở dữ liệu nhúng. "
            "Hãy bỏ biến đó hoặc quản lý PostgreSQL ấy bằng công cụ của nó.",
            "PHUONG_DATABASE_URL names another PostgreSQL; this command is for the embedded one only.",
        )


def _start() -> int:
    where = find()
    found = server.start(where)
    where.kept.touch()
    print(f"Cơ sở dữ liệu đã chạy (pid {found.pid}, PostgreSQL {found.version}).\n{found.url}")
    return 0


def _stop() -> int:
    where = find()
    where.kept.unlink(missing_ok=True)
    server.stop(where)
    print("Đã dừng cơ sở dữ liệu.")
    return 0


def _remove(*, agreed: bool) -> int:
    where = find()
    if not agreed:
        raise CannotRun(
            f"Lệnh này xóa hẳn mọi dữ liệu trong {where.data}. Nếu chắc chắn: phuong database remove --yes",
            f"This erases all data in {where.data} for ever. If you are sure: phuong database remove --yes",
        )
    with server.prepared(where), locks.only_server(where.serve_lock):
        where.kept.unlink(missing_ok=True)
        server.remove(where)
    print("Đã xóa dữ liệu.")
    return 0


def _status() -> int:
    where = find()
    found = server.status(where)
    if not found:
        print(f"Cơ sở dữ liệu không chạy. Dữ liệu: {where.data}")
        return 1
    since = datetime.fromtimestamp(found.started_at).astimezone()
    print(f"Đang chạy: pid {found.pid}, PostgreSQL {found.version}, từ {since:%H:%M:%S %d/%m/%Y}")
    print(f"Địa chỉ:   {found.url}\nDữ liệu:   {found.data}\nNhật ký:   {found.log}")
    return 0


def _settings() -> int:
    for name, value in settings.settings(machine.measure()).items():
        print(f"{name} = '{value}'")
    return 0


def _shell() -> int:
    """psql of the system for a database of the operator's own, ours for the embedded one."""
    if not database.is_embedded():
        return subprocess.call(["psql", database.url()])  # noqa: S603, S607
    where = find()
    found = server.status(where)
    if not found:
        raise NotRunning
    carried = binaries.unpack(where.binaries)
    environment = {**os.environ, "LD_LIBRARY_PATH": carried.environment()["LD_LIBRARY_PATH"]}
    return subprocess.call([carried.program("psql"), found.url], env=environment)  # noqa: S603
