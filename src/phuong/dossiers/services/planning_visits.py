"""Hẹn kiểm tra thực địa: the day and place are fixed beforehand, and the applicant is told; one visit at a time."""

from datetime import datetime

from phuong.dossiers.models import Dossier, VisitPlan
from phuong.dossiers.rules.transitions import next_state
from phuong.dossiers.services.finding import MISSING
from phuong.dossiers.services.moving import Move, writes_of
from phuong.dossiers.services.refusals import ReasonMissing
from phuong.dossiers.services.visits import VisitWrong
from phuong.identity.api import require
from phuong.kernel import acts
from phuong.kernel.acts import Actor, change_where, insert
from phuong.kernel.dates import time_and_date
from phuong.kernel.text import squeeze


def plan_visit(
    *, dossier_id: int, planned_at: datetime, place: str, actor: Actor, now: datetime, note: str = ""
) -> int:
    """Fix when and where a visit on site will be; an earlier plan is replaced. Return the plan's id.

    Units:   ``planned_at`` is aware and to come. The clock of the dossier runs on.
    Errors:  ReasonMissing, VisitWrong, NotPermitted, WrongState, RowNotFound.
    """
    place, note = squeeze(place.replace("\0", ""))[:300], squeeze(note.replace("\0", ""))[:500]
    if not place:
        raise ReasonMissing("Ghi nơi kiểm tra: số nhà, đường, thôn hoặc thửa đất.")
    if planned_at <= now:
        raise VisitWrong("Ngày giờ hẹn kiểm tra phải sau lúc này.")
    with acts.begin("dossier.plan_visit", actor=actor, now=now) as act:
        dossier = act.lock(Dossier, dossier_id, missing=MISSING)
        require(actor, "dossier.plan_visit", agency_ids=(dossier.holder_agency_id,))
        state = next_state("plan_visit", dossier.state)
        said = f"Hẹn kiểm tra thực địa {time_and_date(planned_at)} tại {place}."
        plan = insert(
            VisitPlan,
            dossier_id=dossier.pk,
            planned_at=planned_at,
            place=place,
            note=note,
            post_id=actor.post_id,
            made_at=now,
        )
        move = Move("plan_visit", "visit_planned", state, None, f"{said} {note}".strip(), said)
        earlier = change_where(VisitPlan, {"dossier_id": dossier.pk, "closed_at": None}, closed_at=now)
        return act.commit(earlier, plan, *writes_of(act, dossier, move))[plan]
