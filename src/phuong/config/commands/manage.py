"""``phuong manage ...``: Django's own commands, for developers."""

import argparse

from phuong.config import ready

HELP = "Lệnh quản trị của Django, dành cho người phát triển / Django's own commands"
PASS_THROUGH = True


def run(args: argparse.Namespace) -> int:
    from django.core.management import execute_from_command_line  # noqa: PLC0415 (only here is Django needed)

    with ready.database_running():
        ready.django()
        execute_from_command_line(["phuong manage", *(args.rest or ["help"])])
    return 0
