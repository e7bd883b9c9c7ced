"""All open work of a post given to another while its holder is away."""

from django.db import models
from django.db.models import F, Q

from phuong.dossiers.models.dossier import Dossier
from phuong.dossiers.models.process import Token


class WorkHandOver(models.Model):
    """Giao việc khi vắng: one order from a post to another of its agency, from an instant on, perhaps until another.

    What comes to the absent post meanwhile goes the same way. Giving back is by itself at ``ends_at``, or when asked.
    """

    agency = models.ForeignKey("directory.Agency", models.PROTECT, related_name="+", db_index=False)
    from_post = models.ForeignKey("directory.Post", models.PROTECT, related_name="+", db_index=False)
    from_name = models.CharField(max_length=120, help_text="Who was away, as named then.")
    to_post = models.ForeignKey("directory.Post", models.PROTECT, related_name="+", db_index=False)
    to_name = models.CharField(max_length=120)
    reason = models.CharField(max_length=300)
    begins_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True, help_text="Empty = until somebody ends it.")
    ordered_at = models.DateTimeField()
    ordered_by = models.ForeignKey("directory.Post", models.PROTECT, related_name="+", db_index=False)
    ordered_by_name = models.CharField(max_length=120)
    closed_at = models.DateTimeField(null=True, blank=True, help_text="When everything still open was given back.")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="work_hand_over_once", fields=["from_post"], condition=Q(closed_at__isnull=True)
            ),
            models.CheckConstraint(name="work_hand_over_two", condition=~Q(from_post=F("to_post"))),
        ]
        indexes = [
            models.Index(name="work_hand_over_to", fields=["to_post"], condition=Q(closed_at__isnull=True)),
            models.Index(name="work_hand_over_agency", fields=["agency", "-id"]),
        ]


class WorkHandOverItem(models.Model):
    """One open step that went over; back when its time came and the deputy had not ended it."""

    order = models.ForeignKey(WorkHandOver, models.CASCADE, related_name="items", db_index=False)
    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="+", db_index=False)
    token = models.ForeignKey(Token, models.PROTECT, related_name="+", db_index=False)
    handed_at = models.DateTimeField()
    returned_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(name="work_hand_over_item_once", fields=["order", "token"])]
