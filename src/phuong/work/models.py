"""Work items: one inbox for whatever waits for a post, from whichever block it comes."""

from django.db import models
from django.db.models import Q


class WorkItem(models.Model):
    """Một việc: what is to be done by which post (or by any post of an agency with a role) until when.

    The source is named, not linked: a work item knows nothing of dossiers or documents.
    """

    source_kind = models.CharField(max_length=40)
    source_id = models.BigIntegerField()
    subject = models.CharField(max_length=80, help_text="The code people use, e.g. the dossier's.")
    task = models.CharField(max_length=60, help_text="Key of what is to be done.")
    agency = models.ForeignKey("directory.Agency", models.PROTECT, related_name="+", db_index=False)
    role = models.CharField(max_length=40)
    post = models.ForeignKey("directory.Post", models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    opened_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(
                name="work_open_by_post", fields=["post", "due_at", "id"], condition=Q(closed_at__isnull=True)
            ),
            models.Index(
                name="work_open_by_agency",
                fields=["agency", "role", "due_at", "id"],
                condition=Q(closed_at__isnull=True),
            ),
            models.Index(name="work_by_source", fields=["source_kind", "source_id"]),
        ]
