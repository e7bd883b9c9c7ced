"""What a reader chose for the look of pages: text size and contrast. Kept in one cookie, read by the server.

The pages work without JavaScript; a system setting for more contrast is honoured until the reader chooses.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from django.http import HttpRequest

COOKIE: Final = "phuong_look"
SHARED_COOKIE: Final = "phuong_shared_machine"
"""Set on a machine that many people use, a kiosk: pages then keep nothing in the browser."""
COOKIE_SECONDS: Final = 365 * 24 * 3600
LANGUAGE_PARAMETER: Final = "ngon-ngu"
"""``?ngon-ngu=en`` opens a page in English: the address that other sites and search engines keep."""

SIZES: Final = ("small", "normal", "large", "larger")
"""87.5, 100, 125 and 150 % of the browser's own size."""

CONTRASTS: Final = ("auto", "normal", "high")
"""``auto`` follows the system."""


@dataclass(frozen=True, slots=True)
class Appearance:
    """One reader's choice; always valid."""

    size: str = "normal"
    contrast: str = "auto"

    @property
    def smaller(self) -> str:
        """The next size down, or the same at the end of the scale."""
        return SIZES[max(SIZES.index(self.size) - 1, 0)]

    @property
    def larger(self) -> str:
        """The next size up, or the same at the end of the scale."""
        return SIZES[min(SIZES.index(self.size) + 1, len(SIZES) - 1)]

    @property
    def is_high_contrast(self) -> bool:
        return self.contrast == "high"

    @property
    def other_contrast(self) -> str:
        """What the contrast button switches to."""
        return "normal" if self.is_high_contrast else "high"

    def chosen(self, choice: Mapping[str, str]) -> "Appearance":
        """This look with ``size`` and ``contrast`` of a posted form; unknown values change nothing."""
        size, contrast = choice.get("size", ""), choice.get("contrast", "")
        return replace(
            self,
            size=size if size in SIZES else self.size,
            contrast=contrast if contrast in CONTRASTS else self.contrast,
        )

    def to_cookie(self) -> str:
        return f"{self.size}.{self.contrast}"


def read_cookie(value: str) -> Appearance:
    """The look a cookie asks for; a missing or spoiled cookie is the plain look."""
    size, _, contrast = value.partition(".")
    return Appearance().chosen({"size": size, "contrast": contrast})


def appearance_of(request: HttpRequest) -> Appearance:
    """The look of this request."""
    return read_cookie(request.COOKIES.get(COOKIE, ""))
