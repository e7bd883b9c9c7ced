"""Shifts at the counter: who sat at which desk from when to when, what was received, returned, and paid."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from phuong.counter.models.queue import Ticket

OPEN = Q(closed_at__isnull=True)


class Shift(models.Model):
    """Ca trực: one officer at one desk. Once closed the database refuses every change of it."""

    agency = models.ForeignKey("directory.Agency", models.PROTECT, related_name="+", db_index=False)
    post = models.ForeignKey("directory.Post", models.PROTECT, related_name="+", db_index=False)
    officer_name = models.CharField(max_length=120)
    desk = models.PositiveSmallIntegerField()
    line_ids = ArrayField(models.BigIntegerField(), default=list, help_text="Which lines this desk calls.")
    current_ticket = models.ForeignKey(Ticket, models.PROTECT, null=True, blank=True, related_name="+")
    opened_at = models.DateTimeField()
    opening_cash_vnd = models.PositiveBigIntegerField(default=0, help_text="Change in the box at the start.")
    closed_at = models.DateTimeField(null=True, blank=True)
    counted_cash_vnd = models.PositiveBigIntegerField(null=True, blank=True)
    expected_cash_vnd = models.BigIntegerField(null=True, blank=True)
    difference_reason = models.CharField(max_length=500, blank=True)
    taken_by_name = models.CharField(max_length=120, blank=True, help_text="Who takes cash and papers over, and signs.")
    note = models.CharField(max_length=1000, blank=True)
    closed_by_name = models.CharField(max_length=120, blank=True, help_text="The head who closed it for an absent one.")
    figures = models.JSONField(default=dict, help_text="The sheet as of the closing: rules.shift_figures.")

    class Meta:
        constraints = [
            models.UniqueConstraint(name="shift_open_of_post", fields=["post"], condition=OPEN),
            models.UniqueConstraint(name="shift_open_at_desk", fields=["agency", "desk"], condition=OPEN),
            models.CheckConstraint(name="shift_period", condition=OPEN | Q(closed_at__gte=F("opened_at"))),
            models.CheckConstraint(
                name="shift_closed_is_whole",
                condition=OPEN | Q(counted_cash_vnd__isnull=False, expected_cash_vnd__isnull=False),
            ),
            models.CheckConstraint(
                name="shift_difference_explained",
                condition=OPEN | Q(counted_cash_vnd=F("expected_cash_vnd")) | ~Q(difference_reason=""),
            ),
        ]
        indexes = [
            models.Index(name="shift_of_agency", fields=["agency", "-opened_at"]),
            models.Index(name="shift_of_post", fields=["post", "-opened_at"]),
        ]


class ShiftDossier(models.Model):
    """A dossier received or returned in a shift, and the ticket of the visit. Written with the act itself."""

    class Kind(models.TextChoices):
        RECEIVED = "received", "nhận"
        RETURNED = "returned", "trả"

    shift = models.ForeignKey(Shift, models.PROTECT, related_name="dossiers")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    dossier = models.ForeignKey("dossiers.Dossier", models.PROTECT, related_name="+", db_index=False)
    ticket = models.ForeignKey(Ticket, models.PROTECT, null=True, blank=True, related_name="dossiers")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(name="shift_dossier_once", fields=["dossier", "kind"])]


class SheetPrint(models.Model):
    """One printing of the sheet of a closed shift: the first is the original, any other is marked as a copy."""

    shift = models.ForeignKey(Shift, models.PROTECT, related_name="prints")
    number = models.PositiveSmallIntegerField()
    at = models.DateTimeField()
    by_name = models.CharField(max_length=120)

    class Meta:
        constraints = [models.UniqueConstraint(name="sheet_print_once", fields=["shift", "number"])]
