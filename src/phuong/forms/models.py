"""Declarations (tờ khai, đơn) as data; a dossier keeps the version it was filled in with."""

from django.db import models


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
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(name="form_version_number", fields=["definition", "number"])]
