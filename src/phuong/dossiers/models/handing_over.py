"""Batches of papers carried from desk to desk, with both signatures (form: sổ giao nhận)."""

from django.db import models
from django.db.models import Q

from phuong.dossiers.models.dossier import Dossier


class HandOver(models.Model):
    """Phiếu bàn giao: one batch; who gave and when, who took and when."""

    given_at = models.DateTimeField()
    given_by = models.ForeignKey("directory.Post", models.PROTECT, related_name="+", db_index=False)
    given_by_name = models.CharField(max_length=120)
    from_agency = models.ForeignKey("directory.Agency", models.PROTECT, related_name="+", db_index=False)
    to_agency = models.ForeignKey("directory.Agency", models.PROTECT, related_name="+", db_index=False)
    to_role = models.CharField(max_length=40)
    note = models.TextField(blank=True)
    taken_at = models.DateTimeField(null=True, blank=True)
    taken_by = models.ForeignKey(
        "directory.Post", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    taken_by_name = models.CharField(max_length=120, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True, help_text="Taken back by the giver before it was taken.")

    class Meta:
        indexes = [
            models.Index(
                name="hand_over_open",
                fields=["to_agency", "given_at"],
                condition=Q(taken_at__isnull=True, cancelled_at__isnull=True),
            ),
            models.Index(name="hand_over_given", fields=["from_agency", "-given_at"]),
        ]


class HandOverItem(models.Model):
    """One dossier of a batch; refused by the taker when papers are missing."""

    hand_over = models.ForeignKey(HandOver, models.CASCADE, related_name="items", db_index=False)
    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="hand_overs")
    open = models.BooleanField(default=True, help_text="Not taken yet: a dossier is in one open batch at most.")
    taken = models.BooleanField(null=True)
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="hand_over_item_once", fields=["hand_over", "dossier"]),
            models.UniqueConstraint(name="hand_over_open_once", fields=["dossier"], condition=Q(open=True)),
        ]
