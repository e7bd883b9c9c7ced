"""Where the process of a dossier stands."""

from django.db import models
from django.db.models import Q

from phuong.dossiers.models.dossier import Dossier


class ProcessInstance(models.Model):
    """The process of one dossier, pinned to the version in force at its filing. Each act locks this row first."""

    dossier = models.OneToOneField(Dossier, models.CASCADE, related_name="instance")
    process = models.ForeignKey("procedures.Process", models.PROTECT, related_name="+", db_index=False)


class Token(models.Model):
    """Where a process stands: one row per visit of a node, open while the work there is not done."""

    class Kind(models.TextChoices):
        """At what kinds of node a token comes to rest."""

        USER_TASK = "user_task", "việc của người"
        TIMER = "timer", "chờ hết thời gian"
        RECEIVE = "receive", "chờ trả lời"
        JOIN = "parallel_join", "chờ nhánh kia"

    instance = models.ForeignKey(ProcessInstance, models.CASCADE, related_name="tokens", db_index=False)
    node_key = models.CharField(max_length=40)
    kind = models.CharField(max_length=20, choices=Kind.choices, default=Kind.USER_TASK)
    name = models.CharField(max_length=120)
    iteration = models.PositiveIntegerField(default=1)
    agency = models.ForeignKey(
        "directory.Agency", models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    role = models.CharField(max_length=40)
    post = models.ForeignKey(
        "directory.Post", models.PROTECT, null=True, blank=True, related_name="+", db_index=False, db_constraint=False
    )
    opened_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True, blank=True, help_text="Inner limit of the step; of a timer, when it ends.")
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(name="token_once", fields=["instance", "node_key", "iteration"])]
        indexes = [
            models.Index(name="token_timer_due", fields=["due_at"], condition=Q(kind="timer", closed_at__isnull=True)),
        ]


class ProcessMessage(models.Model):
    """An answer from outside that a process waits for. It may come before it is awaited, and twice: it counts once."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="messages", db_index=False)
    name = models.CharField(max_length=60, help_text="As the process names it.")
    correlation = models.CharField(max_length=160, unique=True, help_text="Of the sender: the same message, once.")
    content = models.JSONField(default=dict)
    arrived_at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True, blank=True, help_text="When the process went on with it.")

    class Meta:
        indexes = [models.Index(name="process_message_dossier", fields=["dossier", "name"])]
