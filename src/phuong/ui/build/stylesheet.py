"""GOV.UK Frontend's style sheet, without the parts that we may not or need not carry."""

import re

from phuong.ui.build.folders import VENDOR, package

_FONT_FACE = re.compile(r"@font-face\{[^}]*\}")
_SOURCE_MAP = re.compile(r"/\*# sourceMappingURL=[^*]*\*/\s*")
_CREST_RULE = re.compile(r"[^{}]*\{[^{}]*url\([^)]*govuk-crest[^)]*\)[^{}]*\}")
_TRANSPORT = "GDS Transport,arial,sans-serif"


def cleaned(css: str) -> str:
    """Take out the font and the crest that belong to GOV.UK alone, and the link to the source map."""
    css = _SOURCE_MAP.sub("", _FONT_FACE.sub("", css))
    css = _CREST_RULE.sub("", css)
    return css.replace(_TRANSPORT, "var(--ph-font)").replace("GDS Transport", "var(--ph-font)")


def build() -> None:
    """Write ``vendor/govuk.css``; its colours are set by our tokens, without Sass."""
    source = package("govuk-frontend") / "dist" / "govuk" / "govuk-frontend.min.css"
    (VENDOR / "govuk.css").write_text(cleaned(source.read_text("utf-8")), "utf-8")
