"""The words that make a copy a certified one (lời chứng), to be printed onto the last page of each copy."""

from phuong.counter.models import CopyEntry
from phuong.counter.papers.shared import TYPST, signer
from phuong.counter.rules.copy_book import stamp_lines
from phuong.documents.api import render
from phuong.kernel.acts import WrongState
from phuong.kernel.dates import local


def stamp(entry: CopyEntry, place: str = "bottom") -> bytes:
    """Return the PDF: an empty A4 page with the words alone, as many pages as copies.

    ``place``: "bottom" or "top", where the last page of the copy has room.
    Errors:  WrongState for a spoiled number: nothing may be certified under it.
    """
    if entry.spoiled_at is not None:
        raise WrongState(f"Số {entry.paper.number:02d} đã ghi hỏng, không in lời chứng nữa. Ghi số mới.")
    values = {
        "title": f"Lời chứng {entry.paper.symbol}",
        "lines": list(
            stamp_lines(number=entry.paper.number, year=entry.paper.series.year, on=local(entry.entered_at).date())
        ),
        "agency": entry.agency.name,
        "copies": entry.copies,
        "top": place == "top",
        "signature": signer(entry.signed_by, entry.signer_name),
    }
    return render(TYPST / "stamp.typ", values, at=entry.entered_at)
