"""What leaves the straight way and comes back to it, or not: each a lawful path that some dossiers take."""

from collections.abc import Generator
from datetime import datetime, timedelta
from random import Random
from typing import TYPE_CHECKING

from phuong.directory.api import partner_agency
from phuong.dossiers.api import (
    AskedAgency,
    Checked,
    LegAnswer,
    LegQuestion,
    State,
    VisitMinutes,
    answer_leg,
    ask_opinion,
    extend,
    hand_over,
    open_legs_of,
    record_visit,
    refuse_withdrawal,
    request_withdrawal,
    stop,
    take_over,
    transfer,
)
from phuong.identity.api import Role
from phuong.kernel.dates import local
from phuong.simulation.hours import DAY_MINUTES
from phuong.simulation.office_work import somebody_of
from phuong.simulation.steps import KEPT, LATE_BECAUSE, MOVED, OPINIONS, TAKEN_BACK, VISIT, Life, basis

if TYPE_CHECKING:
    from phuong.simulation.lives import Course

ROOM_FOR_VISIT = ROOM_FOR_OPINION = 5 * DAY_MINUTES
ROOM_FOR_EXTENSION = DAY_MINUTES
Ended = Generator[datetime, None, bool]
Due = Generator[datetime, None, datetime]


def taken_back_at_once(life: "Course") -> Life:
    """The applicant withdraws before anybody accepted."""
    yield life.applicants_turn(0)
    if life.known.state_of(life.dossier_id) == State.SUBMITTED:
        request_withdrawal(
            dossier_id=life.dossier_id, actor=life.filing.citizen, now=life.now, reason=life.rng.choice(TAKEN_BACK)
        )


def wrong_office(life: "Course") -> Life:
    """The receiving office sends the dossier on to the competent one; from here on its people are that office's."""
    assert life.filing.neighbour is not None
    yield life.later(life.rng.randint(15, 120))
    transfer(
        dossier_id=life.dossier_id,
        to_agency_id=life.filing.neighbour.agency.pk,
        actor=life.somebody(Role.COUNTER_OFFICER),
        now=life.now,
        reason=MOVED,
    )
    life.filing = life.filing.moved()


def beside_the_work(life: "Course", room: int) -> Life:
    """Papers go over the desk, a place is looked at, somebody else is asked: as the plan says and time allows."""
    if life.plan.handed_over:
        yield from _papers_handed_over(life)
    if life.plan.visited and room >= ROOM_FOR_VISIT:
        yield life.later(life.rng.randint(DAY_MINUTES, 2 * DAY_MINUTES))
        _visit(life, life.rng)
    if life.plan.opinion and room >= ROOM_FOR_OPINION:
        yield from _opinion(life)


def _papers_handed_over(life: "Course") -> Life:
    role = Role.CASE_OFFICER.value
    yield life.later(life.rng.randint(5, 40))
    giver = life.somebody(Role.COUNTER_OFFICER)
    if giver.post_id == life.officer.post_id:
        return
    batch = hand_over(
        dossier_ids=[life.dossier_id],
        to_agency_id=life.filing.office.agency.pk,
        to_role=role,
        actor=giver,
        now=life.now,
    )
    yield life.later(life.rng.randint(2, 60))
    take_over(hand_over_id=batch, checked={life.dossier_id: Checked(True)}, actor=life.officer, now=life.now)


def _visit(life: "Course", rng: Random) -> None:
    minutes = VisitMinutes(
        visited_at=life.now - timedelta(minutes=rng.randint(20, 50)),
        place=life.filing.person.address,
        present=f"{life.filing.person.name}; {life.officer.name}",
        findings=VISIT,
    )
    record_visit(dossier_id=life.dossier_id, minutes=minutes, actor=life.officer, now=life.now)


def _opinion(life: "Course") -> Life:
    yield life.later(life.rng.randint(20, 200))
    on = local(life.now).date()
    asked = partner_agency("police", life.filing.office.agency.territory, on)
    answerer = somebody_of(asked.pk, on) if asked is not None else None
    if asked is None or answerer is None:
        return
    due_at = life.hours.at_work(life.now, 3 * DAY_MINUTES)
    ask_opinion(
        dossier_id=life.dossier_id,
        asked=[AskedAgency(asked.pk, due_at)],
        question=LegQuestion(life.rng.choice(OPINIONS)),
        actor=life.officer,
        now=life.now,
    )
    yield life.later(life.rng.randint(DAY_MINUTES // 2, 3 * DAY_MINUTES))
    for leg in open_legs_of(life.known.dossier(life.dossier_id)):
        if leg.to_agency_id == asked.pk:
            answer_leg(leg_id=leg.pk, answer=LegAnswer(text="Thống nhất.", agrees=True), actor=answerer, now=life.now)


def withdrawal(life: "Course") -> Ended:
    """Return whether the work ended: the applicant asked for the dossier back and the office let it go."""
    if life.plan.withdrawn not in ("granted", "refused"):
        return False
    yield life.applicants_turn(life.rng.randint(0, 1))
    if life.known.state_of(life.dossier_id) in (State.DONE, State.RETURNED):
        return True
    reason = life.rng.choice(TAKEN_BACK)
    request_withdrawal(dossier_id=life.dossier_id, actor=life.filing.citizen, now=life.now, reason=reason)
    yield life.later(life.rng.randint(30, 240))
    leader = life.somebody(Role.LEADER)
    if life.plan.withdrawn == "refused":
        refuse_withdrawal(dossier_id=life.dossier_id, actor=leader, now=life.now, reason=KEPT)
        return False
    stop(
        dossier_id=life.dossier_id,
        actor=leader,
        now=life.now,
        reason="Theo đề nghị của người nộp",
        legal_basis=basis(),
    )
    return True


def extension(life: "Course", due_at: datetime) -> Due:
    """Return the instant that is due now: an apology moves it, if one is signed before it passed."""
    if not life.plan.extended or life.hours.room(life.now, due_at) < ROOM_FOR_EXTENSION:
        return due_at
    yield life.later(int(life.hours.room(life.now, due_at) * life.rng.uniform(0.6, 0.85)))
    extended = extend(
        dossier_id=life.dossier_id,
        actor=life.somebody(Role.LEADER),
        now=life.now,
        reason=life.rng.choice(LATE_BECAUSE),
        working_days=life.rng.randint(2, 7),
    )
    return extended.deadline.at or due_at
