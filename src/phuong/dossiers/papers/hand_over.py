"""A batch carried from desk to desk (phiếu bàn giao hồ sơ), with both signatures."""

from phuong.dossiers.models import Dossier, HandOver
from phuong.dossiers.papers.shared import instant, slip
from phuong.dossiers.rules.official_forms import OfficialForm
from phuong.identity.api import Role
from phuong.kernel.acts import RowNotFound

SAID = {True: "Đã nhận", False: "Không nhận", None: ""}


def hand_over_of(dossier: Dossier, number: int) -> bytes:
    """Return the batch that was the ``number``-th in which ``dossier`` was handed over. Errors: RowNotFound."""
    items = dossier.hand_overs.select_related("hand_over__from_agency", "hand_over__to_agency").order_by("id")
    item = next(iter(items[number - 1 : number]), None)
    if item is None:
        raise RowNotFound("Hồ sơ này không có lần bàn giao đó.")
    return hand_over_slip(item.hand_over, dossier)


def hand_over_slip(batch: HandOver, dossier: Dossier) -> bytes:
    """Return the batch as PDF: each dossier of it taken or not, who gave and when, who took and when.

    ``dossier``: the one through which it is printed; its code stands in the name of the file.
    """
    items = batch.items.select_related("dossier__procedure").order_by("id")
    role = Role(batch.to_role).label if batch.to_role in set(Role) else batch.to_role
    return slip(
        dossier,
        OfficialForm.HAND_OVER,
        batch.from_agency,
        batch.given_at,
        giver_agency=batch.from_agency.name,
        giver=batch.given_by_name,
        given_at=instant(batch.given_at),
        taker_agency=batch.to_agency.name,
        taker_role=role,
        taker=batch.taken_by_name,
        taken_at=instant(batch.taken_at),
        note=batch.note,
        items=[
            [one.dossier.code, one.dossier.applicant_name, one.dossier.procedure.name, SAID[one.taken], one.note]
            for one in items
        ],
    )
