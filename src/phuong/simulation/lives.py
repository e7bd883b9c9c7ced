"""The life of one dossier, as a generator: it yields the instant of its next act and is woken when the city is there.

All dossiers live side by side: whoever wakes them does so in the order of the instants (``agenda``), so numbers are
taken and inboxes fill as they would in a real year. What leaves the straight way stands in ``detours``.
"""

from datetime import datetime, timedelta
from random import Random

from phuong.dossiers.api import (
    Channel,
    PaperFault,
    State,
    accept,
    answer_supplement,
    assign,
    refuse,
    request_supplement,
    resume,
)
from phuong.dossiers.api import Paper as HandedIn
from phuong.files.api import store
from phuong.identity.api import Role
from phuong.kernel.acts import Actor
from phuong.simulation import detours, endings
from phuong.simulation.filing import Filing, hand_in
from phuong.simulation.hours import DAY_MINUTES, Hours
from phuong.simulation.known import Known
from phuong.simulation.office_work import STAYS, OfficeWork
from phuong.simulation.plans import Plan
from phuong.simulation.scans import scan
from phuong.simulation.steps import FAULT, REFUSAL, Leg, Life, basis, faults_of

MOST_ACTS = 40
ROOM_FOR_SUPPLEMENT_MINUTES = 2 * DAY_MINUTES


