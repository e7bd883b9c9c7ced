"""Any people, in any order, at any time: what holds of a dossier holds after every act, done or refused."""

from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from phuong.documents.models import IssuedPaper, NumberSeries
from phuong.dossiers.models import Delivery, Dossier, DueDateChange, Token
from phuong.dossiers.rules.tabs import tabs_of
from phuong.dossiers.rules.transitions import open_acts
from phuong.dossiers.selectors.inbox import tab_totals
from phuong.dossiers.services import deciding, intake, processing, releasing, returning, supplement
from phuong.dossiers.services.counting import fold_tab_counts
from phuong.dossiers.services.filing import Paper
from phuong.dossiers.services.supplement import PaperFault
from phuong.dossiers.states import NATIONAL_STATUS, Outcome, State
from phuong.dossiers.tests.factories import at, file_dossier, make_world
from phuong.kernel.acts import ActRefused

FAULTS = [PaperFault("Giấy chứng sinh", "mờ", "chụp lại")]
BASIS = "NĐ 61/2018/NĐ-CP, Điều 17"
ACTS = {
    "accept": lambda world, key: (intake.accept, {}),
    "refuse": lambda world, key: (intake.refuse, {"reason": "sai nơi nộp", "legal_basis": BASIS}),
    "request_supplement": lambda world, key: (supplement.request_supplement, {"faults": FAULTS, "legal_basis": BASIS}),
    "answer_supplement": lambda world, key: (supplement.answer_supplement, {"papers": [Paper("Giấy chứng sinh")]}),
    "resume": lambda world, key: (supplement.resume, {}),
    "assign": lambda world, key: (processing.assign, {"post_id": world.officer.post_id}),
    "forward": lambda world, key: (processing.forward, {}),
    "submit_for_approval": lambda world, key: (processing.submit_for_approval, _proposal(key)),
    "approve": lambda world, key: (deciding.approve, {}),
    "decline": lambda world, key: (deciding.decline, {"reasons": "không đủ điều kiện", "legal_basis": BASIS}),
    "number": lambda world, key: (releasing.number, {}),
    "return": lambda world, key: (returning.return_result, {"way": Delivery.Way.COUNTER, "recipient_name": "Mẫu"}),
}
RIGHT_PERSON = {
    "answer_supplement": "mother",
    "assign": "officer",
    "forward": "officer",
    "submit_for_approval": "officer",
    "request_supplement": "officer",
    "resume": "officer",
    "approve": "leader",
    "decline": "leader",
    "number": "clerk",
}
WELL = {
    State.SUBMITTED: "accept",
    State.ACCEPTED: "assign",
    State.IN_PROCESS: "submit_for_approval",
    State.INTAKE_SUPPLEMENT: "answer_supplement",
    State.SUPPLEMENT_REQUESTED: "answer_supplement",
    State.SUPPLEMENT_RECEIVED: "resume",
    State.AWAITING_APPROVAL: "approve",
    State.APPROVED: "number",
    State.DONE: "return",
}
PEOPLE = ("mother", "neighbour", "counter", "officer", "leader", "clerk", "elsewhere")
MINUTES = st.integers(0, 3000)


def _proposal(key):
    return {"outcome": Outcome.DECLINED, "reasons": "thiếu", "legal_basis": BASIS} if key % 3 == 0 else {}


