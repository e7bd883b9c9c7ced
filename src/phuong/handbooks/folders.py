"""Where the texts lie, and the pictures once they were made."""

from pathlib import Path
from typing import Final

from django.conf import settings

ROOT: Final = Path(__file__).resolve().parents[3]
TEXTS: Final = ROOT / "docs" / "handbooks"
NO_TEXT: Final = "Bản cài đặt này không kèm các sổ tay. Xem thư mục docs/handbooks của mã nguồn."


class TextMissing(Exception):
    """This installation came without the handbooks; the sentence says where they are."""


def text_of(file: str) -> str:
    """Return a handbook as Markdown. Errors: TextMissing."""
    try:
        return (TEXTS / file).read_text(encoding="utf-8")
    except OSError:
        raise TextMissing(NO_TEXT) from None


def pictures_folder() -> Path:
    """Return the folder of the pictures; it need not be there."""
    return Path(settings.PHUONG_HANDBOOK_PICTURES)


def picture(name: str) -> Path | None:
    """Return the file of a picture, if it was made. ``name`` is a plain word, never a path."""
    if not name.replace("-", "").isalnum() or not name.isascii():
        return None
    file = pictures_folder() / f"{name}.png"
    return file if file.is_file() else None
