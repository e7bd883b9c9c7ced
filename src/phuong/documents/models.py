"""Issued papers and the series their numbers come from."""

from django.db import models


class NumberSeries(models.Model):
    """A run of numbers of one agency in one year: a sector book (khai sinh: số, quyển, năm) or a document series.

    ``last_number`` moves only in the act that releases a paper, under this row's lock: no gap, no double.
    """

    agency = models.ForeignKey("directory.Agency", models.PROTECT, related_name="+")
    key = models.CharField(max_length=60, help_text="Sector book or kind of document, e.g. khai-sinh, QD.")
    year = models.PositiveIntegerField()
    name = models.CharField(max_length=200)
    pattern = models.CharField(max_length=80, default="{number:02d}/{year}", help_text="Python format of the symbol.")
    last_number = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name_plural = "number series"
        constraints = [models.UniqueConstraint(name="number_series_once", fields=["agency", "key", "year"])]


class IssuedPaper(models.Model):
    """A paper that left the office under a number. Its source is named, not linked."""

    series = models.ForeignKey(NumberSeries, models.PROTECT, related_name="papers")
    number = models.PositiveIntegerField()
    symbol = models.CharField(max_length=80)
    title = models.CharField(max_length=300)
    source_kind = models.CharField(max_length=40)
    source_id = models.BigIntegerField()
    holder = models.ForeignKey("parties.Party", models.PROTECT, null=True, blank=True, related_name="+")
    signed_by = models.ForeignKey("directory.Post", models.PROTECT, null=True, blank=True, related_name="+")
    issued_at = models.DateTimeField()
    content = models.JSONField(default=dict, help_text="What the paper says, for its page and its PDF.")

    class Meta:
        constraints = [models.UniqueConstraint(name="issued_paper_number", fields=["series", "number"])]
        indexes = [models.Index(name="issued_paper_source", fields=["source_kind", "source_id"])]
