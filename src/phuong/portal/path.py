"""Where a dossier has been and what is still to come, as a citizen follows it: the tracking page's timeline."""

from collections.abc import Sequence
from datetime import datetime

from phuong.dossiers.api import APPLICANTS_TURN, ControlSheetEntry, Dossier, State
from phuong.kernel.dates import clock_time, local, weekday
from phuong.portal.wording import happened
from phuong.procedures.api import Node
from phuong.ui.api import Step

OWN_ACTS = {"submit", "answer_supplement", "confirm_draft", "object_to_draft", "request_withdrawal", "rate"}
"""Acts of the citizen: no officer's name stands beside them."""
INSIDE = {"send_back", "hand_over"}
"""Acts of the office with itself, of which the citizen is told nothing."""


def path_of(dossier: Dossier, sheet: Sequence[ControlSheetEntry], nodes: Sequence[Node], now: datetime) -> list[Step]:
    """Return the steps: what happened (from the control sheet), what is being done, what is to come."""
    steps = [_past(dossier, entry, now) for entry in sheet if entry.act not in INSIDE]
    state = State(dossier.state)
    if not dossier.open:
        return steps
    if state in APPLICANTS_TURN and steps:
        last = steps[-1]
        steps[-1] = Step(last.title, "stopped", last.text, last.when)
        return [*steps, *(Step(name, "next") for name in _still_to_come(dossier, nodes, with_current=True))]
    return [*steps, _current(dossier, nodes, now), *(Step(name, "next") for name in _still_to_come(dossier, nodes))]


def moment(at: datetime, now: datetime) -> str:
    """Return "Thứ Hai 26/1, 9:12"; with the year where it is not this one."""
    day = local(at)
    year = "" if day.year == local(now).year else f"/{day.year}"
    name = weekday(day)
    return f"{name[:1].upper()}{name[1:]} {day.day}/{day.month}{year}, {clock_time(at)}"


def _past(dossier: Dossier, entry: ControlSheetEntry, now: datetime) -> Step:
    who = "" if entry.act in OWN_ACTS and entry.from_agency_id is None else entry.from_name
    when = " · ".join(part for part in (moment(entry.at, now), who) if part)
    return Step(happened(entry.act, dossier), "done", entry.public_note, when)


def _current(dossier: Dossier, nodes: Sequence[Node], now: datetime) -> Step:
    state = State(dossier.state)
    if state is State.SUBMITTED:
        until = f"Trả lời trước {moment(dossier.answer_by, now)[:1].lower()}{moment(dossier.answer_by, now)[1:]}."
        return Step("Một cửa kiểm tra giấy tờ", "now", until)
    if state is State.DONE:
        return Step("Chờ bạn nhận kết quả", "now", f"Tại một cửa: {dossier.receiving_agency.name}.")
    if state is State.WITHDRAWAL_REQUESTED:
        return Step("Cơ quan trả lời yêu cầu rút hồ sơ", "now", "Ngày hẹn giữ nguyên trong lúc chờ.")
    name = next((node.name for node in nodes if node.key == dossier.step_key), "Đang giải quyết")
    text = "Chờ phân công người thụ lý." if state is State.ACCEPTED else ""
    return Step(name, "now", text)


def _still_to_come(dossier: Dossier, nodes: Sequence[Node], *, with_current: bool = False) -> list[str]:
    keys = [node.key for node in nodes]
    if dossier.step_key not in keys:
        return [node.name for node in nodes]
    position = keys.index(dossier.step_key)
    return [node.name for node in nodes[position if with_current else position + 1 :]]
