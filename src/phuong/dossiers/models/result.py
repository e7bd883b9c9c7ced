"""The decision on a dossier and what became of its result."""

from django.db import models

from phuong.dossiers.models.dossier import Dossier
from phuong.dossiers.states import Outcome


class Decision(models.Model):
    """What was proposed and decided on a dossier, with its reasons."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="decisions")
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    reasons = models.TextField(blank=True)
    legal_basis = models.CharField(max_length=300, blank=True)
    proposed_by = models.ForeignKey(
        "directory.Post", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    proposed_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        "directory.Post", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    paper = models.ForeignKey("documents.IssuedPaper", models.PROTECT, null=True, blank=True, related_name="+")
    letter_revision = models.ForeignKey(
        "dossiers.LetterRevision",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
        help_text="The very draft of the result that was put before the leader.",
    )


class Delivery(models.Model):
    """The result was given to someone: how, to whom, when."""

    class Way(models.TextChoices):
        ELECTRONIC = "electronic", "bản điện tử"
        COUNTER = "counter", "tại quầy"
        POST = "post", "bưu chính công ích"

    dossier = models.OneToOneField(Dossier, models.CASCADE, related_name="delivery")
    way = models.CharField(max_length=12, choices=Way.choices)
    recipient_name = models.CharField(max_length=300)
    delivered_at = models.DateTimeField()
    by_proxy = models.BooleanField(default=False)
    authority = models.CharField(max_length=300, blank=True, help_text="Giấy ủy quyền: number, date, who certified it.")


class OriginalHandedIn(models.Model):
    """Bản chính nộp lại khi nhận kết quả: without it the result is not given (land exchange)."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="originals_handed_in", db_index=False)
    requirement = models.ForeignKey("procedures.PaperRequirement", models.PROTECT, related_name="+", db_index=False)
    handed_in_at = models.DateTimeField()
    taken_by = models.ForeignKey("directory.Post", models.PROTECT, related_name="+", db_index=False)

    class Meta:
        constraints = [models.UniqueConstraint(name="original_once", fields=["dossier", "requirement"])]


class PresenceRecord(models.Model):
    """Có mặt: who came, whose paper was checked, that they signed. Marriage cannot end without it."""

    dossier = models.OneToOneField(Dossier, models.CASCADE, related_name="presence")
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey("directory.Post", models.PROTECT, related_name="+", db_index=False)
    people = models.JSONField(help_text="[{name, paper, signed}]")
