"""Where a citizen files online: here, on the national portal, or on either (``portal_mode`` of the place)."""

from dataclasses import dataclass

from phuong.directory.api import current_place, current_world


@dataclass(frozen=True, slots=True)
class WhereToFile:
    """``here``: our portal takes filings; ``url``: the national portal's address where that one does, else empty."""

    here: bool
    url: str

    @property
    def elsewhere_only(self) -> bool:
        """Whether online filing is on the national portal alone."""
        return not self.here


def where_to_file() -> WhereToFile:
    """Return where online filing is possible in this installation. Source: NĐ 118/2025/NĐ-CP (from memory)."""
    mode = current_world().portal_mode
    return WhereToFile(here=mode != "back_office", url=current_place().national_portal_url if mode != "own" else "")
