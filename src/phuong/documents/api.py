"""Front door of the issued papers: their numbers, and their PDF."""

from phuong.documents.models import IssuedPaper, NumberSeries
from phuong.documents.numbering import PatternInvalid, TakenNumber, next_number, series_for, symbol_of
from phuong.documents.rendering import TYPST_FOLDER, FontsMissing, PaperNotSet, render

__all__ = [
    "TYPST_FOLDER",
    "FontsMissing",
    "IssuedPaper",
    "NumberSeries",
    "PaperNotSet",
    "PatternInvalid",
    "TakenNumber",
    "next_number",
    "render",
    "series_for",
    "symbol_of",
]
