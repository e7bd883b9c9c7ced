"""The decoder of QR codes that the counter's camera loads when it is opened: one plain script, no eval, no wasm."""

from phuong.ui.build.folders import VENDOR, package


def build() -> None:
    """Write ``vendor/jsqr.js``."""
    source = package("jsqr") / "dist" / "jsQR.js"
    (VENDOR / "jsqr.js").write_text(source.read_text("utf-8"), "utf-8")
