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
from phuong.dossiers.models import ControlSheetEntry, Dossier, DueDateChange, Leg, TabCountDelta, Token
from phuong.dossiers.rules.tabs import ASKED, tabs_of
from phuong.dossiers.rules.transitions import open_acts
from phuong.dossiers.selectors.inbox import tab_totals
from phuong.dossiers.services.counting import fold_tab_counts
from phuong.dossiers.states import NATIONAL_STATUS, State
from phuong.dossiers.tests.every_state import CALLS, RIGHT_PERSON, prepare
from phuong.dossiers.tests.factories import at, file_dossier, make_world
from phuong.kernel.acts import ActRefused
from phuong.kernel.faults import Fault
from phuong.work.api import WorkItem

ACTS = [verb for verb in CALLS if verb not in ("request_supplement_at_intake", "answer_tax")]
WELL = {
    State.SUBMITTED: ("accept",),
    State.ACCEPTED: ("assign",),
    State.IN_PROCESS: ("forward", "record_presence", "submit_for_approval", "offer_draft"),
    State.INTAKE_SUPPLEMENT: ("answer_supplement",),
    State.SUPPLEMENT_REQUESTED: ("answer_supplement",),
    State.SUPPLEMENT_RECEIVED: ("resume",),
    State.AWAITING_CONFIRMATION: ("confirm_draft",),
    State.AWAITING_OTHERS: ("answer_leg",),
    State.AWAITING_DUTY: ("answer_tax", "confirm_duty"),
    State.AWAITING_APPROVAL: ("record_presence", "approve"),
    State.APPROVED: ("number",),
    State.DONE: ("return",),
    State.WITHDRAWAL_REQUESTED: ("refuse_withdrawal",),
    State.RETURNED: ("rate",),
}
"""What is tried, in this order, when things go well."""
STRAIGHT = ("accept", "assign", "forward", "offer_draft", "confirm_draft", "submit_for_approval", "approve", "number")
PEOPLE = ("mother", "neighbour", "counter", "officer", "leader", "clerk", "elsewhere")
MINUTES = st.integers(-60, 3000)  # the machine's clock may be set back
REPEATED = frozenset({"confirm_draft", "record_presence"})
"""Acts that say "done before" when pressed twice."""


