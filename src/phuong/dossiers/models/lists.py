"""What makes lists, counts and codes fast and exact."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from phuong.dossiers.models.dossier import Dossier


class DossierSerial(models.Model):
    """The last serial given per receiving agency and day. Taken outside the act: gaps are lawful, doubles are not."""

    agency_code = models.CharField(max_length=40)
    day = models.DateField()
    last_serial = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(name="dossier_serial_once", fields=["agency_code", "day"])]


class DossierScope(models.Model):
    """Which agencies have to do with a dossier: what "all I may see" and search look through. Written in the act."""

    agency = models.ForeignKey("directory.Agency", models.PROTECT, related_name="+", db_index=False)
    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="scopes")
    roles = ArrayField(models.CharField(max_length=12), default=list, help_text="supporting, receiving, competent")
    open = models.BooleanField(default=True)
    received_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(name="dossier_scope_once", fields=["agency", "dossier"])]


class TabCount(models.Model):
    """How many dossiers a tab of an agency holds: folded from the deltas by the worker, exact together with them."""

    agency = models.ForeignKey("directory.Agency", models.PROTECT, related_name="+")
    tab = models.CharField(max_length=24)
    total = models.BigIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(name="tab_count_once", fields=["agency", "tab"])]


class TabCountDelta(models.Model):
    """What an act changed in a tab's count; appended, so that no act waits for a counter row."""

    agency = models.ForeignKey(
        "directory.Agency", models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    tab = models.CharField(max_length=24)
    change = models.SmallIntegerField()

    class Meta:
        indexes = [models.Index(name="tab_count_delta", fields=["agency", "tab"])]
