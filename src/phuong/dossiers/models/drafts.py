"""Applications being filled in."""

from datetime import datetime, timedelta

from django.db import models

from phuong.dossiers.models.dossier import Dossier

KEPT_DAYS = 30


class Draft(models.Model):
    """An application being filled in. Kept 30 days; becomes a dossier once, however often the button is pressed."""

    key = models.CharField(max_length=32, unique=True, help_text="Random; the address of the draft.")
    account_id = models.BigIntegerField(null=True, blank=True, db_index=True)
    procedure = models.ForeignKey("procedures.Procedure", models.PROTECT, related_name="+")
    version = models.ForeignKey("procedures.ProcedureVersion", models.PROTECT, related_name="+")
    case = models.ForeignKey("procedures.ProcedureCase", models.PROTECT, null=True, blank=True, related_name="+")
    form = models.ForeignKey("forms.FormVersion", models.PROTECT, null=True, blank=True, related_name="+")
    receiving_agency = models.ForeignKey("directory.Agency", models.PROTECT, null=True, blank=True, related_name="+")
    answers = models.JSONField(default=dict)
    created_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    dossier = models.OneToOneField(Dossier, models.PROTECT, null=True, blank=True, related_name="draft")

    @property
    def kept_until(self) -> datetime:
        """When it is swept if nobody touches it before."""
        return self.saved_at + timedelta(days=KEPT_DAYS)


class DraftFile(models.Model):
    """A file put to a draft, for one required paper (or none: "giấy tờ khác")."""

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="files")
    requirement = models.ForeignKey(
        "procedures.PaperRequirement", models.PROTECT, null=True, blank=True, related_name="+"
    )
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
