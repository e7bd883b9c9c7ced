"""What officers do besides acts on one dossier: an absence, an order for many, a mark on a page."""

from datetime import timedelta

from phuong.dossiers import api as dossiers
from phuong.dossiers.tests.factories import World, at, make_officer

NOW = at("2022-12-14 15:00")


def officers_work(world: World, submitted: object, evidence_id: int) -> dict[str, object]:
    """Return the names of an absence of the case officer, an order of the counter, a mark on a page."""
    deputy = make_officer(world.ward, "Vũ Thị Thay", "Công chức Địa chính", "case_officer")
    absence = dossiers.hand_work(
        from_post_id=world.officer.post_id or 0,
        to_post_id=deputy.post_id or 0,
        begins_at=NOW + timedelta(days=1),
        ends_at=None,
        reason="Nghỉ phép",
        actor=world.officer,
        now=NOW,
    )
    chosen = dossiers.Dossier.objects.get(code=submitted)
    order = dossiers.order_bulk(
        key="1", act="accept", arguments={}, dossier_ids=[chosen.pk], actor=world.counter, now=NOW
    )
    place = dossiers.Place(1, 10, 10)
    mark = dossiers.mark_fault(evidence_id=evidence_id, place=place, text="Mờ", actor=world.counter, now=NOW)
    return {"absence": absence, "bulk_order": order, "mark": mark}