class Course:
    """One dossier with its people, hours and plan."""

    def __init__(self, filing: Filing, plan: Plan, hours: Hours, filed_at: datetime, rng: Random, known: Known) -> None:
        self.filing, self.plan, self.hours, self.filed_at, self.rng = filing, plan, hours, filed_at, rng
        self.known = known
        self.dossier_id = 0
        self.now = filed_at

    def life(self) -> Life:
        """Play the dossier from filing to return, as far as its plan goes."""
        yield self.filed_at
        self.dossier_id = hand_in(self.filing, self.filed_at, self.rng, self.known)
        due_at = yield from self._intake()
        if due_at is None or self.plan.stays == "assign":
            return
        accepted_at = self.now
        yield self.later(self._share_of_limit(due_at, min(0.05, self.plan.pace / 10), most=DAY_MINUTES))
        self._assign()
        room = self.hours.room(accepted_at, due_at)
        yield from detours.beside_the_work(self, room)
        if self.plan.incomplete_in_process and room >= ROOM_FOR_SUPPLEMENT_MINUTES:
            due_at = yield from self._supplements(due_at)
        if due_at is None or self.plan.stays == "process":
            return
        if (yield from detours.withdrawal(self)):
            return
        due_at = yield from detours.extension(self, due_at)
        yield from self._decide(due_at)

    # --- intake

    def _intake(self) -> Leg:
        """Return the due instant; None when the dossier never got that far."""
        if self.plan.stays == "intake":
            return None
        if self.plan.withdrawn == "before":
            yield from detours.taken_back_at_once(self)
            return None
        if self.plan.transferred and self.filing.neighbour is not None:
            yield from detours.wrong_office(self)
        yield self._until_intake()
        counter = self.somebody(Role.COUNTER_OFFICER)
        if self.plan.refused:
            refuse(dossier_id=self.dossier_id, actor=counter, now=self.now, reason=REFUSAL, legal_basis=basis())
            return None
        if self.plan.incomplete_at_intake:
            request_supplement(dossier_id=self.dossier_id, actor=counter, now=self.now, faults=self._faults())
            if not self.plan.answered:
                yield from endings.refused_for_silence(self)
                return None
            yield self.applicants_turn(self.rng.randint(0, 3))
            self._answer()
            yield self.later(self.rng.randint(10, 180))
        accepted = accept(dossier_id=self.dossier_id, actor=counter, now=self.now)
        return accepted.deadline.at

    def _until_intake(self) -> datetime:
        if self.filing.channel == Channel.COUNTER:
            self.now = self.hours.at_the_counter(self.now, self.rng.randint(2, 12))
            return self.now
        usual = int(self.rng.triangular(8, 420, 70))
        return self.later(self.rng.randint(490, 1300) if self.plan.slow_intake else usual)

    # --- processing

    def _assign(self) -> None:
        officer = self.somebody(Role.CASE_OFFICER)
        assert officer.post_id is not None  # an office is manned
        self.officer = officer
        assign(dossier_id=self.dossier_id, post_id=officer.post_id, actor=officer, now=self.now)

    def _supplements(self, due_at: datetime) -> Leg:
        """Return the new due instant; None when the applicant has not answered, or the work ended."""
        due: datetime | None = due_at
        first = basis() if self.plan.incomplete_at_intake else ""  # asked once before: only an article allows another
        for article in (first, basis()) if self.plan.incomplete_again else (first,):
            assert due is not None
            yield self.later(self._share_of_limit(due, 0.2))
            request_supplement(
                dossier_id=self.dossier_id, actor=self.officer, now=self.now, faults=self._faults(), legal_basis=article
            )
            if not self.plan.answered:
                yield from endings.stopped_for_silence(self)
                return None
            yield self.applicants_turn(self.rng.randint(1, 6))
            due = self._answer()
            yield self.later(self.rng.randint(10, 120))
            resume(dossier_id=self.dossier_id, actor=self.officer, now=self.now)
        return due

    def _decide(self, due_at: datetime) -> Life:
        work = max(int(max(self.hours.room(self.now, due_at), 60) * self.plan.pace), 6)
        office = OfficeWork(self.filing, self.officer, self.plan, self.rng)
        for _ in range(MOST_ACTS):
            dossier = self.known.dossier(self.dossier_id)
            if self.plan.stays and self.plan.stays == STAYS.get(State(dossier.state)):
                return
            task = office.next_task(dossier)
            if task is None:
                break
            minutes = int(work * task.share) + 1
            yield self._soon() if task.by_applicant else self.later(minutes)
            if self.known.state_of(self.dossier_id) == dossier.state:  # nobody else was quicker, as silence may be
                task.act(self.now)
        if self.known.state_of(self.dossier_id) == State.DONE:
            yield from endings.collected(self)

    # --- what all of it uses

    def later(self, minutes: int) -> datetime:
        """Let working time pass; return the instant."""
        self.now = self.hours.at_work(self.now, minutes)
        return self.now

    def applicants_turn(self, days: int) -> datetime:
        """Let the applicant answer ``days`` days later: in the evening from home, or at the counter."""
        if self.filing.channel == Channel.ONLINE:
            self.now = self.hours.at_home(self.rng, self.now, days)
        else:
            self.now = self.hours.at_the_counter(self.now, days * DAY_MINUTES + self.rng.randint(20, 200))
        return self.now

    def _soon(self) -> datetime:
        """The applicant reads a message on the phone and answers within the hour."""
        self.now += timedelta(minutes=self.rng.randint(4, 50))
        return self.now

    def somebody(self, role: Role) -> Actor:
        """Return one of the people of the office with ``role``."""
        return self.filing.office.somebody(role.value, self.rng)

    def _share_of_limit(self, due_at: datetime, share: float, most: int = 100 * DAY_MINUTES) -> int:
        return min(int(self.hours.room(self.now, due_at) * share), most)

    def _faults(self) -> list[PaperFault]:
        return faults_of(self.dossier_id, FAULT)

    def _answer(self) -> datetime | None:
        file = store(scan("Giấy tờ bổ sung", self.filing.person.name), self.filing.party_id, self.now, durable=False)
        paper = HandedIn("Giấy tờ bổ sung", None, file.pk)
        deadline = answer_supplement(
            dossier_id=self.dossier_id, actor=self.filing.citizen, now=self.now, papers=[paper]
        )
        return deadline.at if deadline else None
