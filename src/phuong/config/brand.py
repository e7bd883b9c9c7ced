"""The place's name on every page, from its own file: brand is place data."""

import os
from pathlib import Path

from phuong.config.cannot import CannotRun
from phuong.kernel import plain_yaml

FIRST_PLACE = "hai_phong"
PLACES = Path(__file__).parents[1] / "places"


def place_chosen() -> str:
    """Return the place this installation runs: PLACE (for the demo) or PHUONG_PLACE, with - or _ in its name.

    Errors:  CannotRun naming the places there are.
    """
    chosen = (os.environ.get("PLACE") or os.environ.get("PHUONG_PLACE") or FIRST_PLACE).strip().replace("-", "_")
    there = sorted(path.parent.name for path in PLACES.glob("*/place.yaml"))
    if chosen not in there:
        raise CannotRun(
            f"Không có địa phương “{chosen}”. Hãy đặt PHUONG_PLACE (hoặc PLACE) là một trong: {', '.join(there)}.",
            f"There is no place {chosen!r}; set PHUONG_PLACE (or PLACE) to one of: {', '.join(there)}.",
        )
    return chosen


def brand_of(place: str) -> dict[str, str]:
    """Return what the frames print: agency, portal title, place name and hotline (empty when not known).

    Errors:  FileNotFoundError for a place that has no folder (``place_chosen`` refuses it by name).
    """
    content = plain_yaml.read((PLACES / place / "place.yaml").read_text(encoding="utf-8"))
    return {
        "agency": content["brand"]["agency_line"],
        "portal": content["brand"]["portal_title"],
        "place": content["name"],
        "hotline": content.get("hotline") or "",
    }
