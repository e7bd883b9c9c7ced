"""What giving and taking a batch of papers share: how it is found, whether it is open, its audit row."""

from collections.abc import Sequence

from phuong.dossiers.models import Dossier, HandOver
from phuong.kernel.acts import Write, WrongState, audit
from phuong.kernel.dates import clock_time

NO_BATCH = "Không tìm thấy phiếu bàn giao này trong phạm vi của bạn."


def require_open(batch: HandOver) -> None:
    """Pass while nobody took or cancelled a batch. Errors: WrongState."""
    if batch.cancelled_at is not None:
        raise WrongState("Người giao đã hủy phiếu bàn giao này.")
    if batch.taken_at is not None:
        raise WrongState(f"{batch.taken_by_name} đã nhận phiếu này lúc {clock_time(batch.taken_at)}.")


def audited(batch_id: int | None, found: Sequence[Dossier], purpose: str) -> Write:
    """Return the audit row of a batch; of one that is made now the id is not known yet."""
    subjects = sorted({one.applicant_id for one in found})
    return audit(
        "hand_over", batch_id, subjects=subjects, purpose=purpose, values={"codes": [one.code for one in found]}
    )
