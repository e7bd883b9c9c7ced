"""Which tabs of which agency a dossier stands in. Each tab is about one role of the agency (decisions: lists)."""

from typing import Protocol

from phuong.dossiers.states import APPLICANTS_TURN, State

TO_DO = "to_do"
INTAKE = "intake"
WAITING = "waiting"
APPROVAL = "approval"
RETURNING = "returning"
RECEIVED = "received"
CLOSED = "closed"
ASKED = "asked"
"""Legs that wait for an agency's answer: counted per leg, not per dossier, so it is no tab of ``tabs_of``."""

TABS: dict[str, str] = {
    TO_DO: "Cần xử lý",
    INTAKE: "Chờ tiếp nhận",
    WAITING: "Chờ người dân",
    APPROVAL: "Chờ phê duyệt",
    RETURNING: "Chờ trả kết quả",
    RECEIVED: "Một cửa đã nhận",
    CLOSED: "Đã xong",
}


class Placed(Protocol):
    """What decides the tabs."""

    state: str
    open: bool
    holder_agency_id: int
    receiving_agency_id: int
    competent_agency_id: int


def tabs_of(dossier: Placed) -> frozenset[tuple[int, str]]:
    """Return the (agency id, tab) pairs in which the dossier is counted and listed."""
    if not dossier.open:
        return frozenset({(dossier.competent_agency_id, CLOSED)})
    tabs = {(dossier.receiving_agency_id, RECEIVED)}
    if dossier.state in APPLICANTS_TURN:
        tabs.add((dossier.holder_agency_id, WAITING))
    else:
        tabs.add((dossier.holder_agency_id, TO_DO))
    extra = {State.SUBMITTED: INTAKE, State.AWAITING_APPROVAL: APPROVAL, State.DONE: RETURNING}.get(
        State(dossier.state)
    )
    if extra:
        tabs.add((dossier.holder_agency_id, extra))
    return frozenset(tabs)
