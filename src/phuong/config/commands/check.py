"""``phuong check``: is everything in place? ``--deploy``: is it fit for the public?"""

import argparse
from collections.abc import Iterator

from phuong.config import database, ready
from phuong.config.embedded.errors import PublicRefused

HELP = "Kiểm tra cài đặt; --deploy: trước khi mở cho người dân / check the installation"
OLDEST_POSTGRESQL = 15
NEWEST_TESTED_POSTGRESQL = 18


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--deploy", action="store_true", help="kiểm tra để phục vụ người dân / fit for the public")


def run(args: argparse.Namespace) -> int:
    with ready.database_running():
        ready.django()
        faults = [*_installation(), *(_deployment() if args.deploy else ())]
    for fault in faults:
        print(f"✗ {fault}")
    if not faults:
        print("Không thấy thiếu sót nào.")
    return 1 if faults else 0


def _installation() -> Iterator[str]:
    """Django's own errors, and the database's version."""
    from django.core.checks import ERROR, run_checks  # noqa: PLC0415 (needs settings)
    from django.db import connection  # noqa: PLC0415

    for message in run_checks():
        if message.level >= ERROR:
            yield f"{message.id}: {message.msg}"
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version_num")
        major = int(cursor.fetchone()[0]) // 10_000
    if not OLDEST_POSTGRESQL <= major <= NEWEST_TESTED_POSTGRESQL:
        yield f"PostgreSQL {major}: Phượng cần bản {OLDEST_POSTGRESQL} đến {NEWEST_TESTED_POSTGRESQL}."
    connection.close()


def _deployment() -> Iterator[str]:
    """What must never meet the public."""
    from django.conf import settings  # noqa: PLC0415 (needs settings)
    from django.core.checks import WARNING, Tags, run_checks  # noqa: PLC0415

    if database.is_embedded():
        yield PublicRefused().vi
    if settings.DEBUG:
        yield "DEBUG đang bật. Hãy dùng DJANGO_SETTINGS_MODULE=phuong.config.settings.production."
    if getattr(settings, "PHUONG_SIMULATED", False):
        yield "Cấu hình trình diễn (dữ liệu mô phỏng) đang bật. Hãy dùng phuong.config.settings.production."
    if _is_weak(str(settings.SECRET_KEY)):
        yield "PHUONG_SECRET_KEY ngắn hoặc là khóa mẫu. Hãy đặt một chuỗi ngẫu nhiên từ 50 ký tự."
    if "*" in settings.ALLOWED_HOSTS:
        yield "ALLOWED_HOSTS nhận mọi tên máy. Hãy đặt PHUONG_HOSTS là tên miền của cổng."
    for message in run_checks(tags=[Tags.security], include_deployment_checks=True):
        if message.level >= WARNING:
            yield f"{message.id}: {message.msg}"


def _is_weak(key: str) -> bool:
    return len(key) < 50 or len(set(key)) < 5 or key.startswith(("django-insecure-", "only-for-tests"))
