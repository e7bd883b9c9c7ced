"""The rows of the control sheet: every hand-over of a dossier in order, legs and batches among them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from phuong.directory.api import Agency
from phuong.dossiers.models import ControlSheetEntry, Dossier, HandOverItem, Leg
from phuong.dossiers.rules.timeliness import EARLY, LATE, ON_TIME
from phuong.dossiers.rules.transitions import NAMES
from phuong.kernel.dates import VN, clock_time, local, short_date

RESULTS = {EARLY: "Trước hạn", ON_TIME: "Đúng hạn", LATE: "Quá hạn"}
LEG_ACTS = frozenset({"ask_opinion", "open_leg", "request_duty", "answer_leg", "confirm_duty", "redirect_leg"})
APPLICANT = "Người nộp hồ sơ"
OWN_ACTS = frozenset(
    {"submit", "answer_supplement", "confirm_draft", "object_to_draft", "request_withdrawal", "confirm_duty", "rate"}
)
"""What the applicant does; another act without an agency is the system's: a timer, a silence."""
BATCH_ACTS = frozenset({"hand_over", "take_over"})


@dataclass(frozen=True, slots=True)
class Handing:
    """One row: who gave to whom and when, whether in time, what for. Without a taker it is an act on the spot."""

    given_at: datetime
    act: str
    giver_agency: str = ""
    giver: str = ""
    taker_agency: str = ""
    taker: str = ""
    taken_at: datetime | None = None
    result: str = ""
    note: str = ""


def handings_of(dossier: Dossier) -> list[Handing]:
    """Return the rows in the order of time. An act that has rows of its own (leg, batch) is told by those alone."""
    entries = list(dossier.control_sheet.select_related("from_agency", "to_agency"))
    legs = list(dossier.legs.select_related("from_agency", "to_agency").order_by("asked_at", "id"))
    carried = dossier.hand_overs.filter(hand_over__cancelled_at=None)
    items = list(carried.select_related("hand_over__from_agency", "hand_over__to_agency").order_by("id"))
    told = _instants_of_legs(legs) | _instants_of_batches(items)
    rows = [_of_entry(entry) for entry in entries if (_kind(entry), entry.at) not in told]
    names = {entry.at: entry.from_name for entry in entries}
    for leg in legs:
        rows += _of_leg(leg, names)
    rows += [_of_batch(item) for item in items]
    return sorted(rows, key=lambda row: row.given_at)


def _kind(entry: ControlSheetEntry) -> str:
    return "leg" if entry.act in LEG_ACTS else "batch" if entry.act in BATCH_ACTS else entry.act


def _instants_of_legs(legs: Iterable[Leg]) -> set[tuple[str, datetime]]:
    return {("leg", at) for leg in legs for at in (leg.asked_at, leg.answered_at) if at}


def _instants_of_batches(items: Iterable[HandOverItem]) -> set[tuple[str, datetime]]:
    return {("batch", at) for item in items for at in (item.hand_over.given_at, item.hand_over.taken_at) if at}


def _of_entry(entry: ControlSheetEntry) -> Handing:
    from_agency, to_agency = entry.from_agency, entry.to_agency
    return Handing(
        entry.at,
        NAMES.get(entry.act, entry.get_state_display()),
        giver_agency=from_agency.name if from_agency else APPLICANT if entry.act in OWN_ACTS else "Hệ thống",
        giver=entry.from_name,
        taker_agency=to_agency.name if to_agency else "",
        taker=entry.to_name,
        result=RESULTS.get(entry.timeliness, ""),
        note=entry.note or entry.public_note,
    )


def _of_leg(leg: Leg, names: dict[datetime, str]) -> list[Handing]:
    asked = Handing(
        leg.asked_at,
        leg.get_kind_display(),
        giver_agency=leg.from_agency.name,
        giver=names.get(leg.asked_at, ""),
        taker_agency=leg.to_agency.name,
        note=f"{leg.subject.rstrip('.')}. Trả lời trước {clock_time(leg.due_at)} {short_date(local(leg.due_at))}.",
    )
    return [asked] if leg.answered_at is None else [asked, _end_of_leg(leg, leg.answered_at, names)]


def _end_of_leg(leg: Leg, at: datetime, names: dict[datetime, str]) -> Handing:
    if leg.redirected_to_id is not None or (leg.answered_by_id is None and not leg.by_silence):
        redirected = leg.redirected_to_id is not None
        act = NAMES["redirect_leg"] if redirected else "Không cần trả lời nữa"
        name = names.get(at, "")
        return Handing(at, act, giver_agency=leg.from_agency.name, giver=name, note=_answer_of(leg))
    return Handing(
        at,
        "Im lặng là đồng ý" if leg.by_silence else "Trả lời",
        giver_agency=leg.to_agency.name,
        giver="" if leg.by_silence else names.get(at, ""),
        taker_agency=leg.from_agency.name,
        result=RESULTS[_in_time(at, leg.due_at)],
        note=_answer_of(leg),
    )


def _answer_of(leg: Leg) -> str:
    said = {True: "Đồng ý.", False: "Không đồng ý.", None: ""}[leg.agrees]
    symbol = f"Số {leg.result_symbol}." if leg.result_symbol else ""
    return " ".join(part for part in (leg.subject.rstrip(".") + ".", said, symbol, leg.answer) if part)


def _of_batch(item: HandOverItem) -> Handing:
    batch = item.hand_over
    refused = "Không nhận." if item.taken is False else ""
    return Handing(
        batch.given_at,
        NAMES["hand_over"],
        giver_agency=batch.from_agency.name,
        giver=batch.given_by_name,
        taker_agency=_taker(batch.to_agency, batch.from_agency),
        taker=batch.taken_by_name,
        taken_at=batch.taken_at,
        note=" ".join(part for part in (refused, item.note, batch.note) if part),
    )


def _taker(to_agency: Agency, from_agency: Agency) -> str:
    return to_agency.name if to_agency.pk != from_agency.pk else f"{to_agency.name} (nội bộ)"


def _in_time(ended_at: datetime, due_at: datetime) -> str:
    if ended_at > due_at:
        return LATE
    return EARLY if ended_at.astimezone(VN).date() < due_at.astimezone(VN).date() else ON_TIME
