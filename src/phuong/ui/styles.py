"""Which style sheets a face loads, in the order in which they hold. The one list; templates and build read it."""

from typing import Final

_COMMON: Final = (
    "vendor/fonts.css", "vendor/govuk.css", "css/tokens.css", "css/base.css", "css/layout.css", "css/icon.css",
    "css/button.css", "css/field.css", "css/upload.css", "css/notice.css", "css/status.css", "css/tag.css",
    "css/table.css", "css/facts.css", "css/summary.css", "css/files.css", "css/daystrip.css", "css/clock.css",
    "css/timeline.css", "css/tabs.css", "css/pagination.css",
)  # fmt: skip
_LAST: Final = ("css/contrast.css", "css/print.css")

FACES: Final[dict[str, tuple[str, ...]]] = {
    "citizen": (
        *_COMMON, "css/frame.css", "css/home.css", "css/papers.css", "css/steps.css", "css/receipt.css",
        "css/tracking.css", "css/apply.css", "css/verify.css", "css/public.css", "css/hall.css",
        "css/handbook.css", *_LAST,
    ),
    "officer": (
        *_COMMON, "css/officer.css", "css/histogram.css", "css/denselist.css", "css/dossier.css", "css/counter.css",
        "css/public.css", "css/hall.css", "css/editor.css", "css/calendar.css", "css/process.css", "css/leading.css",
        *_LAST,
    ),
}  # fmt: skip
"""Face -> paths below ``static/ui/``."""


def sheets_of(face: str, *, joined: bool) -> tuple[str, ...]:
    """The sheets a page of this face links to: the joined file of the build, or each sheet by itself."""
    if joined:
        return (f"vendor/{face}.css",)
    return FACES[face] if face in FACES else all_sheets()


def all_sheets() -> tuple[str, ...]:
    """Every sheet once, for the page that shows the whole kit."""
    ordered = [*FACES["citizen"][: -len(_LAST)], *FACES["officer"][len(_COMMON) : -len(_LAST)], "css/kit.css", *_LAST]
    return tuple(dict.fromkeys(ordered))
