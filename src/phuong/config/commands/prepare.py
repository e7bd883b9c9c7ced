"""``phuong prepare``: all that must be in place before the web server starts; ``phuong serve`` runs it itself."""

import argparse
import sys

from phuong.config import ready, static_files
from phuong.config.commands import migrate

HELP = "Chuẩn bị: cấu trúc cơ sở dữ liệu, phân vùng, tệp tĩnh / migrate and gather static files"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """It takes none."""


def run(args: argparse.Namespace) -> int:
    with ready.database_running():
        code = migrate.run(argparse.Namespace(check=False, quiet=True))
        if static_files.gather():
            print("Đã gom tệp giao diện.", file=sys.stderr, flush=True)
    return code
