"""Any order of questions, answers, silence and time: each leg is answered once, counts stay exact, no date moves."""

from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from phuong.dossiers.models import ClockStop, Dossier, DueDateChange, Leg
from phuong.dossiers.rules.legs import LegStand
from phuong.dossiers.rules.tabs import ASKED
from phuong.dossiers.selectors.inbox import tab_total
from phuong.dossiers.selectors.legs import asked_page, legs_of
from phuong.dossiers.services import deciding, intake, processing, releasing
from phuong.dossiers.services.answering import LegAnswer, answer_by_silence, answer_leg
from phuong.dossiers.services.counting import fold_tab_counts
from phuong.dossiers.services.leg_writes import LegQuestion
from phuong.dossiers.services.legs import AskedAgency, ask_opinion, open_leg, redirect_leg
from phuong.dossiers.states import State
from phuong.dossiers.tests.factories import at, file_dossier, make_world
from phuong.dossiers.tests.partners import make_partner, officer_of
from phuong.kernel.acts import ActRefused

BASIS = "khoản 3 Điều 19"
AGENCY, LEG, MINUTES = st.integers(0, 2), st.integers(0, 11), st.integers(0, 2000)


class RandomLegs(RuleBasedStateMachine):
    """One dossier in process, three agencies that are asked; each example is rolled back."""

    world = None
    people = ()
    done: set[str] = set()  # over all examples: a machine that never gets far proves little

    def __init__(self):
        super().__init__()
        self.undone = transaction.atomic()
        self.undone.__enter__()
        self.now = at("2022-12-14 08:00")
        self.ends, self.number = {}, 0

    def teardown(self):
        transaction.set_rollback(True)
        self.undone.__exit__(None, None, None)

    @initialize()
    def begin(self):
        self.dossier = file_dossier(self.world, self.world.permit, self.now)
        officer, key = self.world.officer, self.dossier.pk
        intake.accept(dossier_id=key, actor=self.world.counter, now=self.now)
        processing.assign(dossier_id=key, post_id=officer.post_id, actor=officer, now=self.now)
        self.due_at = Dossier.objects.get(pk=key).due_at

    @rule(first=AGENCY, second=AGENCY, minutes=MINUTES, silence=st.booleans(), same=st.booleans())
    def ask(self, first, second, minutes, silence, same):
        asked = [self._asked(key, minutes, silence) for key in dict.fromkeys((first, second))]
        question = LegQuestion("Ý kiến" if same else self._new_subject())
        self._try("ask_opinion", ask_opinion, dossier_id=self.dossier.pk, asked=asked, question=question)

    @rule(agency=AGENCY, minutes=MINUTES)
    def open(self, agency, minutes):
        question = LegQuestion(self._new_subject())
        self._try(
            "open_leg", open_leg, dossier_id=self.dossier.pk, asked=self._asked(agency, minutes), question=question
        )

    @rule(which=LEG, who=AGENCY, right=st.booleans(), agrees=st.booleans())
    def answer(self, which, who, right, agrees):
        leg = self._leg(which)
        if leg is not None:
            people = {person.agency_id: person for person in self.people}
            actor = people[leg.to_agency_id] if right else self.people[who]
            answer = LegAnswer("Nội dung.", agrees=agrees)
            self._try("answer_leg", answer_leg, leg_id=leg.pk, answer=answer, actor=actor)

    @rule(which=LEG, agency=AGENCY, minutes=MINUTES)
    def redirect(self, which, agency, minutes):
        leg = self._leg(which)
        if leg is not None:
            due_at = self.now + timedelta(minutes=minutes)
            target = self.people[agency].agency_id
            self._try("redirect_leg", redirect_leg, leg_id=leg.pk, agency_id=target, reason="Sai nơi.", due_at=due_at)

    @rule(minutes=st.integers(-600, 6000))
    def time_jumps(self, minutes):
        self.now += timedelta(minutes=minutes)

    @rule()
    def silence_is_heard(self):
        if answer_by_silence(self.now):
            self.done.add("silence")
        assert answer_by_silence(self.now) == 0

    @rule()
    def fold(self):
        fold_tab_counts()

    @rule(steps=st.integers(1, 3))
    def the_work_goes_on(self, steps):
        acts = {
            State.IN_PROCESS: lambda: processing.submit_for_approval(**self._by("officer")),
            State.AWAITING_APPROVAL: lambda: deciding.approve(**self._by("leader")),
            State.APPROVED: lambda: releasing.number(**self._by("clerk")),
        }
        if Leg.objects.filter(dossier=self.dossier).count() >= 4:
            for _ in range(steps):
                act = acts.get(Dossier.objects.get(pk=self.dossier.pk).state)
                if act is not None:
                    act()

    @invariant()
    def the_citizens_date_never_moves(self):
        if hasattr(self, "due_at"):
            found = Dossier.objects.get(pk=self.dossier.pk)
            assert found.due_at == self.due_at and found.stopped_at is None
            assert not DueDateChange.objects.filter(dossier=found).exists()
            assert not ClockStop.objects.filter(dossier=found).exists()

    @invariant()
    def a_leg_is_answered_once_and_stays_so(self):
        for leg in Leg.objects.filter(answered_at__isnull=False):
            said = (leg.answered_at, leg.answered_by_id, leg.by_silence, leg.agrees, leg.answer, leg.redirected_to_id)
            assert self.ends.setdefault(leg.pk, said) == said

    @invariant()
    def counts_are_what_counting_gives(self):
        for person in self.people:
            waiting = Leg.objects.filter(to_agency_id=person.agency_id, answered_at=None).count()
            assert tab_total(ASKED, [person.agency_id]) == waiting
            assert len(asked_page([person.agency_id], now=self.now, soon_until=self.now, limit=999).legs) == waiting

    @invariant()
    def the_dossier_waits_just_while_a_leg_is_open(self):
        if hasattr(self, "due_at"):
            found = Dossier.objects.get(pk=self.dossier.pk)
            waits = Leg.objects.filter(dossier=found, kind=Leg.Kind.LEG, answered_at=None).exists()
            if found.state in (State.IN_PROCESS, State.AWAITING_OTHERS):
                assert waits == (found.state == State.AWAITING_OTHERS)
            if found.state == State.DONE:
                stands = {view.stand for view in legs_of(found, self.now)}
                assert not stands & {LegStand.WAITING, LegStand.LATE}

    def _try(self, name, act, **values):
        values.setdefault("actor", self.world.officer)
        try:
            with transaction.atomic():
                act(**values, now=self.now)
        except ActRefused as refused:
            assert refused.sentence.endswith((".", "?"))
        else:
            self.done.add(name)

    def _asked(self, agency, minutes, silence=False):
        due_at = self.now + timedelta(minutes=minutes)
        return AskedAgency(self.people[agency].agency_id, due_at, silence, BASIS if silence else "")

    def _by(self, who):
        return {"dossier_id": self.dossier.pk, "actor": getattr(self.world, who), "now": self.now}

    def _leg(self, which):
        legs = list(Leg.objects.order_by("pk"))
        return legs[which % len(legs)] if legs else None

    def _new_subject(self):
        self.number += 1
        return f"Việc {self.number}"


@pytest.mark.django_db
def test_what_holds_of_legs_holds_after_every_act():
    RandomLegs.world = make_world()
    agencies = [make_partner(f"HP-{n}", f"Cơ quan {n}") for n in range(3)]
    RandomLegs.people = tuple(officer_of(one, f"Người {one.code}", "Chuyên viên", "case_officer") for one in agencies)
    run_state_machine_as_test(
        RandomLegs,
        settings=settings(
            max_examples=12,
            stateful_step_count=25,
            deadline=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )
    assert {"ask_opinion", "open_leg", "answer_leg", "redirect_leg", "silence"} <= RandomLegs.done
