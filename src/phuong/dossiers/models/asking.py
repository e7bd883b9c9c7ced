"""What passes between an agency and the applicant beside the result: asked, offered, withdrawn, put off, rated."""

from django.db import models
from django.db.models import F, Q

from phuong.dossiers.models.dossier import Dossier
from phuong.dossiers.states import State


class SupplementRequest(models.Model):
    """Phiếu yêu cầu bổ sung (form 02): all faults at once, with what to do and the law."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="supplement_requests", db_index=False)
    number = models.PositiveIntegerField()
    requested_at = models.DateTimeField()
    requested_by = models.ForeignKey("directory.Post", models.PROTECT, related_name="+", db_index=False)
    faults = models.JSONField(help_text="[{requirement_id|null, paper, fault, remedy}]")
    legal_basis = models.CharField(max_length=300, blank=True)
    before_acceptance = models.BooleanField(default=False)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(name="supplement_number", fields=["dossier", "number"])]


class DraftConfirmation(models.Model):
    """Bản dự thảo kết quả: shown to the applicant before it is signed; silence until ``answer_by`` agrees."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="draft_confirmations", db_index=False)
    number = models.PositiveIntegerField()
    content = models.TextField(help_text="The draft as the applicant reads it.")
    offered_by = models.ForeignKey("directory.Post", models.PROTECT, related_name="+", db_index=False)
    offered_at = models.DateTimeField()
    answer_by = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    agreed = models.BooleanField(null=True)
    by_silence = models.BooleanField(default=False)
    note = models.TextField(blank=True, help_text="What the applicant wants changed.")

    class Meta:
        constraints = [models.UniqueConstraint(name="draft_confirmation_number", fields=["dossier", "number"])]
        indexes = [
            models.Index(name="draft_confirmation_open", fields=["answer_by"], condition=Q(answered_at__isnull=True)),
        ]


class Withdrawal(models.Model):
    """Yêu cầu rút hồ sơ: by the applicant; decided by the office once the dossier was accepted."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="withdrawals")
    requested_at = models.DateTimeField()
    requested_by = models.CharField(max_length=300)
    reason = models.TextField()
    state_before = models.CharField(max_length=24, choices=State.choices)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        "directory.Post", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    granted = models.BooleanField(null=True)
    note = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="withdrawal_open_once", fields=["dossier"], condition=Q(decided_at__isnull=True)
            )
        ]


class Stop(models.Model):
    """Dừng giải quyết: why the work ended without a result (form 05 of TT 03/2025, a plain notice before)."""

    dossier = models.OneToOneField(Dossier, models.CASCADE, related_name="stop")
    stopped_at = models.DateTimeField()
    stopped_by = models.ForeignKey("directory.Post", models.PROTECT, related_name="+", db_index=False)
    reason = models.TextField()
    legal_basis = models.CharField(max_length=300)
    on_request = models.BooleanField(help_text="The applicant asked for it.")


class Extension(models.Model):
    """Văn bản xin lỗi và hẹn lại (form 04): signed before the date passes; a second one only by the head."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="extensions", db_index=False)
    number = models.PositiveSmallIntegerField()
    signed_at = models.DateTimeField()
    signed_by = models.ForeignKey("directory.Post", models.PROTECT, related_name="+", db_index=False)
    reason = models.TextField()
    working_days = models.PositiveSmallIntegerField()
    old_due_at = models.DateTimeField()
    new_due_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="extension_number", fields=["dossier", "number"]),
            models.CheckConstraint(name="extension_later", condition=Q(new_due_at__gt=F("old_due_at"))),
        ]


class Rating(models.Model):
    """Đánh giá of the applicant after the result: once."""

    dossier = models.OneToOneField(Dossier, models.CASCADE, related_name="rating")
    rated_at = models.DateTimeField()
    stars = models.PositiveSmallIntegerField()
    comment = models.CharField(max_length=2000, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(name="rating_stars", condition=Q(stars__gte=1, stars__lte=5))]
