"""What the law wants written down as it happens: the control sheet, stops of the clock, moves of the due date."""

from django.db import models
from django.db.models import F, Q

from phuong.dossiers.models.dossier import Dossier
from phuong.dossiers.states import State


class ControlSheetEntry(models.Model):
    """Phiếu kiểm soát: one row per hand-over or act. Append-only: the database refuses changes (form 06)."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="control_sheet", db_index=False)
    at = models.DateTimeField()
    act = models.CharField(max_length=40)
    from_agency = models.ForeignKey(
        "directory.Agency", models.PROTECT, null=True, blank=True, related_name="+", db_index=False, db_constraint=False
    )
    from_name = models.CharField(max_length=120, help_text="Who handed over: name and post as they were.")
    to_agency = models.ForeignKey(
        "directory.Agency", models.PROTECT, null=True, blank=True, related_name="+", db_index=False, db_constraint=False
    )
    to_name = models.CharField(max_length=120, blank=True)
    state = models.CharField(max_length=24, choices=State.choices, help_text="State after the act.")
    due_at = models.DateTimeField(null=True, blank=True)
    timeliness = models.CharField(max_length=10, blank=True, help_text="early, on_time, late: at the end of a step.")
    note = models.TextField(blank=True, help_text="Seen by officers.")
    public_note = models.TextField(blank=True, help_text="Seen by the applicant.")

    class Meta:
        ordering = ["at", "id"]
        indexes = [models.Index(name="control_sheet_dossier", fields=["dossier", "at", "id"])]


class ClockStop(models.Model):
    """A time in which the citizen's clock stood still."""

    class Cause(models.TextChoices):
        SUPPLEMENT = "supplement", "chờ bổ sung giấy tờ"
        DUTY = "duty", "chờ thực hiện nghĩa vụ tài chính"

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="clock_stops")
    cause = models.CharField(max_length=12, choices=Cause.choices)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="clock_stop_open_once", fields=["dossier"], condition=Q(ended_at__isnull=True)
            ),
            models.CheckConstraint(
                name="clock_stop_period", condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("started_at"))
            ),
        ]


class DueDateChange(models.Model):
    """Why the due date of a dossier moved: old, new, cause. Append-only."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="due_date_changes")
    at = models.DateTimeField()
    cause = models.CharField(max_length=40)
    old_due_at = models.DateTimeField(null=True, blank=True)
    new_due_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField()

    class Meta:
        indexes = [
            models.Index(
                name="due_date_by_calendar",
                fields=["at", "id"],
                condition=Q(cause__in=["new_calendar", "new_calendar_answer"]),
            )
        ]
