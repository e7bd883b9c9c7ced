"""``phuong migrate``: bring the database to this version's shape."""

import argparse

from phuong.config import ready

HELP = "Đưa cơ sở dữ liệu về cấu trúc của phiên bản này / migrate the database"
# Any number, as long as no other advisory lock of ours uses it: "phuong" in ASCII.
_LOCK = 0x7068756F6E67


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--check", action="store_true", help="chỉ xem còn gì chưa làm (mã 1 nếu còn) / only look")
    parser.add_argument("--quiet", action="store_true", help="không in gì khi không có việc / silent when up to date")


def run(args: argparse.Namespace) -> int:
    with ready.database_running():
        ready.django()
        from django.db import connection  # noqa: PLC0415 (needs settings)

        try:
            return _look() if args.check else _migrate(quiet=args.quiet)
        finally:
            connection.close()


def _look() -> int:
    names = _pending()
    print("\n".join(names) if names else "Cấu trúc đã mới nhất.")
    return 1 if names else 0


def _migrate(*, quiet: bool) -> int:
    """Two servers that start together do it one after the other; the second finds nothing to do."""
    from django.core.management import call_command  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415

    from phuong.kernel.events import make_partitions  # noqa: PLC0415

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [_LOCK])
    if names := _pending():
        print(f"Đang đưa cơ sở dữ liệu về cấu trúc mới: {len(names)} bước.", flush=True)
        call_command("migrate", interactive=False, verbosity=0)
    elif not quiet:
        print("Cấu trúc đã mới nhất.")
    make_partitions()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_unlock(%s)", [_LOCK])
    return 0


def _pending() -> list[str]:
    from django.db import connection  # noqa: PLC0415
    from django.db.migrations.executor import MigrationExecutor  # noqa: PLC0415

    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]
