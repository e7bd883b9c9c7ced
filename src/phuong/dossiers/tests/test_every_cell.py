"""Every state, every act, every person: who may do what when, and that everybody else is told in a sentence."""

import pytest
from django.db import transaction

from phuong.dossiers.models import ControlSheetEntry
from phuong.dossiers.rules.transitions import TRANSITIONS
from phuong.dossiers.selectors.result_drafts import confirmation_terms
from phuong.dossiers.services.presence import _presence_of
from phuong.dossiers.services.terms import terms_of
from phuong.dossiers.states import State
from phuong.dossiers.tests.every_state import BEFORE, CALLS, NOON, RIGHT_PERSON, Road, prepare
from phuong.dossiers.tests.factories import make_world
from phuong.kernel.acts import ActRefused
from phuong.kernel.faults import Fault

PEOPLE = {
    "m": "mother",
    "n": "neighbour",
    "c": "counter",
    "o": "officer",
    "l": "leader",
    "k": "clerk",
    "e": "elsewhere",
    "t": "tax",
}
"""Who tries, by letter: the applicant, another citizen, the four desks of the ward, another ward, the tax office."""

TABLE = """
accept submitted:c
refuse submitted:c intake_supplement:c
request_supplement submitted:co accepted:co in_process:co supplement_received:co
transfer submitted:cl accepted:cl in_process:cl supplement_received:cl
request_withdrawal submitted:mc intake_supplement:mc accepted:mc in_process:mc supplement_requested:mc
request_withdrawal supplement_received:mc awaiting_others:mc awaiting_duty:mc awaiting_confirmation:mc
request_withdrawal awaiting_approval:mc approved:mc
answer_supplement intake_supplement:mc supplement_requested:mc
assign accepted:ol in_process:ol
record_presence accepted:co in_process:co supplement_received:co awaiting_others:co awaiting_approval:co approved:co
extend accepted:l in_process:l supplement_received:l awaiting_others:l awaiting_approval:l approved:l
extend awaiting_confirmation:l
forward in_process:o
ask_opinion in_process:ol awaiting_others:ol
open_leg in_process:ol
request_duty in_process:o
plan_visit in_process:o awaiting_others:o
record_visit in_process:o awaiting_others:o
offer_draft in_process:o
submit_for_approval in_process:o
stop supplement_requested:ol awaiting_duty:ol withdrawal_requested:ol
resume supplement_received:co
answer_leg awaiting_others:e awaiting_duty:t
redirect_leg awaiting_others:ol
confirm_duty awaiting_duty:co
confirm_draft awaiting_confirmation:mc awaiting_approval:mc approved:mc done:mc returned:mc
object_to_draft awaiting_confirmation:mc
approve awaiting_approval:l
decline awaiting_approval:l
number approved:k
return done:c
rate returned:m
refuse_withdrawal withdrawal_requested:ol
send_back in_process:o awaiting_approval:l
"""
"""Act, then state:letters of all who may. Read it as the law of the office: what is not here is refused."""
NOT_HERE = frozenset({"hand_over", "take_over"})
"""Acts on batches of dossiers: their own test walks them."""


@pytest.fixture
def world(db):
    for cache in (confirmation_terms, _presence_of, terms_of):
        cache.cache_clear()
    made = make_world()
    prepare(made)
    yield made
    for cache in (confirmation_terms, _presence_of, terms_of):
        cache.cache_clear()


def expected() -> dict[tuple[str, str], str]:
    """Return who may, by act and state; a cell that is not written is nobody's."""
    rows = [line.split() for line in TABLE.strip().splitlines()]  # an act may take several lines
    return {(act, cell.partition(":")[0]): cell.partition(":")[2] for act, *cells in rows for cell in cells}


@pytest.mark.parametrize("state", list(State), ids=lambda state: state.value)
def test_who_may_do_what_in_a_state(world, state):
    road = Road(world)
    road.to(state)
    who_may = {verb: _who_may(world, road, state, verb) for verb in TRANSITIONS if verb not in NOT_HERE}
    table = expected()
    assert {verb: letters for verb, letters in who_may.items() if letters} == {
        act: letters for (act, found), letters in table.items() if found == state.value
    }


def _who_may(world, road, state, verb) -> str:
    with transaction.atomic():
        for step in BEFORE.get((verb, state), ()):
            road.do(step)
        letters = "".join(letter for letter, name in PEOPLE.items() if _may(world, road, verb, name))
        transaction.set_rollback(True)
    road.dossier.refresh_from_db()
    return letters


def _may(world, road, verb, name) -> bool:
    before = ControlSheetEntry.objects.filter(dossier=road.dossier).count()
    try:
        with transaction.atomic():
            CALLS[verb](world, road.dossier, getattr(world, name), max(NOON, road.now))
            transaction.set_rollback(True)
    except (ActRefused, Fault) as refused:
        assert refused.sentence.rstrip().endswith((".", "?", "!")), (verb, name, refused.sentence)
        assert ControlSheetEntry.objects.filter(dossier=road.dossier).count() == before
        return False
    return True


def test_every_act_has_its_right_person():
    assert set(TRANSITIONS) - NOT_HERE <= set(CALLS)
    assert set(RIGHT_PERSON.values()) <= set(PEOPLE.values())
