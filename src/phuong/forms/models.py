"""Declarations (tờ khai, đơn) as data; a dossier keeps the version it was filled in with."""

from django.db import models
from django.db.models import Q

from phuong.kernel.drafting import Draft


class FormDefinition(models.Model):
    """One declaration under all its versions."""

    key = models.SlugField(max_length=80, unique=True)
    title = models.CharField(max_length=300)

    def __str__(self) -> str:
        return self.title


class FormVersion(models.Model):
    """The declaration as in force for a time: ``schema`` is JSON Schema 2020-12, ``ui`` its pages and words."""

    definition = models.ForeignKey(FormDefinition, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    schema = models.JSONField()
    ui = models.JSONField()
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
        constraints = [models.UniqueConstraint(name="form_version_number", fields=["definition", "number"])]

    def __str__(self) -> str:
        return f"{self.definition} ({self.number})"


class FormDraft(Draft):
    """A declaration that an administrator is building: new, copied, or the next version of ``base``.

    There is one open draft for each declaration: two administrators work on the same one.
    """

    key = models.SlugField(max_length=80)
    title = models.CharField(max_length=300)
    base = models.ForeignKey(FormVersion, models.PROTECT, null=True, blank=True, related_name="+")
    version = models.ForeignKey(
        FormVersion, models.PROTECT, null=True, blank=True, related_name="+", help_text="What it became."
    )
    closed = models.JSONField(default=list, help_text="[[version, its end before]]: given back if withdrawn.")

    class Meta:
        constraints = [
            models.UniqueConstraint(name="form_draft_open", fields=["key"], condition=Q(published_at__isnull=True))
        ]

    def __str__(self) -> str:
        return self.title