class RandomLives(RuleBasedStateMachine):
    """One to three dossiers of one ward; each example is rolled back."""

    world = None
    done: set[str] = set()  # over all examples: a machine that never gets far proves little

    def __init__(self):
        super().__init__()
        self.undone = transaction.atomic()
        self.undone.__enter__()
        self.now = at("2022-12-14 08:00")
        self.sheets, self.due, self.told = {}, {}, {}

    def teardown(self):
        self._nobody_named_is_missing()
        transaction.set_rollback(True)
        self.undone.__exit__(None, None, None)

    @initialize(asks=st.booleans())
    def first(self, asks):
        self._file(self.world.permit)
        if asks:  # what chance leads to hangs on all modules that are loaded; this much is sure
            self.others_are_asked(which=0, minutes=30, verb="open_leg")

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

    @rule(which=st.integers(0, 2), minutes=st.integers(0, 200), steps=st.integers(3, 14), asks=st.booleans())
    def things_go_well_for_a_while(self, which, minutes, steps, asks):
        if asks:
            self._try(self._dossier(which), "request_supplement", "officer", minutes)
        for _ in range(steps):
            dossier = self._dossier(which)
            for verb in WELL.get(State(dossier.state), ()):
                self._try(dossier, verb, RIGHT_PERSON.get(verb, "counter"), minutes)

    @rule(which=st.integers(0, 2), minutes=MINUTES, verb=st.sampled_from(["open_leg", "ask_opinion", "request_duty"]))
    def others_are_asked(self, which, minutes, verb):
        for act in ("accept", "assign", verb, "answer_tax", "answer_leg", "confirm_duty"):
            self._try(self._dossier(which), act, RIGHT_PERSON.get(act, "counter"), minutes)

    @rule(which=st.integers(0, 2), minutes=MINUTES, granted=st.booleans())
    def the_mother_thinks_better_of_it(self, which, minutes, granted):
        self._try(self._dossier(which), "request_withdrawal", "mother", minutes)
        self._try(self._dossier(which), "stop" if granted else "refuse_withdrawal", "leader", minutes)

    @rule(which=st.integers(0, 2), minutes=MINUTES, verb=st.sampled_from(ACTS), who=st.sampled_from(PEOPLE))
    def anybody_tries_anything(self, which, minutes, verb, who):
        self._try(self._dossier(which), verb, who, minutes)

    @rule()
    def fold(self):
        fold_tab_counts()

    @invariant()
    def one_step_is_open_while_the_dossier_is(self):
        for dossier in self._all():
            open_tokens = Token.objects.filter(instance__dossier=dossier, closed_at=None)
            assert [token.node_key for token in open_tokens] == ([dossier.step_key] if dossier.open else [])
            assert dossier.national_status == NATIONAL_STATUS[dossier.state]

    @invariant()
    def what_was_told_as_final_stays_so(self):
        for dossier in self._all():
            was_open, told = self.told.get(dossier.pk, (True, 1))
            if not was_open:
                assert (dossier.open, dossier.national_status) == (False, told)
            elif told == NATIONAL_STATUS[State.DONE]:
                assert dossier.national_status in (told, NATIONAL_STATUS[State.RETURNED])
            self.told[dossier.pk] = (dossier.open, dossier.national_status)

    @invariant()
    def nobody_is_asked_for_a_dossier_that_is_over(self):
        assert not Leg.objects.filter(answered_at=None, dossier__open=False).exists()

    @invariant()
    def counts_are_what_counting_gives(self):
        elsewhere, tax = self.world.elsewhere.agency_id, self.world.tax.agency_id
        agencies = [self.world.ward.pk, self.world.district.pk, elsewhere, tax]
        counted = {}
        for dossier in self._all():
            for _, tab in tabs_of(dossier):
                counted[tab] = counted.get(tab, 0) + 1
        if asked := Leg.objects.filter(answered_at=None).count():
            counted[ASKED] = asked
        assert {tab: total for tab, total in tab_totals(agencies).items() if total} == counted

    @invariant()
    def numbers_have_no_gap(self):
        for series in NumberSeries.objects.all():
            numbers = IssuedPaper.objects.filter(series=series).order_by("number").values_list("number", flat=True)
            assert list(numbers) == list(range(1, series.last_number + 1))

    def _nobody_named_is_missing(self):
        # What the database does not check by itself (decision 0018): whoever is named is there.
        for model in (Token, ControlSheetEntry, TabCountDelta, WorkItem):
            for field in (field for field in model._meta.fields if field.is_relation and not field.db_constraint):
                named = model.objects.exclude(**{field.attname: None}).values_list(field.attname, flat=True)
                assert not set(named) - set(field.related_model.objects.values_list("pk", flat=True)), field

    def _try(self, dossier, verb, who, minutes):
        self.now += timedelta(minutes=minutes)
        before = self._sheet(dossier.pk)
        try:
            with transaction.atomic():
                CALLS[verb](self.world, dossier, getattr(self.world, who), self.now)
        except (ActRefused, Fault) as refused:
            assert refused.sentence.rstrip().endswith((".", "?", "!"))
            assert self._sheet(dossier.pk) == before
            return
        self._require_one_more_line(dossier.pk, verb)
        self._require_explained_due_date(dossier.pk)

    def _require_one_more_line(self, key, verb):
        sheet = self._sheet(key)
        self.done.add(verb)
        if sheet == self.sheets[key]:
            assert verb in REPEATED, f"{verb} left no line"
            return
        assert sheet[:-1] == self.sheets[key], "the control sheet is only added to"
        assert sheet[-1][1] == {"answer_tax": "answer_leg"}.get(verb, verb)
        self.sheets[key] = sheet

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
    prepare(RandomLives.world)
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
    assert {*STRAIGHT, "request_supplement", "request_withdrawal", "answer_leg"} <= RandomLives.done
