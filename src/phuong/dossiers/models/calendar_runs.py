"""What a calendar would move, or has moved: ordered on a page, reckoned by the worker, looked through afterwards."""

from django.db import models
from django.db.models import Q

from phuong.dossiers.models.dossier import Dossier


class CalendarRun(models.Model):
    """One reckoning of all open dossiers under a calendar as a draft would make it: tried, or published.

    ``content`` is the whole calendar reckoned by. A run that failed says why in ``failed`` and changed nothing.
    ``looked_at`` of ``to_look`` tells how far it is while it runs.
    """

    class Kind(models.TextChoices):
        TRY = "try", "Chạy thử"
        APPLY = "apply", "Công bố"

    kind = models.CharField(max_length=5, choices=Kind.choices)
    code = models.CharField(max_length=40, help_text="The calendar's code.")
    draft = models.ForeignKey("directory.CalendarDraft", models.CASCADE, related_name="+", db_index=False)
    revision = models.PositiveIntegerField(help_text="Of the draft.")
    base = models.ForeignKey("directory.Calendar", models.PROTECT, related_name="+", db_index=False)
    content = models.JSONField()
    ordered_at = models.DateTimeField()
    ordered_by = models.ForeignKey("directory.Post", models.PROTECT, null=True, related_name="+", db_index=False)
    ordered_by_name = models.CharField(max_length=120)
    account_id = models.BigIntegerField(
        null=True, help_text="Whose right it is done with; asked again when it is done."
    )
    started_at = models.DateTimeField(null=True, blank=True)
    to_look = models.PositiveIntegerField(default=0)
    looked_at = models.PositiveIntegerField(default=0)
    finished_at = models.DateTimeField(null=True, blank=True)
    failed = models.CharField(max_length=300, blank=True)
    due_dates = models.PositiveIntegerField(default=0)
    answers = models.PositiveIntegerField(default=0)
    earlier = models.PositiveIntegerField(default=0)
    summary = models.JSONField(default=dict, help_text="How many by procedure, agency, days; what is not moved.")
    calendar = models.ForeignKey(
        "directory.Calendar",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
        help_text="What was published.",
    )
    since = models.CharField(max_length=20, blank=True, help_text="The oldest transaction the act may have missed.")
    settle_from = models.DateTimeField(
        null=True, blank=True, help_text="True time; acts begun before may have missed it."
    )
    settled_at = models.DateTimeField(null=True, blank=True, help_text="When those were looked at again.")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="calendar_tried_once", fields=["draft", "revision", "base"], condition=Q(kind="try", failed="")
            ),
            models.UniqueConstraint(
                name="calendar_published_once", fields=["draft"], condition=Q(kind="apply", failed="")
            ),
        ]
        indexes = [
            models.Index(name="calendar_run_waiting", fields=["id"], condition=Q(finished_at__isnull=True, failed="")),
            models.Index(name="calendar_run_code", fields=["code", "-id"]),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.code}"

    @property
    def total(self) -> int:
        """How many dossiers move."""
        return self.due_dates + self.answers

    @property
    def is_waiting(self) -> bool:
        """Whether the worker has something to do yet, or is at it."""
        return self.finished_at is None and not self.failed


class CalendarMove(models.Model):
    """A date that a trial would move. What a publication moved is in the ``DueDateChange`` of each dossier."""

    run = models.ForeignKey(CalendarRun, models.CASCADE, related_name="moves", db_index=False)
    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="+", db_index=False, db_constraint=False)
    cause = models.CharField(max_length=40)
    old_at = models.DateTimeField()
    new_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(name="calendar_move_of_run", fields=["run", "id"])]
