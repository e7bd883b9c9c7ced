"""Papers as PDF, set by Typst with the fonts we ship.

Values go in as JSON, never as source: whatever a citizen typed is printed as text and cannot be run. Typst itself is
loaded at the first paper (60 MB), so a process that prints nothing does not carry it.
"""

import json
import threading
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings

from phuong.documents.letters import settable
from phuong.kernel.faults import Fault

__all__ = ["TYPST_FOLDER", "FontsMissing", "PaperNotSet", "render"]

TYPST_FOLDER = Path(__file__).parent / "typst"
STANDARDS = ["a-2b", "ua-1"]
"""Archive (PDF/A-2b) and readable by screen readers (PDF/UA-1)."""

_one_at_a_time = threading.Lock()


class PaperNotSet(Fault):
    """The template and its values do not fit: a defect of the template, named for the operator."""


class FontsMissing(Fault):
    """The fonts were not built; without them Vietnamese letters would be silently replaced."""


def render(
    template: str | Path,
    values: Mapping[str, Any],
    *,
    at: datetime,
    files: Mapping[str, bytes] | None = None,
) -> bytes:
    """Return the PDF of a template filled with ``values`` (plain JSON).

    ``template``: a name in ``documents/typst`` or the path of another block's ``.typ`` file, which may import
    ``letterhead.typ``. ``files``: pictures by the name the template uses, such as ``{"qr.svg": ...}``. ``at``: the
    instant written into the file, so that equal papers are equal bytes. In a simulated world the template gets
    ``values.sample = true`` and prints the mark "MẪU - KHÔNG CÓ GIÁ TRỊ PHÁP LÝ".
    Errors: ``FontsMissing``, ``PaperNotSet``.
    """
    import typst  # noqa: PLC0415 - heavy, and needed by few processes

    path = template if isinstance(template, Path) else TYPST_FOLDER / f"{template}.typ"
    sources = {"main.typ": _read(path), "letterhead.typ": _read(TYPST_FOLDER / "letterhead.typ"), **(files or {})}
    compiler = _compiler()
    content = {"sample": bool(settings.PHUONG_SIMULATED), **values}
    inputs = {"values": json.dumps(settable(content, _fonts_folder()), ensure_ascii=False)}
    made_at = at.astimezone(UTC)  # the file format wants a fixed offset, not a zone
    try:
        with _one_at_a_time:
            pdf: bytes = compiler.compile(
                input=sources, sys_inputs=inputs, pdf_standards=STANDARDS, timestamp=made_at.replace(microsecond=0)
            )
    except typst.TypstError as fault:
        raise PaperNotSet(f"Không lập được giấy theo mẫu “{path.stem}”: {fault}.") from fault
    return pdf


def _fonts_folder() -> Path:
    return Path(apps.get_app_config("ui").path) / "fonts"


@cache
def _compiler() -> Any:
    # One compiler for all templates: fonts are read once, and sources come with each paper.
    import typst  # noqa: PLC0415

    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(_fonts_folder())])
    if "Tinos" not in fonts.families():
        raise FontsMissing("Thiếu phông chữ Tinos để lập giấy. Chạy python -m phuong.ui.build rồi thử lại.")
    return typst.Compiler(input=b"", font_paths=fonts)


@cache
def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise PaperNotSet(f"Không có mẫu giấy “{path.name}”.") from None
