"""Work items: one inbox for whatever waits for a post, from whichever block it comes; and how officers look at it."""

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
    agency = models.ForeignKey(
        "directory.Agency", models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    role = models.CharField(max_length=40)
    post = models.ForeignKey(
        "directory.Post", models.PROTECT, null=True, blank=True, related_name="+", db_index=False, db_constraint=False
    )
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


class SavedView(models.Model):
    """Góc nhìn: a list as an officer narrowed it, under a name. With ``agency`` it is shared within that agency."""

    account_id = models.BigIntegerField()
    agency = models.ForeignKey(
        "directory.Agency", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    page = models.CharField(max_length=40, help_text="Which list, e.g. inbox.")
    name = models.CharField(max_length=60)
    query = models.CharField(max_length=500, help_text="Query string of the list's address, without its beginning.")
    position = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(name="saved_view_name", fields=["account_id", "page", "name"])]
        indexes = [
            models.Index(name="saved_view_shared", fields=["agency", "page"], condition=Q(agency__isnull=False)),
        ]


class KeptFilter(models.Model):
    """How an account last narrowed one tab of one list. A preference: it holds no fact and is no act."""

    account_id = models.BigIntegerField()
    page = models.CharField(max_length=40)
    tab = models.CharField(max_length=24, blank=True)
    query = models.CharField(max_length=500)

    class Meta:
        constraints = [models.UniqueConstraint(name="kept_filter_once", fields=["account_id", "page", "tab"])]
