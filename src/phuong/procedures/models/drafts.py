"""What an administrator works on before it is published."""

from django.db import models
from django.db.models import Q

from phuong.kernel.drafting import Draft


class ProcedureDraft(Draft):
    """A procedure being configured: new, or the next version of ``base``.

    ``content`` is the file of a procedure with one version in it, without its dates and decision
    (``national/README.md``). There is one open draft for each code that is written already.
    """

    code = models.CharField(max_length=20, blank=True)
    name = models.CharField(max_length=2000)
    base = models.ForeignKey("procedures.ProcedureVersion", models.PROTECT, null=True, blank=True, related_name="+")
    version = models.ForeignKey(
        "procedures.ProcedureVersion",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="What it became.",
    )
    closed = models.JSONField(default=list, help_text="[[version, its end before]]: given back if withdrawn.")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="procedure_draft_open", fields=["code"], condition=Q(published_at__isnull=True) & ~Q(code="")
            )
        ]

    def __str__(self) -> str:
        return self.name


class ProcessDraft(Draft):
    """A process being drawn: new, or what comes after ``base``.

    ``content``: ``name``, ``process`` (the steps as a file of procedures writes them), ``procedures`` (codes of those
    that start on it) and, while a drawing holds or waits to be mended, ``drawing`` (``editing.process_content``).
    """

    name = models.CharField(max_length=200)
    base = models.ForeignKey("procedures.Process", models.PROTECT, null=True, blank=True, related_name="+")
    process = models.ForeignKey(
        "procedures.Process", models.PROTECT, null=True, blank=True, related_name="+", help_text="What it became."
    )
    closed = models.JSONField(default=dict, help_text="What publication ended and made: given back if withdrawn.")

    class Meta:
        constraints = [
            models.UniqueConstraint(name="process_draft_open", fields=["base"], condition=Q(published_at__isnull=True))
        ]

    def __str__(self) -> str:
        return self.name
