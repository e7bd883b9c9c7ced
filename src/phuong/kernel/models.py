"""Tables of the kernel: audit rows, the event log with its cursors, the anchor of the business clock."""

from django.contrib.postgres.fields import ArrayField
from django.db import models


class ClockAnchor(models.Model):
    """Where a simulated world's time stands. One row at most; none in production."""

    business_at = models.DateTimeField()
    true_at = models.DateTimeField()


class AuditEntry(models.Model):
    """Who did what, or looked at whom, why, and under which law. Append-only (the database refuses the rest).

    Holds ids, names of fields and a salted digest, never the values: those live where they can be erased
    (Luật 91/2025/QH15). Partitioned by month of ``recorded_on``; the month's partition is made ahead.
    """

    recorded_on = models.DateField()
    recorded_at = models.DateTimeField(help_text="The machine's time.")
    at = models.DateTimeField(help_text="Business time of the act.")
    act = models.CharField(max_length=60)
    object_kind = models.CharField(max_length=40)
    object_id = models.BigIntegerField(null=True)
    account_id = models.BigIntegerField(null=True)
    post_id = models.BigIntegerField(null=True)
    agency_id = models.BigIntegerField(null=True)
    on_behalf_of_id = models.BigIntegerField(null=True)
    purpose = models.CharField(max_length=200, blank=True)
    legal_basis = models.CharField(max_length=200, blank=True)
    subjects = ArrayField(models.BigIntegerField(), default=list, help_text="Parties whose data was touched.")
    fields = ArrayField(models.CharField(max_length=60), default=list)
    digest = models.BinaryField(null=True, help_text="SHA-256 of salt and canonical new values.")
    salt = models.BinaryField(null=True)

    class Meta:
        managed = False
        db_table = "kernel_auditentry"


class Event(models.Model):
    """Something that happened, as other blocks and systems may know it (CloudEvents 1.0 attributes).

    Append-only; partitioned by day of ``recorded_on``. Read it with ``phuong.kernel.events``: a plain
    ``id >`` cursor loses rows that commit late.
    """

    recorded_on = models.DateField()
    recorded_at = models.DateTimeField()
    type = models.CharField(max_length=60)
    subject = models.CharField(max_length=80)
    time = models.DateTimeField(help_text="Business time.")
    agency_id = models.BigIntegerField(null=True)
    data = models.JSONField(default=dict)

    class Meta:
        managed = False
        db_table = "kernel_event"


class EventCursor(models.Model):
    """How far one consumer has read: position (transaction, id) in the log."""

    consumer = models.CharField(max_length=60, primary_key=True)
    xid = models.CharField(max_length=20, default="0")
    event_id = models.BigIntegerField(default=0)
    recorded_on = models.DateField(null=True)
    moved_at = models.DateTimeField(auto_now=True)
