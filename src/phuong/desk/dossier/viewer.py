"""The papers beside the data: which one is open, at which page. All links, so it works without JavaScript."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import QueryDict

from phuong.dossiers.api import Evidence

DRAWN = frozenset({"application/pdf", "image/jpeg", "image/png"})
WIDTHS = (700, 1000, 1400, 2000)


@dataclass(frozen=True, slots=True)
class Viewer:
    """The open paper and its neighbours. ``paper`` is None when no paper has a file."""

    papers: list[Evidence]
    paper: Evidence | None
    page: int
    pages: int
    zoom: int
    is_marking: bool = False

    @property
    def is_drawn(self) -> bool:
        """Whether the open paper is of a kind that has a picture."""
        return self.paper is not None and self.paper.file is not None and self.paper.file.media_type in DRAWN

    @property
    def drawn(self) -> frozenset[str]:
        """The kinds of file that have a picture."""
        return DRAWN

    @property
    def width(self) -> int:
        return WIDTHS[self.zoom]

    @property
    def earlier(self) -> int | None:
        return self.page - 1 if self.page > 1 else None

    @property
    def later(self) -> int | None:
        return self.page + 1 if self.page < self.pages else None

    @property
    def larger(self) -> int | None:
        return self.zoom + 1 if self.zoom + 1 < len(WIDTHS) else None

    @property
    def smaller(self) -> int | None:
        return self.zoom - 1 if self.zoom else None


def viewer(papers: Sequence[Evidence], query: QueryDict) -> Viewer:
    """Return the viewer at the paper, page and zoom that ``query`` names, or at the first paper."""
    with_files = [paper for paper in papers if paper.file_id is not None]
    wanted = query.get("paper", "")
    paper = next((paper for paper in with_files if str(paper.pk) == wanted), with_files[0] if with_files else None)
    pages = (paper.file.page_count or 1) if paper is not None and paper.file is not None else 0
    page = min(max(_number(query.get("page", "")), 1), max(pages, 1))
    zoom = min(_number(query.get("zoom", "")), len(WIDTHS) - 1)
    return Viewer(with_files, paper, page, pages, zoom, query.get("mark") == "1")


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 6 else 0
