"""Files as stored: content-addressed within their owner, named back when given out."""

from django.db import models


class StoredFile(models.Model):
    """One file of one owner. The stored name is an HMAC of the content, so names confirm no guesses.

    The name its owner gave is kept for display only; the kind comes from the first bytes (``files.sniff``).
    """

    owner = models.ForeignKey("parties.Party", models.PROTECT, null=True, blank=True, related_name="+")
    key = models.CharField(max_length=64, help_text="HMAC-SHA-256 of the content under the owner's key, hex.")
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    size_bytes = models.BigIntegerField()
    sha256 = models.CharField(max_length=64)
    page_count = models.PositiveIntegerField(null=True, blank=True)
    stored_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="stored_file_once_per_owner", fields=["owner", "key"], nulls_distinct=False)
        ]


class IncomingFile(models.Model):
    """A file that is coming in pieces; ``file`` once it came whole and was taken."""

    key = models.CharField(max_length=32, unique=True, help_text="Random; part of its address.")
    account_id = models.BigIntegerField(db_index=True)
    purpose = models.CharField(max_length=120, help_text="Where it goes once it is whole; the face's own words.")
    name = models.CharField(max_length=200)
    size_bytes = models.BigIntegerField()
    received_bytes = models.BigIntegerField(default=0)
    expires_at = models.DateTimeField(db_index=True, help_text="The machine's time.")
    file = models.ForeignKey(StoredFile, models.SET_NULL, null=True, blank=True, related_name="+")
