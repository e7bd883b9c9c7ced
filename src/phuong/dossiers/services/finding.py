"""Words every act says when the dossier is not there, or not within the actor's reach: the two are not told apart."""

from phuong.dossiers.models import Decision, Dossier
from phuong.kernel.prepared import fetch_rows_of

MISSING = "Không tìm thấy hồ sơ này trong phạm vi của bạn."

_LAST = {
    True: "WHERE dossier_id = %s AND decided_at IS NOT NULL ORDER BY id DESC LIMIT 1",
    False: "WHERE dossier_id = %s AND decided_at IS NULL ORDER BY id DESC LIMIT 1",
}


def last_decision(dossier: Dossier, *, decided: bool) -> Decision:
    """Return the last decision, or proposal that is not decided yet. Errors: LookupError when there is none."""
    found = fetch_rows_of(Decision, _LAST[decided], [dossier.pk])
    if not found:
        raise LookupError(f"{dossier.code}: no decision")
    return found[0]
