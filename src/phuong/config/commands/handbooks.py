"""``phuong handbooks``: the handbooks as HTML files to print, with the pictures that were made."""

import argparse
from pathlib import Path

from phuong.config import ready
from phuong.config.cannot import CannotRun

HELP = "Xuất các sổ tay thành tệp HTML để in / write the handbooks as HTML to print"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--out", type=Path, default=Path("build/handbooks"), metavar="THƯ_MỤC", help="ghi vào đâu / folder to write to"
    )


def run(args: argparse.Namespace) -> int:
    """Write the files; needs no database."""
    ready.django()
    from phuong.handbooks.api import TextMissing, write_all  # noqa: PLC0415 (needs settings)

    lacking = 0
    try:
        for file, pictures, missing in write_all(args.out):
            lacking += missing
            print(f"{file}: {pictures - missing} hình trong {pictures}")
    except TextMissing as missing_text:
        raise CannotRun(str(missing_text), "This installation came without docs/handbooks.") from missing_text
    except OSError as fault:
        raise CannotRun(f"Không ghi được vào {args.out}.", f"Cannot write to {args.out}: {fault.strerror}.") from fault
    if lacking:
        print(f"Còn thiếu {lacking} hình. Làm hình bằng: make handbooks")
    return 0
