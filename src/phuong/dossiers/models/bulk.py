"""Orders to do one act on many dossiers: what was ordered, by whom, and what became of each dossier."""

from django.db import models
from django.db.models import Q

from phuong.dossiers.models.dossier import Dossier


class BulkOrder(models.Model):
    """Lệnh làm hàng loạt: ordered once, begun after ``run_after``; until then taking it back means nothing happened.

    ``key`` is random and comes with the preview: the same button pressed twice is one order.
    """

    key = models.CharField(max_length=32, unique=True)
    act = models.CharField(max_length=40)
    arguments = models.JSONField(default=dict)
    ordered_at = models.DateTimeField()
    ordered_by = models.ForeignKey("directory.Post", models.PROTECT, related_name="+", db_index=False)
    ordered_by_name = models.CharField(max_length=120)
    account_id = models.BigIntegerField(help_text="Whose rights it is done with; asked again when it is done.")
    agency = models.ForeignKey("directory.Agency", models.PROTECT, related_name="+", db_index=False)
    retry_of = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    run_after = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(
                name="bulk_order_due",
                fields=["run_after", "id"],
                condition=Q(finished_at__isnull=True, cancelled_at__isnull=True),
            ),
            models.Index(name="bulk_order_by_post", fields=["ordered_by", "-id"]),
        ]


class BulkOrderRow(models.Model):
    """One dossier of an order: waiting, done, refused with its sentence, or never begun."""

    class State(models.TextChoices):
        WAITING = "waiting", "Đang chờ"
        DONE = "done", "Xong"
        REFUSED = "refused", "Không làm được"
        CANCELLED = "cancelled", "Đã hoàn tác"

    order = models.ForeignKey(BulkOrder, models.CASCADE, related_name="rows", db_index=False)
    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="+", db_index=False)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    sentence = models.CharField(max_length=500, blank=True, help_text="What was done, or why it was refused.")
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(name="bulk_order_row_once", fields=["order", "dossier"])]
