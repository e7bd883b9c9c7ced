"""Knows whether the last build still holds, so that a second start costs milliseconds."""

import hashlib
from pathlib import Path

from phuong.ui.build.folders import DOCUMENT_FONTS, STYLES, UI, VENDOR, root

_STAMP = VENDOR / ".stamp"


def _digest(files: list[Path]) -> str:
    total = hashlib.sha256()
    for file in files:
        total.update(file.name.encode())
        total.update(file.read_bytes())
    return total.hexdigest()


def wanted() -> str:
    """Digest of all that the result depends on: lock file, our style sheets, icon list, the build itself."""
    lock = root() / "package-lock.json"
    sources = [*sorted(STYLES.glob("*.css")), *sorted((UI / "build").glob("*.py")), UI / "icons.py", UI / "styles.py"]
    return _digest(([lock] if lock.is_file() else []) + sources)


def is_fresh(digest: str) -> bool:
    """True if the stamp agrees and no result has been taken away."""
    pages = [VENDOR / name for name in ("citizen.css", "icons.svg", "jsqr.js", "bpmn/modeler.js")]
    results = [*pages, DOCUMENT_FONTS / "Tinos-Regular.ttf"]
    return _STAMP.is_file() and _STAMP.read_text() == digest and all(path.is_file() for path in results)


def write(digest: str) -> None:
    """Written last, so that an interrupted build is done again."""
    _STAMP.write_text(digest)
