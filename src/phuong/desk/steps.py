"""Names of open steps, for lists."""

from collections.abc import Sequence

from phuong.dossiers.api import Token


def open_step_names(dossier_ids: Sequence[int]) -> dict[int, str]:
    """Return the name of the open step by dossier id, in one query."""
    found = Token.objects.filter(instance__dossier_id__in=dossier_ids, closed_at=None)
    return dict(found.values_list("instance__dossier_id", "name"))
