"""How a leg is told: when it is due, how it stands, in shape and words. Pure."""

from dataclasses import dataclass
from datetime import datetime

from phuong.desk.due_words import Due, due_words
from phuong.dossiers.api import Leg, LegStand, LegView
from phuong.kernel.dates import local
from phuong.kernel.deadline import WorkCalendar


@dataclass(frozen=True, slots=True)
class _Awaited:
    """A leg as the words for due dates take it: a thing received when it was asked, due when the answer is."""

    act_by: datetime
    accepted_at: datetime
    state: str = ""
    due_at: datetime | None = None
    stopped_at: datetime | None = None
    finished_at: datetime | None = None
    limit_amount: int = 0
    limit_unit: str = ""


@dataclass(frozen=True, slots=True)
class LegLine:
    """One leg on a page."""

    leg: Leg
    status: Due
    needs_redirect: bool = False


def waiting_words(leg: Leg, now: datetime, calendar: WorkCalendar) -> Due:
    """Return when a waiting leg is due: "Còn 2 ngày, 19/12", "Quá 1 ngày"."""
    return due_words(_Awaited(leg.due_at, leg.asked_at), now, calendar)


def stand_words(view: LegView, now: datetime, calendar: WorkCalendar) -> Due:
    """Return how a leg stands, waiting or not."""
    leg, at = view.leg, view.leg.answered_at
    if at is None:
        return waiting_words(leg, now, calendar)
    day = f"{local(at).day}/{local(at).month}"
    if view.stand is LegStand.REDIRECTED:
        return Due("off", f"Chuyển nơi khác {day}")
    if view.stand is LegStand.LAPSED:
        return Due("off", f"Không cần nữa {day}")
    if view.stand is LegStand.SILENT:
        return Due("ok", f"Coi như đồng ý {day}")
    said = "Đã trả lời"
    if leg.kind == Leg.Kind.OPINION:
        said = "Đồng ý" if leg.agrees else "Không đồng ý"
    late = ", trễ" if at > leg.due_at else ""
    return Due("late" if leg.agrees is False else "done", f"{said} {day}{late}")


def line_of(view: LegView, now: datetime, calendar: WorkCalendar) -> LegLine:
    """Return a leg as a page shows it."""
    return LegLine(view.leg, stand_words(view, now, calendar), view.needs_redirect)
