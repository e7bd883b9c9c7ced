"""What other agencies do for a dossier, in a citizen's words: who was asked, until when, what is to be paid."""

from dataclasses import dataclass
from datetime import datetime

from phuong.dossiers.api import Dossier, Leg, LegStand, LegView, State, legs_of
from phuong.kernel.dates import time_and_date

_ASKED = {Leg.Kind.OPINION: "lấy ý kiến", Leg.Kind.LEG: "chuyển liên thông", Leg.Kind.DUTY: "xác định số tiền phải nộp"}
_STATUS = {
    LegStand.WAITING: ("info", "Đang chờ"),
    LegStand.LATE: ("late", "Trả lời chậm"),
    LegStand.ANSWERED: ("done", "Đã trả lời"),
    LegStand.SILENT: ("done", "Quá hạn, coi như đồng ý"),
    LegStand.LAPSED: ("off", "Không cần nữa"),
}


@dataclass(frozen=True, slots=True)
class Other:
    """One agency that was asked. What an opinion says stays in the office; the number of a result is told."""

    agency: str
    what: str
    kind: str
    words: str
    when: str
    symbol: str
    leg: Leg


@dataclass(frozen=True, slots=True)
class Duty:
    """What the applicant has to pay: ``leg`` is the notice; not known before the tax office answers."""

    leg: Leg
    is_known: bool
    is_paid: bool


def others_of(dossier: Dossier, now: datetime) -> tuple[list[Other], list[Duty]]:
    """Return the agencies that were asked, in order, and the duties among what was asked; two queries at most."""
    views = [view for view in legs_of(dossier, now) if view.stand is not LegStand.REDIRECTED]
    duties = [
        Duty(view.leg, view.leg.answered_at is not None, view.leg.settled_at is not None)
        for view in views
        if view.leg.kind == Leg.Kind.DUTY and (view.leg.settled_at or dossier.state == State.AWAITING_DUTY)
    ]
    return [_told(view) for view in views], duties


def _told(view: LegView) -> Other:
    leg = view.leg
    kind, words = _STATUS[view.stand]
    when = f"trả lời {time_and_date(leg.answered_at)}" if leg.answered_at else f"hạn {time_and_date(leg.due_at)}"
    symbol = leg.result_symbol if leg.kind != Leg.Kind.OPINION else ""
    return Other(leg.to_agency.name, _ASKED[Leg.Kind(leg.kind)], kind, words, when, symbol, leg)
