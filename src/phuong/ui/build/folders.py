"""Where the build reads and writes."""

import os
from pathlib import Path
from typing import Final

UI: Final = Path(__file__).resolve().parents[1]
STYLES: Final = UI / "static" / "ui" / "css"
VENDOR: Final = UI / "static" / "ui" / "vendor"
DOCUMENT_FONTS: Final = UI / "fonts"


class FrontEndMissing(Exception):
    """A front-end package is not there; the sentence says what to run."""

    def __init__(self, what: str) -> None:
        super().__init__(
            f"Thiếu {what}. Hãy chạy `npm ci` ở thư mục gốc rồi chạy lại. ({what} is missing: run `npm ci`.)"
        )


def root() -> Path:
    """The folder that holds ``package-lock.json``; ``PHUONG_NODE_ROOT`` names another one."""
    return Path(os.environ.get("PHUONG_NODE_ROOT", UI.parents[2]))


def package(name: str) -> Path:
    """The folder of an installed front-end package.

    Errors:  FrontEndMissing.
    """
    folder = root() / "node_modules" / name
    if not folder.is_dir():
        raise FrontEndMissing(name)
    return folder
