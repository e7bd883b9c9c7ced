"""The English catalogue as gettext reads it: made from ``locale/en/LC_MESSAGES/django.po`` beside it, not committed."""

from phuong.ui.languages.catalogue import compiled, read
from phuong.ui.languages.wanted import ENGLISH


def build() -> None:
    """Compile the catalogue; cheap, so done at each build. Errors: CatalogueFault."""
    made, target = compiled(read(ENGLISH)), ENGLISH.with_suffix(".mo")
    if not target.is_file() or target.read_bytes() != made:
        target.write_bytes(made)
