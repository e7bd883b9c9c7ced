"""The notice that the work on a dossier ends without a result (thông báo dừng giải quyết hồ sơ)."""

from phuong.dossiers.models import Dossier, Stop
from phuong.dossiers.papers.shared import instant, signer, slip, written
from phuong.dossiers.rules.official_forms import OfficialForm


def stop_notice(dossier: Dossier) -> bytes:
    """Return the notice as PDF: a numbered form of TT 03/2025, a plain notice before it.

    Errors:  Stop.DoesNotExist.
    Source:  TT 03/2025/TT-VPCP, Phụ lục I; contents from memory.
    """
    stop = Stop.objects.select_related("stopped_by__agency").get(dossier=dossier)
    at, post = stop.stopped_at, stop.stopped_by
    asked = (
        dossier.withdrawals.filter(requested_at__lte=at).order_by("requested_at").last() if stop.on_request else None
    )
    return slip(
        dossier,
        OfficialForm.STOP,
        post.agency,
        at,
        accepted_at=instant(dossier.accepted_at),
        stopped_at=instant(at),
        request=f"Lúc {instant(asked.requested_at)}, {asked.requested_by} đề nghị rút hồ sơ." if asked else "",
        request_reason=asked.reason if asked else "",
        reason=stop.reason,
        legal_basis=stop.legal_basis,
        signature=signer(post, written(dossier, ("stop",), at), at),
    )
