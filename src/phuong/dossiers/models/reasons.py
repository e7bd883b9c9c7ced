"""Sentences that officers use again and again, each with its article."""

from django.db import models
from django.db.models import Q


class SavedReason(models.Model):
    """Câu mẫu: a reason and its article for one act; of one agency, or of all (``agency`` empty).

    A choice fills the boxes of the act's page and may be changed there: what is sent stands in the act, not here.
    """

    agency = models.ForeignKey("directory.Agency", models.PROTECT, null=True, blank=True, related_name="+")
    key = models.CharField(max_length=60, blank=True, help_text="Of those we ship; a reload finds its row by it.")
    act = models.CharField(max_length=40)
    text = models.CharField(max_length=1000)
    article = models.CharField(max_length=300, blank=True)
    position = models.PositiveIntegerField(default=0)
    used_count = models.PositiveIntegerField(default=0)
    verified = models.BooleanField(default=False, help_text="Someone compared it with the law.")
    retired_at = models.DateTimeField(null=True, blank=True, help_text="No longer offered.")

    class Meta:
        constraints = [models.UniqueConstraint(name="saved_reason_key", fields=["key"], condition=~Q(key=""))]
        indexes = [models.Index(name="saved_reason_act", fields=["act", "position"])]
