"""Letters of a dossier: its result, what is written to the applicant or to another agency; every draft is kept."""

from django.db import models
from django.db.models import Q

from phuong.documents.api import LetterKind
from phuong.dossiers.models.dossier import Dossier


class Letter(models.Model):
    """Văn bản dự thảo: one letter of a dossier, on the version of the template with which it was begun."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="letters", db_index=False)
    number = models.PositiveSmallIntegerField(help_text="Which letter of its dossier, from 1.")
    kind = models.CharField(max_length=12, choices=LetterKind.choices)
    template = models.ForeignKey("documents.LetterTemplateVersion", models.PROTECT, related_name="+")
    begun_by = models.ForeignKey(
        "directory.Post", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    begun_at = models.DateTimeField()
    signed_by = models.ForeignKey(
        "directory.Post", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    released_at = models.DateTimeField(null=True, blank=True, help_text="Signed and numbered; a result by its number.")
    paper = models.ForeignKey(
        "documents.IssuedPaper", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(name="letter_number_once", fields=["dossier", "number"]),
            models.UniqueConstraint(name="letter_result_once", fields=["dossier"], condition=Q(kind="result")),
        ]


class LetterRevision(models.Model):
    """One saved draft of a letter. Append-only: a leader approves the very words that were read.

    ``filled`` is what the template and the data gave, so that what was changed by hand can be shown; ``completions``
    are what the officer added for facts that were missing.
    """

    letter = models.ForeignKey(Letter, models.CASCADE, related_name="revisions", db_index=False)
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=300)
    about = models.CharField(max_length=600, blank=True)
    addressee = models.CharField(max_length=600, blank=True)
    body = models.TextField()
    recipients = models.JSONField(default=list)
    filled = models.TextField()
    completions = models.JSONField(default=dict)
    lacks = models.JSONField(default=list, help_text="What is still missing, as it is called on screen.")
    written_by = models.ForeignKey(
        "directory.Post", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    writer_name = models.CharField(max_length=120, blank=True)
    written_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(name="letter_revision_once", fields=["letter", "number"])]

    @property
    def is_by_hand(self) -> bool:
        """Whether words were changed against what the template gave."""
        return self.body != self.filled
