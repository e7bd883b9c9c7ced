"""Papers carried from desk to desk (phiếu bàn giao hồ sơ), with both signatures."""

from phuong.dossiers.models import Dossier, HandOver
from phuong.dossiers.papers.shared import instant, slip
from phuong.dossiers.rules.official_forms import OfficialForm
from phuong.identity.api import Role
from phuong.kernel.acts import RowNotFound

SAID = {True: "Đã nhận", False: "Không nhận", None: ""}


def hand_over_of(dossier: Dossier, number: int) -> bytes:
    """Return the ``number``-th hand-over of ``dossier`` as PDF: its own line, and how many others went along.

    Who may see one dossier of a batch may not see the others, so they stay unnamed here.
    Errors:  RowNotFound.
    """
    carried = dossier.hand_overs.filter(hand_over__cancelled_at=None)
    items = carried.select_related("hand_over__from_agency", "hand_over__to_agency").order_by("id")
    item = next(iter(items[number - 1 : number]), None)
    if item is None:
        raise RowNotFound("Hồ sơ này không có lần bàn giao đó.")
    return hand_over_slip(item.hand_over, only=dossier)


def hand_over_slip(batch: HandOver, *, only: Dossier | None = None) -> bytes:
    """Return a batch as PDF: each dossier of it taken or not, who gave and when, who took and when.

    ``only``: print the line of this dossier alone. Errors:  RowNotFound for a batch without dossiers.
    """
    items = list(batch.items.select_related("dossier__procedure__field").order_by("id"))
    shown = [item for item in items if only is None or item.dossier_id == only.pk]
    if not shown:
        raise RowNotFound("Phiếu bàn giao này không có hồ sơ nào.")
    role = Role(batch.to_role).label if batch.to_role in set(Role) else batch.to_role
    return slip(
        shown[0].dossier,
        OfficialForm.HAND_OVER,
        batch.from_agency,
        batch.given_at,
        about=f"Phiếu số {batch.pk}" + (" (người giao đã hủy)" if batch.cancelled_at else ""),
        giver_agency=batch.from_agency.name,
        giver=batch.given_by_name,
        given_at=instant(batch.given_at),
        taker_agency=batch.to_agency.name,
        taker_role=role,
        taker=batch.taken_by_name,
        taken_at=instant(batch.taken_at),
        note=batch.note,
        total=len(items),
        others=len(items) - len(shown),
        items=[
            [one.dossier.code, one.dossier.applicant_name, one.dossier.procedure.name, SAID[one.taken], one.note]
            for one in shown
        ],
    )
