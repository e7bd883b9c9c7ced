"""What an office does next with an accepted dossier, by where it finds it: the process decides, not a script."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from random import Random
from typing import Any

from phuong.directory.api import posts_with_role, staff_in_post
from phuong.dossiers.api import (
    APPROVE_STEP,
    Dossier,
    LegAnswer,
    Outcome,
    Payment,
    PersonPresent,
    State,
    answer_leg,
    approve,
    confirm_draft,
    confirm_duty,
    draft_text,
    earlier_steps,
    forward,
    lacks_agreed_draft,
    leads_to,
    number,
    object_to_draft,
    offer_draft,
    open_draft,
    open_duties,
    open_legs_of,
    presence_asked,
    record_presence,
    send_back,
    submit_for_approval,
)
from phuong.identity.api import Role
from phuong.kernel.acts import Actor
from phuong.kernel.dates import local
from phuong.simulation.cast import current_cast
from phuong.simulation.drafting import draft_result
from phuong.simulation.filing import Filing
from phuong.simulation.people import invent
from phuong.simulation.plans import Plan
from phuong.simulation.steps import BACK, OBJECTION, basis

NEGATIVE = "Hồ sơ không đủ điều kiện theo quy định hiện hành."
STAYS = {State.AWAITING_CONFIRMATION: "confirmation", State.AWAITING_APPROVAL: "approval", State.APPROVED: "number"}


@dataclass(frozen=True, slots=True)
class Task:
    """One act to come: ``share`` of the working time that is left for the whole, and what is done then."""

    share: float
    act: Callable[[datetime], object]
    by_applicant: bool = False


@dataclass(frozen=True, slots=True)
class OfficeWork:
    """The people of one dossier and what is decided on it."""

    filing: Filing
    officer: Actor
    plan: Plan
    rng: Random
    told: set[str] = field(default_factory=set)
    """What happens once in a life and has happened: sent back, objected."""

    @property
    def declined(self) -> bool:
        """Whether the decision will be a negative one."""
        return self.plan.declined

    def next_task(self, dossier: Dossier) -> Task | None:
        """Return what is to be done next; None when the result is there, or only time can go on."""
        match State(dossier.state):
            case State.IN_PROCESS:
                return self._process(dossier)
            case State.AWAITING_CONFIRMATION:
                return Task(0.05, lambda now: self._look_over(dossier, now), by_applicant=True)
            case State.AWAITING_OTHERS | State.AWAITING_DUTY:
                return self._others(dossier)
            case State.AWAITING_APPROVAL:
                return Task(0.18, lambda now: self._sign(dossier, now))
            case State.APPROVED:
                return Task(0.07, lambda now: self._number(dossier, now))
            case _:
                return None

    def _process(self, dossier: Dossier) -> Task:
        if not any(node.key == APPROVE_STEP for node in leads_to(dossier)):
            return Task(0.2, lambda now: forward(dossier_id=dossier.pk, actor=self._holder(dossier), now=now))
        if lacks_agreed_draft(dossier) and not self.declined:
            return Task(0.3, lambda now: self._offer(dossier, now))
        return Task(0.4, lambda now: self._propose(dossier, now))

    def _others(self, dossier: Dossier) -> Task | None:
        asked = open_legs_of(dossier)
        if asked:
            leg = self.rng.choice(asked)
            answer = LegAnswer(
                text="Đã xem hồ sơ, đủ điều kiện.",
                agrees=True,
                result_symbol=f"{self.rng.randint(100, 999)}/TB",
                amount_vnd=self.rng.randrange(500, 9000) * 1000 if leg.kind == leg.Kind.DUTY else None,
            )
            post = somebody_of(leg.to_agency_id, local(dossier.submitted_at).date())
            return (
                Task(0.3, lambda now: answer_leg(leg_id=leg.pk, answer=answer, actor=post, now=now)) if post else None
            )
        if dossier.state == State.AWAITING_DUTY and open_duties(dossier):
            paid = Payment(symbol=f"GNT-{self.rng.randint(10_000, 99_999)}")
            return Task(0.3, lambda now: confirm_duty(dossier_id=dossier.pk, payment=paid, actor=self.officer, now=now))
        return None

    def _offer(self, dossier: Dossier, now: datetime) -> None:
        offer_draft(dossier_id=dossier.pk, content=draft_text(dossier), actor=self.officer, now=now)

    def _look_over(self, dossier: Dossier, now: datetime) -> None:
        draft = open_draft(dossier)
        if draft is None:
            return
        mine: Mapping[str, Any] = {"dossier_id": dossier.pk, "number": draft.number, "actor": self.filing.citizen}
        if self._once("objected", wanted=self.plan.objected):
            object_to_draft(**mine, now=now, note=OBJECTION)
        else:
            confirm_draft(**mine, now=now)

    def _sign(self, dossier: Dossier, now: datetime) -> None:
        leader = self._one(Role.LEADER)
        if self._once("sent_back", wanted=self.plan.sent_back) and earlier_steps(dossier):
            send_back(dossier_id=dossier.pk, actor=leader, now=now, reason=self.rng.choice(BACK))
        else:
            approve(dossier_id=dossier.pk, actor=leader, now=now)

    def _once(self, what: str, *, wanted: bool) -> bool:
        if not wanted or what in self.told:
            return False
        self.told.add(what)
        return True

    def _propose(self, dossier: Dossier, now: datetime) -> None:
        if not self.declined:
            draft_result(dossier, self._holder(dossier), now)
        submit_for_approval(
            dossier_id=dossier.pk,
            actor=self._holder(dossier),
            now=now,
            outcome=Outcome.DECLINED if self.declined else Outcome.GRANTED,
            reasons=NEGATIVE if self.declined else "",
            legal_basis=basis() if self.declined else "",
        )

    def _number(self, dossier: Dossier, now: datetime) -> None:
        if presence_asked(dossier.version_id) and not self.declined:
            couple = (self.filing.person, invent(self.rng, local(now).date(), current_cast()))
            people = [PersonPresent(one.name, f"CCCD {one.personal_id}", signed=True) for one in couple]
            record_presence(dossier_id=dossier.pk, people=people, actor=self._one(Role.COUNTER_OFFICER), now=now)
        number(dossier_id=dossier.pk, actor=self._one(Role.CLERK), now=now)

    def _holder(self, dossier: Dossier) -> Actor:
        return self.officer if dossier.holder_role == Role.CASE_OFFICER else self._one(Role(dossier.holder_role))

    def _one(self, role: Role) -> Actor:
        return self.filing.office.somebody(role, self.rng)


def somebody_of(agency_id: int, on: date) -> Actor | None:
    """Return an officer of an agency who answers what is asked there; None when nobody does."""
    for role in (Role.CASE_OFFICER, Role.LEADER):
        for post in posts_with_role(agency_id, role.value, on):
            for person in staff_in_post(post.pk, on)[:1]:
                return Actor(
                    name=person.full_name,
                    staff_id=person.pk,
                    post_id=post.pk,
                    agency_id=agency_id,
                    roles=frozenset(post.roles),
                    scope_agency_ids=(agency_id,),
                )
    return None
