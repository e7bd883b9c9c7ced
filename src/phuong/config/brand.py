"""The place's name on every page, from its own file: brand is place data."""

from pathlib import Path

import yaml

PLACES = Path(__file__).parents[1] / "places"


def brand_of(place: str) -> dict[str, str]:
    """Return what the frames print: agency, portal title, place name and hotline (empty when not known).

    Errors:  FileNotFoundError for a place that has no folder.
    """
    content = yaml.safe_load((PLACES / place / "place.yaml").read_text(encoding="utf-8"))
    return {
        "agency": content["brand"]["agency_line"],
        "portal": content["brand"]["portal_title"],
        "place": content["name"],
        "hotline": content.get("hotline") or "",
    }
