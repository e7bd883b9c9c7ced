"""Finding procedures by the words people use. Front door: ``search``."""

from phuong.procedures.search.find import SearchResult, search
from phuong.procedures.search.ranking import Hit

__all__ = ["Hit", "SearchResult", "search"]
