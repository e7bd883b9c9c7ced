"""What a dossier is found by, beside its row: an act that moves the dossier leaves the words and their index alone."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from phuong.dossiers.models.dossier import Dossier


class DossierWords(models.Model):
    """The words of one dossier and the agencies of its scope; written when it is filed and when its scope widens.

    No constraint on the dossier: the row is written by the statement that files it, and dossiers are never deleted.
    """

    dossier = models.OneToOneField(Dossier, models.CASCADE, primary_key=True, related_name="words", db_constraint=False)
    agency_ids = ArrayField(models.BigIntegerField(), help_text="The agencies of the scope, as in DossierScope.")
    search = SearchVectorField(help_text="Folded in Python: code, names, numbers, subject, procedure; agencies as @7.")

    class Meta:
        indexes = [GinIndex(name="dossier_words_search", fields=["search"], fastupdate=True)]
