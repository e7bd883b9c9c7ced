"""Work that others do for a dossier: opinions, legs between agencies, the tax notice, a visit on site."""

from django.db import models
from django.db.models import Q

from phuong.dossiers.models.dossier import Dossier, Evidence
from phuong.dossiers.models.process import Token

UNANSWERED = Q(answered_at__isnull=True)


class Leg(models.Model):
    """Một chặng phối hợp: what one agency asks of another for a dossier, with a due date of its own.

    The citizen's date stays the dossier's: a leg never moves it.
    """

    class Kind(models.TextChoices):
        OPINION = "opinion", "Lấy ý kiến"
        LEG = "leg", "Liên thông"
        DUTY = "duty", "Xác định nghĩa vụ tài chính"

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="legs", db_index=False)
    kind = models.CharField(max_length=8, choices=Kind.choices)
    message = models.CharField(max_length=60, blank=True, help_text="As the process names it; empty = asked by hand.")
    correlation = models.CharField(max_length=160, unique=True)
    token = models.ForeignKey(Token, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    from_agency = models.ForeignKey("directory.Agency", models.PROTECT, related_name="+", db_index=False)
    to_agency = models.ForeignKey("directory.Agency", models.PROTECT, related_name="+", db_index=False)
    subject = models.CharField(max_length=200, help_text="What is asked for, in a few words.")
    question = models.TextField(blank=True)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(
        "directory.Post", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    due_at = models.DateTimeField()
    silence_agrees = models.BooleanField(default=False)
    legal_basis = models.CharField(max_length=300, blank=True, help_text="Why silence counts as agreement.")
    slip = models.JSONField(default=list, blank=True, help_text="Phiếu chuyển thông tin as sent: label and value.")
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        "directory.Post", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    by_silence = models.BooleanField(default=False)
    agrees = models.BooleanField(null=True)
    answer = models.TextField(blank=True)
    result_symbol = models.CharField(max_length=60, blank=True, help_text="Number of the result or notice.")
    amount_vnd = models.BigIntegerField(null=True, blank=True, help_text="Of a tax notice, whole đồng.")
    file = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, blank=True, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True, help_text="When the duty was confirmed as paid.")
    redirected_to = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="redirected_from", db_index=False
    )

    class Meta:
        indexes = [
            models.Index(name="leg_dossier", fields=["dossier", "asked_at"]),
            models.Index(
                name="leg_open_asked", fields=["to_agency", "due_at", "id"], condition=Q(answered_at__isnull=True)
            ),
            models.Index(
                name="leg_answered_asked",
                fields=["to_agency", "-answered_at", "-id"],
                condition=Q(answered_at__isnull=False),
            ),
            models.Index(
                name="leg_silent", fields=["due_at"], condition=Q(answered_at__isnull=True, silence_agrees=True)
            ),
        ]


class LegPaper(models.Model):
    """A paper of the dossier that goes with a leg: the asked agency sees these and no others."""

    leg = models.ForeignKey(Leg, models.CASCADE, related_name="papers")
    evidence = models.ForeignKey(Evidence, models.CASCADE, related_name="+", db_index=False)


class SiteVisit(models.Model):
    """Kiểm tra thực địa: minutes of a visit."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="visits")
    visited_at = models.DateTimeField()
    place = models.CharField(max_length=300)
    lat = models.FloatField(null=True, blank=True, help_text="Degrees, WGS 84.")
    lon = models.FloatField(null=True, blank=True, help_text="Degrees, WGS 84.")
    present = models.TextField(help_text="Who was there.")
    findings = models.TextField()
    recorded_by = models.ForeignKey("directory.Post", models.PROTECT, related_name="+", db_index=False)
    recorded_at = models.DateTimeField()


class SiteVisitFile(models.Model):
    """A photo or sketch of a visit."""

    visit = models.ForeignKey(SiteVisit, models.CASCADE, related_name="files")
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")
