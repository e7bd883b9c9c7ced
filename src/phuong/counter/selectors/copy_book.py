"""The year's book of certified copies: every number of the series, from the fast lane and from dossiers alike."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Q

from phuong.counter.models import CopyEntry
from phuong.counter.rules.copy_book import RESULT, volume_of
from phuong.documents.api import IssuedPaper, NumberSeries
from phuong.dossiers.api import Dossier, book_for
from phuong.identity.api import require
from phuong.kernel.acts import Actor, RowNotFound
from phuong.kernel.dates import VN, local
from phuong.kernel.text import fold, squeeze

PAGE = 50
MOST = 20_000


@dataclass(frozen=True, slots=True)
class BookLine:
    """One line of the book. ``entry`` is None for a number that a dossier's result took: ``code`` then names it."""

    number: int
    symbol: str
    on: date
    requester: str
    document: str
    signer: str
    copies: int | None
    pages: int | None
    fee_vnd: int | None
    note: str
    entry: CopyEntry | None
    code: str = ""

    @property
    def volume(self) -> int:
        """The volume (quyển) in which the number stands."""
        return volume_of(self.number)

    @property
    def is_spoiled(self) -> bool:
        """Whether the number was spoiled: it stays in the book and counts no more."""
        return self.entry is not None and self.entry.spoiled_at is not None


@dataclass(frozen=True, slots=True)
class BookPage:
    """Lines of a book, the newest first; ``total`` of them match; ``before`` leads on to older ones."""

    lines: tuple[BookLine, ...]
    total: int
    before: int | None


def book_page(
    *, actor: Actor, year: int, words: str = "", on: date | None = None, before: int | None = None, most: int = PAGE
) -> BookPage:
    """Return lines of the actor's agency in the book of ``year``: all, of a day, or with ``words`` in them.

    Errors:  NotPermitted.
    """
    require(actor, "copy.view", agency_ids=(actor.agency_id,))
    found = IssuedPaper.objects.filter(series__in=_series(actor.agency_id, year))
    if on is not None:
        start = datetime.combine(on, time(), VN)
        found = found.filter(issued_at__gte=start, issued_at__lt=start + timedelta(days=1))
    if words := squeeze(words):
        found = found.filter(_said(words, actor.agency_id))
    total = found.count()
    if before is not None:
        found = found.filter(number__lt=before)
    papers = list(found.select_related("holder").order_by("-number")[: most + 1])
    lines = lines_of(papers[:most])
    return BookPage(tuple(lines), total, lines[-1].number if len(papers) > most else None)


def whole_book(*, actor: Actor, year: int) -> list[BookLine]:
    """Return every line of a year in the order of numbers, for print and CSV. Errors: NotPermitted."""
    require(actor, "copy.view", agency_ids=(actor.agency_id,))
    papers = IssuedPaper.objects.filter(series__in=_series(actor.agency_id, year)).select_related("holder")
    return lines_of(list(papers.order_by("number")[:MOST]))


def entry_for(*, entry_id: int, actor: Actor) -> CopyEntry:
    """Return one entry of the actor's agency. Errors: RowNotFound, NotPermitted."""
    missing = "Không tìm thấy số này trong sổ của cơ quan bạn."
    found = CopyEntry.objects.select_related("paper__series", "agency", "signed_by").filter(pk=entry_id).first()
    if found is None:
        raise RowNotFound(missing)
    require(actor, "copy.view", agency_ids=(found.agency_id,))
    return found


def lines_of(papers: Sequence[IssuedPaper]) -> list[BookLine]:
    """Return papers as lines of the book, in their order; three questions however many."""
    entries = {
        one.paper_id: one
        for one in CopyEntry.objects.filter(paper__in=[paper.pk for paper in papers]).select_related("signed_by")
    }
    others = [paper.source_id for paper in papers if paper.pk not in entries]
    dossiers = {one.pk: one for one in Dossier.objects.filter(pk__in=others)} if others else {}
    return [
        _of_entry(paper, entries[paper.pk]) if paper.pk in entries else _of_dossier(paper, dossiers) for paper in papers
    ]


def _of_entry(paper: IssuedPaper, entry: CopyEntry) -> BookLine:
    note = f"Hỏng: {entry.spoil_reason}" if entry.spoiled_at else ""
    return BookLine(
        paper.number,
        paper.symbol,
        local(entry.entered_at).date(),
        entry.requester_name,
        entry.document_name,
        f"{entry.signer_name}, {entry.signed_by.title}",
        entry.copies,
        entry.pages,
        entry.fee_vnd,
        note,
        entry,
    )


def _of_dossier(paper: IssuedPaper, dossiers: dict[int, Dossier]) -> BookLine:
    dossier = dossiers.get(paper.source_id)
    code = dossier.code if dossier else ""
    requester = dossier.applicant_name if dossier else paper.holder.name if paper.holder else ""
    note = f"Theo hồ sơ {code}" if code else ""
    about = dossier.subject if dossier and dossier.subject else paper.title
    day = local(paper.issued_at).date()
    return BookLine(paper.number, paper.symbol, day, requester, about, "", None, None, None, note, None, code)


def _series(agency_id: int | None, year: int) -> list[int]:
    key = book_for(RESULT, negative=False).key
    return list(NumberSeries.objects.filter(agency=agency_id, key=key, year=year).values_list("pk", flat=True))


def _said(words: str, agency_id: int | None) -> Q:
    entries = CopyEntry.objects.filter(agency=agency_id)
    for word in fold(words).split():
        entries = entries.filter(folded__contains=word)
    found = Q(pk__in=entries.values("paper_id")) | Q(holder__folded_name__contains=fold(words))
    return found | Q(number=int(words)) if words.isdecimal() and len(words) < 9 else found