class RandomLives(RuleBasedStateMachine):
    """One to three dossiers of one ward; each example is rolled back."""

    world = None
    done: set[str] = set()  # over all examples: a machine that never gets far proves little

    def __init__(self):
        super().__init__()
        self.undone = transaction.atomic()
        self.undone.__enter__()
        self.now = at("2022-12-14 08:00")
        self.sheets, self.due = {}, {}

    def teardown(self):
        transaction.set_rollback(True)
        self.undone.__exit__(None, None, None)

    @initialize()
    def first(self):
        self._file(self.world.permit)

    @precondition(lambda self: len(self.sheets) < 3)
    @rule(birth=st.booleans())
    def file(self, birth):
        self._file(self.world.birth if birth else self.world.permit)

    @rule(which=st.integers(0, 2), minutes=MINUTES, choice=st.integers(0, 9))
    def somebody_does_what_comes_next(self, which, minutes, choice):
        dossier = self._dossier(which)
        acts = [verb for verb in open_acts(dossier.state) if verb in ACTS]
        if acts:
            verb = acts[choice % len(acts)]
            self._try(dossier, verb, RIGHT_PERSON.get(verb, "counter"), minutes)

    @rule(which=st.integers(0, 2), minutes=MINUTES, steps=st.integers(1, 6), asks=st.booleans())
    def things_go_well_for_a_while(self, which, minutes, steps, asks):
        if asks:
            self._try(self._dossier(which), "request_supplement", "officer", minutes)
        for _ in range(steps):
            dossier = self._dossier(which)
            verb = WELL.get(dossier.state)
            if verb:
                self._try(dossier, verb, RIGHT_PERSON.get(verb, "counter"), minutes)

    @rule(which=st.integers(0, 2), minutes=MINUTES, verb=st.sampled_from(list(ACTS)), who=st.sampled_from(PEOPLE))
    def anybody_tries_anything(self, which, minutes, verb, who):
        self._try(self._dossier(which), verb, who, minutes)

    @rule()
    def fold(self):
        fold_tab_counts()

    @invariant()
    def one_step_is_open_while_the_dossier_is(self):
        for dossier in self._all():
            assert Token.objects.filter(instance__dossier=dossier, closed_at=None).count() == int(dossier.open)
            assert dossier.national_status == NATIONAL_STATUS[dossier.state]

    @invariant()
    def counts_are_what_counting_gives(self):
        agencies = [self.world.ward.pk, self.world.district.pk]
        counted = {}
        for dossier in self._all():
            for _, tab in tabs_of(dossier):
                counted[tab] = counted.get(tab, 0) + 1
        assert {tab: total for tab, total in tab_totals(agencies).items() if total} == counted

    @invariant()
    def numbers_have_no_gap(self):
        for series in NumberSeries.objects.all():
            numbers = IssuedPaper.objects.filter(series=series).order_by("number").values_list("number", flat=True)
            assert list(numbers) == list(range(1, series.last_number + 1))

    def _try(self, dossier, verb, who, minutes):
        self.now += timedelta(minutes=minutes)
        act, values = ACTS[verb](self.world, dossier.pk)
        before = self._sheet(dossier.pk)
        try:
            with transaction.atomic():
                act(dossier_id=dossier.pk, actor=getattr(self.world, who), now=self.now, **values)
        except ActRefused as refused:
            assert refused.sentence.endswith((".", "?"))
            assert self._sheet(dossier.pk) == before
            return
        self._require_one_more_line(dossier.pk, verb)
        self._require_explained_due_date(dossier.pk)

    def _require_one_more_line(self, key, verb):
        sheet = self._sheet(key)
        assert sheet[:-1] == self.sheets[key], "the control sheet is only added to"
        assert sheet[-1][1] == verb
        self.sheets[key] = sheet
        self.done.add(verb)

    def _require_explained_due_date(self, key):
        due_at = Dossier.objects.get(pk=key).due_at
        if self.due[key] is not None and due_at != self.due[key]:
            moved = DueDateChange.objects.filter(dossier_id=key).latest("id")
            assert (moved.old_due_at, moved.new_due_at) == (self.due[key], due_at)
            assert moved.reason
        self.due[key] = due_at

    def _file(self, version):
        dossier = file_dossier(self.world, version, self.now)
        self.sheets[dossier.pk], self.due[dossier.pk] = self._sheet(dossier.pk), None

    def _dossier(self, which):
        keys = list(self.sheets)
        return Dossier.objects.get(pk=keys[which % len(keys)])

    def _all(self):
        return Dossier.objects.filter(pk__in=self.sheets)

    @staticmethod
    def _sheet(key):
        dossier = Dossier.objects.get(pk=key)
        return list(dossier.control_sheet.order_by("id").values_list("id", "act", "state", "at", "from_name"))


@pytest.mark.django_db
def test_what_holds_of_a_dossier_holds_after_every_act():
    RandomLives.world = make_world()
    run_state_machine_as_test(
        RandomLives,
        settings=settings(
            max_examples=10,
            stateful_step_count=20,
            deadline=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )
    assert set(WELL.values()) | {"refuse", "request_supplement"} <= RandomLives.done
