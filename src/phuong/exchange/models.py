"""Messages out and in, the state of each partner's line, and what a comparison found. Changed by this block only."""

from django.db import models
from django.db.models import Q

from phuong.exchange.simulators.models import SimulatedDossier, SimulatedRequest, SimulatedSwitch

__all__ = [
    "Comparison",
    "Difference",
    "InboundMessage",
    "Line",
    "OutboundMessage",
    "SimulatedDossier",
    "SimulatedRequest",
    "SimulatedSwitch",
]

UNSENT = Q(state__in=["waiting", "uncertain"])


class OutboundMessage(models.Model):
    """A message to a partner. Written together with what it tells about, sent later by the worker.

    The payload holds personal data: it is erased some days after delivery; subject, mark and times stay.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "Chờ gửi"
        UNCERTAIN = "uncertain", "Chưa rõ bên nhận đã nhận"
        SENT = "sent", "Đã gửi"
        REFUSED = "refused", "Bên nhận từ chối"

    partner = models.CharField(max_length=30)
    kind = models.CharField(max_length=40)
    subject = models.CharField(max_length=60)
    key = models.CharField(max_length=140)
    mark = models.CharField(max_length=20)
    payload = models.JSONField(null=True)
    occurred_at = models.DateTimeField(help_text="When what it tells happened: the order of sending.")
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    attempts = models.PositiveIntegerField(default=0)
    next_try_at = models.DateTimeField()
    last_error = models.CharField(max_length=300, blank=True)
    sent_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(name="outbound_once", fields=["partner", "key"])]
        indexes = [
            models.Index(name="outbound_due", fields=["partner", "next_try_at", "id"], condition=UNSENT),
            models.Index(name="outbound_unsent", fields=["partner", "subject", "occurred_at", "id"], condition=UNSENT),
            models.Index(name="outbound_subject", fields=["partner", "subject", "-occurred_at", "-id"]),
            models.Index(name="outbound_refused", fields=["partner", "-id"], condition=Q(state="refused")),
            models.Index(
                name="outbound_to_erase", fields=["occurred_at"], condition=Q(payload__isnull=False) & ~UNSENT
            ),
        ]


class InboundMessage(models.Model):
    """A message from a partner. The same ``message_id`` is the same message: a second arrival changes nothing."""

    partner = models.CharField(max_length=30)
    message_id = models.CharField(max_length=140)
    kind = models.CharField(max_length=40)
    subject = models.CharField(max_length=60, blank=True)
    payload = models.JSONField(null=True)
    arrived_at = models.DateTimeField()
    handled_at = models.DateTimeField(null=True)
    fault = models.CharField(max_length=1000, blank=True, help_text="Why it was refused, or is not done yet.")
    attempts = models.PositiveIntegerField(default=0)
    next_try_at = models.DateTimeField()
    answer = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(name="inbound_once", fields=["partner", "message_id"])]
        indexes = [
            models.Index(name="inbound_due", fields=["next_try_at", "id"], condition=Q(handled_at__isnull=True)),
            models.Index(name="inbound_newest", fields=["partner", "-id"]),
            models.Index(name="inbound_faulty", fields=["partner", "-id"], condition=~Q(fault="")),
        ]


class Line(models.Model):
    """Whether a partner is reached. No row, or no ``down_since``: it is."""

    partner = models.CharField(max_length=30, unique=True)
    down_since = models.DateTimeField(null=True)
    failures = models.PositiveIntegerField(default=0)
    next_try_at = models.DateTimeField(null=True)
    last_error = models.CharField(max_length=300, blank=True)


class Comparison(models.Model):
    """One comparison of what we say with what a partner holds (đối soát). Asked for by a row, made by the worker."""

    partner = models.CharField(max_length=30)
    asked_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    total = models.PositiveIntegerField(default=0)
    same = models.PositiveIntegerField(default=0)
    pending = models.PositiveIntegerField(default=0, help_text="On their way: not the same yet, and no difference.")
    differing = models.PositiveIntegerField(default=0)
    error = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="comparison_asked_once", fields=["partner"], condition=Q(ended_at__isnull=True)
            )
        ]
        indexes = [models.Index(name="comparison_newest", fields=["partner", "-id"])]


class Difference(models.Model):
    """One subject on which we and the partner differ, by name, and why."""

    comparison = models.ForeignKey(Comparison, models.CASCADE, related_name="differences")
    subject = models.CharField(max_length=60)
    our_mark = models.CharField(max_length=20)
    our_at = models.DateTimeField(null=True)
    their_mark = models.CharField(max_length=20, blank=True)
    their_at = models.DateTimeField(null=True)
    why = models.CharField(max_length=400)
