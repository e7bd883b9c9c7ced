"""Front door of the issued papers: their numbers, and their PDF."""

from phuong.documents.models import IssuedPaper, NumberSeries
from phuong.documents.numbering import PatternInvalid, TakenNumber, next_number, series_for, symbol_of

__all__ = [
    "IssuedPaper",
    "NumberSeries",
    "PatternInvalid",
    "TakenNumber",
    "next_number",
    "series_for",
    "symbol_of",
]
