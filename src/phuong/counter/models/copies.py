"""The book of certified copies (sổ chứng thực bản sao từ bản chính)."""

from django.db import models
from django.db.models import Q

from phuong.counter.models.queue import Ticket
from phuong.counter.models.shifts import Shift


class CopyEntry(models.Model):
    """One number of the book: copies of one original, certified for one person at one time.

    Its number is that of ``paper``, taken from the year's series of the agency. A spoiled entry keeps its line.
    Source: NĐ 23/2015/NĐ-CP, Điều 13 and 20; TT 01/2020/TT-BTP (columns of the book; from memory).
    """

    paper = models.OneToOneField("documents.IssuedPaper", models.PROTECT, related_name="+")
    agency = models.ForeignKey("directory.Agency", models.PROTECT, related_name="+", db_index=False)
    procedure = models.ForeignKey("procedures.Procedure", models.PROTECT, related_name="+", db_index=False)
    request_key = models.UUIDField(unique=True, help_text="Of the page it came from: pressing twice is one entry.")
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey("directory.Post", models.PROTECT, related_name="+", db_index=False)
    shift = models.ForeignKey(Shift, models.PROTECT, related_name="copies")
    ticket = models.ForeignKey(Ticket, models.PROTECT, null=True, blank=True, related_name="copies", db_index=False)
    requester = models.ForeignKey(
        "parties.Party",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Known where a card was read.",
    )
    requester_name = models.CharField(max_length=200)
    document_kind = models.CharField(max_length=40, blank=True)
    document_name = models.CharField(max_length=200)
    pages = models.PositiveIntegerField(help_text="Pages of the original: the fee follows them.")
    copies = models.PositiveIntegerField()
    fee_vnd = models.PositiveIntegerField(help_text="For all copies.")
    fee_basis = models.CharField(max_length=80)
    signed_by = models.ForeignKey("directory.Post", models.PROTECT, related_name="+", db_index=False)
    signer_name = models.CharField(max_length=120)
    folded = models.CharField(max_length=420, help_text="phuong.kernel.text.fold of both names: for the search.")
    spoiled_at = models.DateTimeField(null=True, blank=True)
    spoiled_by = models.ForeignKey(
        "directory.Post", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    spoil_reason = models.CharField(max_length=500, blank=True)
    refund_vnd = models.PositiveIntegerField(default=0, help_text="Given back from the box of ``spoil_shift``.")
    spoil_shift = models.ForeignKey(Shift, models.PROTECT, null=True, blank=True, related_name="spoiled")

    class Meta:
        constraints = [
            models.CheckConstraint(name="copy_counts", condition=Q(pages__gte=1, copies__gte=1)),
            models.CheckConstraint(
                name="copy_spoiled_with_reason",
                condition=Q(spoiled_at__isnull=True, refund_vnd=0)
                | (Q(spoiled_at__isnull=False) & ~Q(spoil_reason="") & Q(spoil_shift__isnull=False)),
            ),
        ]
        indexes = [models.Index(name="copy_of_day", fields=["agency", "entered_at"])]
