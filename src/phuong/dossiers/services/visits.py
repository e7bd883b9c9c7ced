"""Kiểm tra thực địa: a visit on site is written down as minutes, with who was there and photos."""

from dataclasses import dataclass
from datetime import datetime

from phuong.dossiers.models import Dossier, SiteVisit, SiteVisitFile, VisitPlan
from phuong.dossiers.rules.transitions import next_state
from phuong.dossiers.services.finding import MISSING
from phuong.dossiers.services.moving import Move, writes_of
from phuong.dossiers.services.refusals import ReasonMissing
from phuong.identity.api import require
from phuong.kernel import acts
from phuong.kernel.acts import Actor, ActRefused, change_where, insert, insert_many
from phuong.kernel.dates import local, short_date, time_and_date

LATITUDES, LONGITUDES = (6.0, 24.0), (101.0, 118.0)
"""Land and sea of Việt Nam, generously; a point outside is two numbers exchanged or a typing error."""


class VisitWrong(ActRefused):
    """A visit at a time or place that cannot be."""

    code = "visit-wrong"


@dataclass(frozen=True, slots=True)
class VisitMinutes:
    """What the minutes say.

    Units:   ``lat`` and ``lon`` in degrees, WGS 84, both or none; ``file_ids`` are stored files of the applicant.
    """

    visited_at: datetime
    place: str
    present: str
    findings: str
    lat: float | None = None
    lon: float | None = None
    file_ids: tuple[int, ...] = ()


def record_visit(*, dossier_id: int, minutes: VisitMinutes, actor: Actor, now: datetime) -> int:
    """Write down a visit on site; the work goes on where it was. Return the id of the visit.

    Errors:  ReasonMissing, VisitWrong, NotPermitted, WrongState, RowNotFound.
    """
    _check(minutes, now)
    with acts.begin("dossier.record_visit", actor=actor, now=now) as act:
        dossier = act.lock(Dossier, dossier_id, missing=MISSING)
        require(actor, "dossier.record_visit", agency_ids=(dossier.holder_agency_id,))
        state = next_state("record_visit", dossier.state)
        _require_after_filing(minutes, dossier)
        visit = insert(
            SiteVisit,
            dossier_id=dossier.pk,
            visited_at=minutes.visited_at,
            place=minutes.place.strip()[:300],
            lat=minutes.lat,
            lon=minutes.lon,
            present=minutes.present.strip(),
            findings=minutes.findings.strip(),
            recorded_by_id=actor.post_id,
            recorded_at=now,
        )
        photos = [{"visit_id": visit.id, "file_id": key} for key in minutes.file_ids]
        when = time_and_date(minutes.visited_at)
        move = Move(
            "record_visit",
            "visit_recorded",
            state,
            note=f"Kiểm tra {when} tại {minutes.place.strip()}: {minutes.findings.strip()}",
            public_note=f"Đã kiểm tra thực địa {when} tại {minutes.place.strip()}.",
        )
        planned = change_where(VisitPlan, {"dossier_id": dossier.pk, "closed_at": None}, closed_at=now)
        made = act.commit(visit, insert_many(SiteVisitFile, photos), planned, *writes_of(act, dossier, move))
    return made[visit]


def _require_after_filing(minutes: VisitMinutes, dossier: Dossier) -> None:
    filed_on = local(dossier.submitted_at).date()
    if local(minutes.visited_at).date() < filed_on:
        raise VisitWrong(
            f"Hồ sơ nộp ngày {short_date(filed_on)}: ngày kiểm tra không thể trước ngày nộp. Xem lại ngày."
        )


def _check(minutes: VisitMinutes, now: datetime) -> None:
    if not (minutes.place.strip() and minutes.present.strip() and minutes.findings.strip()):
        raise ReasonMissing("Biên bản phải ghi nơi kiểm tra, người có mặt và kết quả kiểm tra.")
    if minutes.visited_at > now:
        raise VisitWrong(f"Thời điểm kiểm tra phải trước lúc ghi biên bản ({time_and_date(now)}).")
    if (minutes.lat is None) != (minutes.lon is None):
        raise VisitWrong("Tọa độ phải có cả vĩ độ và kinh độ, hoặc để trống cả hai.")
    if minutes.lat is not None and minutes.lon is not None:
        inside = LATITUDES[0] <= minutes.lat <= LATITUDES[1] and LONGITUDES[0] <= minutes.lon <= LONGITUDES[1]
        if not inside:
            raise VisitWrong("Tọa độ không nằm ở Việt Nam. Xem lại: vĩ độ khoảng 8 đến 24, kinh độ khoảng 102 đến 118.")
