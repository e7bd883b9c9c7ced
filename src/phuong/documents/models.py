"""Issued papers, the series their numbers come from, and the templates their words come from."""

from django.db import models
from django.db.models import Q

from phuong.kernel.drafting import Draft


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


class LetterKind(models.TextChoices):
    """Whom a letter is for."""

    RESULT = "result", "Kết quả của thủ tục"
    TO_APPLICANT = "to_applicant", "Văn bản gửi người nộp"
    TO_AGENCY = "to_agency", "Văn bản gửi cơ quan khác"


class LetterTemplate(models.Model):
    """Mẫu văn bản: one result or letter under all its versions."""

    key = models.SlugField(max_length=80, unique=True)
    kind = models.CharField(max_length=12, choices=LetterKind.choices)
    title = models.CharField(max_length=300)

    def __str__(self) -> str:
        return self.title


class LetterTemplateVersion(models.Model):
    """A template as in force for a time: ``content`` is what its file says, without its dates. Never changed.

    ``content.text`` names facts of a fixed list and nothing else (``documents/wording``); procedures are named by code,
    since this block lies below them.
    """

    template = models.ForeignKey(LetterTemplate, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    legal_basis = models.CharField(max_length=300, blank=True)
    source = models.CharField(max_length=300, blank=True)
    verified = models.BooleanField(default=False)
    valid_from = models.DateField()
    valid_to = models.DateField(
        null=True, blank=True, help_text="Equal to valid_from where it never held: corrected or withdrawn before."
    )
    decision_number = models.CharField(max_length=80, blank=True, help_text="By which decision it was published here.")
    decision_on = models.DateField(null=True, blank=True)
    published_at = models.DateTimeField(
        null=True, blank=True, help_text="When an administrator published it; empty for what was loaded from a file."
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True, help_text="Taken back before its day.")

    class Meta:
        constraints = [models.UniqueConstraint(name="letter_version_number", fields=["template", "number"])]

    def __str__(self) -> str:
        return f"{self.template} ({self.number})"


class LetterTemplateDraft(Draft):
    """A template that an administrator is writing; one open draft for each, whoever works on it."""

    key = models.SlugField(max_length=80)
    title = models.CharField(max_length=300)
    base = models.ForeignKey(LetterTemplateVersion, models.PROTECT, null=True, blank=True, related_name="+")
    version = models.ForeignKey(
        LetterTemplateVersion, models.PROTECT, null=True, blank=True, related_name="+", help_text="What it became."
    )
    closed = models.JSONField(default=list, help_text="[[version, its end before]]: given back if withdrawn.")

    class Meta:
        constraints = [
            models.UniqueConstraint(name="letter_draft_open", fields=["key"], condition=Q(published_at__isnull=True))
        ]

    def __str__(self) -> str:
        return self.title
