"""``phuong version``: what runs here."""

import argparse
import platform
from importlib.metadata import version

HELP = "Phiên bản của Phượng và những gì đi kèm / versions"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """It takes none."""


def run(args: argparse.Namespace) -> int:
    print(f"Phượng {version('phuong')}")
    print(f"Python {platform.python_version()}, Django {version('Django')}, granian {version('granian')}")
    return 0
