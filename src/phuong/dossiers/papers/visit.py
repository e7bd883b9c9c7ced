"""Minutes of a visit on site (biên bản kiểm tra thực địa)."""

from phuong.dossiers.models import Dossier
from phuong.dossiers.papers.shared import instant, signer, slip, written
from phuong.dossiers.rules.official_forms import OfficialForm
from phuong.kernel.acts import RowNotFound


def visit_minutes(dossier: Dossier, number: int) -> bytes:
    """Return the minutes of the visit ``number`` as PDF: when, where, who was there, what was found, by whom.

    Errors:  RowNotFound.
    """
    visits = dossier.visits.select_related("recorded_by__agency").prefetch_related("files__file")
    visit = next(iter(visits.order_by("recorded_at", "id")[number - 1 : number]), None)
    if visit is None:
        raise RowNotFound("Hồ sơ này không có biên bản kiểm tra thực địa đó.")
    at, post = visit.recorded_at, visit.recorded_by
    entry = written(dossier, ("record_visit",), at)
    where = f"{visit.lat:.6f}, {visit.lon:.6f} (WGS 84)" if visit.lat is not None and visit.lon is not None else ""
    return slip(
        dossier,
        OfficialForm.VISIT,
        post.agency,
        at,
        visited_at=instant(visit.visited_at),
        recorded_at=instant(at),
        place_of_visit=visit.place,
        where=where,
        present=visit.present,
        findings=visit.findings,
        pictures=[one.file.name for one in sorted(visit.files.all(), key=lambda one: one.pk)],
        signature=signer(post, entry, at) | {"note": "Người lập biên bản"},
    )
