"""Accounts: how a person or a member of staff signs in. Rights come from posts, never from accounts."""

from django.contrib.auth.models import AbstractUser
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models


class Account(AbstractUser):
    """A way to sign in: of a party (citizen, enterprise) or of a member of staff, never of both."""

    party = models.OneToOneField("parties.Party", models.PROTECT, null=True, blank=True, related_name="+")
    language = models.CharField(max_length=2, blank=True, default="", db_default="")
    """Language of the citizen's pages, chosen by hand; empty: none was chosen, hence Vietnamese."""
    staff = models.OneToOneField("directory.Staff", models.PROTECT, null=True, blank=True, related_name="+")

    def get_full_name(self) -> str:
        """Return the name of the person behind the account; empty for an account of nobody."""
        owner = self.party or self.staff
        return str(owner) if owner else ""

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="account_party_or_staff",
                condition=models.Q(party__isnull=True) | models.Q(staff__isnull=True),
            )
        ]


class Session(AbstractBaseSession):
    """A browser's session, with the account that signed in (none: a visitor). Kept by ``sessions.SessionStore``."""

    account = models.ForeignKey(Account, models.CASCADE, null=True, blank=True, related_name="+")
