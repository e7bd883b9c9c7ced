"""The columns that every editor's draft has."""

from django.db import models


class Draft(models.Model):
    """What an administrator is configuring: ``content`` in the shape of the file it could be exported to.

    ``history`` holds the contents before the last changes, newest last, each with what was done ("Xóa câu “Tên”").
    """

    content = models.JSONField()
    history = models.JSONField(default=list)
    revision = models.PositiveIntegerField(default=1)
    account_id = models.BigIntegerField(null=True, help_text="Who began it.")
    started_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def last_change(self) -> str:
        """What undoing would take back; "" if there is nothing."""
        return str(self.history[-1]["said"]) if self.history else ""
