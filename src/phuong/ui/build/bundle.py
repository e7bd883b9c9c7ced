"""One style sheet per face, joined in the order of ``styles.FACES``: one request instead of thirty."""

from phuong.ui.build.folders import UI, VENDOR
from phuong.ui.styles import FACES, all_sheets


def joined(paths: tuple[str, ...]) -> str:
    """The sheets one after the other, each under its name. All stand in ``vendor/`` or hold no ``url()``."""
    parts = []
    for path in paths:
        text = (UI / "static" / "ui" / path).read_text("utf-8").replace('@charset "UTF-8";', "")
        parts.append(f"/* {path} */\n{text}")
    return '@charset "UTF-8";\n' + "\n".join(parts)


def build() -> None:
    """Write ``vendor/citizen.css``, ``vendor/officer.css`` and ``vendor/kit.css``."""
    for face, paths in {**FACES, "kit": all_sheets()}.items():
        (VENDOR / f"{face}.css").write_text(joined(paths), "utf-8")
