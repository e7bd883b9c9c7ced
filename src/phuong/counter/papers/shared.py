"""What the papers of the hall share: the folder of their templates, the head, a signer."""

from datetime import datetime
from pathlib import Path
from typing import Any

from phuong.directory.api import Agency, Post
from phuong.dossiers.api import capacity_lines, title_line
from phuong.kernel.dates import VN, official_date

TYPST = Path(__file__).parent / "typst"


def letterhead(agency: Agency, at: datetime) -> dict[str, Any]:
    """Return the values of the head: the agency with the one above it, place, date."""
    return {
        "parent_agency": agency.parent.name if agency.parent else "",
        "agency": agency.name,
        "place": agency.territory.name if agency.territory else "",
        "date": official_date(at.astimezone(VN).date()),
    }


def signer(post: Post, name: str) -> dict[str, Any]:
    """Return who signs: the lines of the capacity, the title, the name as it was kept."""
    return {"capacity": capacity_lines(post, post.agency.name), "title": title_line(post), "name": name}
