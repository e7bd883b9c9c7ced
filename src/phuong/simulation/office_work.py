"""What an office does next with an accepted dossier, by where it finds it: the process decides, not a script."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from random import Random

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
    forward,
    lacks_agreed_draft,
    leads_to,
    number,
    offer_draft,
    open_draft,
    open_duties,
    open_legs_of,
    presence_asked,
    record_presence,
    submit_for_approval,
)
from phuong.identity.api import Role
from phuong.kernel.acts import Actor
from phuong.kernel.dates import local
from phuong.simulation.filing import Filing
from phuong.simulation.people import invent

NEGATIVE = "Hồ sơ không đủ điều kiện theo quy định hiện hành."
BASIS = "NĐ 61/2018/NĐ-CP, Điều 17"
STAYS = {State.AWAITING_CONFIRMATION: "confirmation", State.AWAITING_APPROVAL: "approval", State.APPROVED: "number"}


@dataclass(frozen=True, slots=True)
class Task:
    """One act to come: ``share`` of the working time that is left for the whole, and what is done then."""

    share: float
    act: Callable[[datetime], object]


@dataclass(frozen=True, slots=True)
class OfficeWork:
    """The people of one dossier and what is decided on it."""

    filing: Filing
    officer: Actor
    declined: bool
    rng: Random

    def next_task(self, dossier: Dossier) -> Task | None:
        """Return what is to be done next; None when the result is there, or only time can go on."""
        match State(dossier.state):
            case State.IN_PROCESS:
                return self._process(dossier)
            case State.AWAITING_CONFIRMATION:
                return Task(0.05, lambda now: self._agree(dossier, now))
            case State.AWAITING_OTHERS | State.AWAITING_DUTY:
                return self._others(dossier)
            case State.AWAITING_APPROVAL:
                return Task(0.18, lambda now: approve(dossier_id=dossier.pk, actor=self._one(Role.LEADER), now=now))
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
            post = self._somebody_of(leg.to_agency_id, local(dossier.submitted_at).date())
            return (
                Task(0.3, lambda now: answer_leg(leg_id=leg.pk, answer=answer, actor=post, now=now)) if post else None
            )
        if dossier.state == State.AWAITING_DUTY and open_duties(dossier):
            paid = Payment(symbol=f"GNT-{self.rng.randint(10_000, 99_999)}")
            return Task(0.3, lambda now: confirm_duty(dossier_id=dossier.pk, payment=paid, actor=self.officer, now=now))
        return None

    def _offer(self, dossier: Dossier, now: datetime) -> None:
        offer_draft(dossier_id=dossier.pk, content=draft_text(dossier), actor=self.officer, now=now)

    def _agree(self, dossier: Dossier, now: datetime) -> None:
        draft = open_draft(dossier)
        if draft is not None:
            confirm_draft(dossier_id=dossier.pk, number=draft.number, actor=self.filing.citizen, now=now)

    def _propose(self, dossier: Dossier, now: datetime) -> None:
        submit_for_approval(
            dossier_id=dossier.pk,
            actor=self._holder(dossier),
            now=now,
            outcome=Outcome.DECLINED if self.declined else Outcome.GRANTED,
            reasons=NEGATIVE if self.declined else "",
            legal_basis=BASIS if self.declined else "",
        )

    def _number(self, dossier: Dossier, now: datetime) -> None:
        if presence_asked(dossier.version_id) and not self.declined:
            couple = (self.filing.person, invent(self.rng, local(now).date()))
            people = [PersonPresent(one.name, f"CCCD {one.personal_id}", signed=True) for one in couple]
            record_presence(dossier_id=dossier.pk, people=people, actor=self._one(Role.COUNTER_OFFICER), now=now)
        number(dossier_id=dossier.pk, actor=self._one(Role.CLERK), now=now)

    def _holder(self, dossier: Dossier) -> Actor:
        return self.officer if dossier.holder_role == Role.CASE_OFFICER else self._one(Role(dossier.holder_role))

    def _one(self, role: Role) -> Actor:
        return self.filing.office.somebody(role, self.rng)

    def _somebody_of(self, agency_id: int, on: date) -> Actor | None:
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
