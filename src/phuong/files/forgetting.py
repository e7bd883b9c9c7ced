"""Forgetting what nobody uses any more: the row goes at once, the content with the next night's sweep."""

from collections.abc import Iterable

from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from phuong.files.models import StoredFile

__all__ = ["forget_unused"]


def forget_unused(file_ids: Iterable[int]) -> int:
    """Delete those of the stored files that no row of any block names; return how many.

    The same content of one owner is stored once, so a file taken off one draft may still lie in a dossier.
    """
    return sum(_forgotten(file_id) for file_id in set(file_ids))


def _forgotten(file_id: int) -> bool:
    try:
        with transaction.atomic():
            return bool(StoredFile.objects.filter(pk=file_id).delete()[0])
    except (ProtectedError, IntegrityError):
        return False
