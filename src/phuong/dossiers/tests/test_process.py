"""A dossier goes through branches, waits for times and messages, and joins exactly once."""

from datetime import timedelta

import pytest

from phuong.dossiers.models import Dossier, DossierAnswers, ProcessMessage, Token
from phuong.dossiers.services.intake import accept
from phuong.dossiers.services.processing import assign, forward, submit_for_approval
from phuong.dossiers.services.supplement import PaperFault, request_supplement
from phuong.dossiers.services.terms import terms_of
from phuong.dossiers.services.waiting import end_due_timers, take_message
from phuong.dossiers.states import State
from phuong.dossiers.tests import processes
from phuong.dossiers.tests.factories import at, file_dossier
from phuong.kernel.acts import RowNotFound, WrongState
from phuong.procedures.process.walking import NothingRests

MORNING = at("2022-12-14 09:00")


@pytest.fixture
def begun(world):
    """Return a function that files, accepts and assigns a dossier under a process."""

    def begin(graph, **answers):
        processes.give_process(world.permit, graph)
        terms_of.cache_clear()
        dossier = file_dossier(world, world.permit)
        if answers:
            DossierAnswers.objects.filter(dossier=dossier).update(content=answers)
        accept(dossier_id=dossier.pk, actor=world.counter, now=MORNING)
        assign(dossier_id=dossier.pk, post_id=world.officer.post_id, actor=world.officer, now=MORNING)
        return dossier

    yield begin
    terms_of.cache_clear()


def onward(world, dossier, key=""):
    forward(dossier_id=dossier.pk, actor=world.officer, now=MORNING, step_key=key)
    dossier.refresh_from_db()


def open_keys(dossier):
    return sorted(Token.objects.filter(instance__dossier=dossier, closed_at=None).values_list("node_key", flat=True))


def test_a_timer_lets_the_dossier_go_on_when_its_time_is_over_and_once(world, begun):
    dossier = begun(processes.posted())
    due = dossier.due_at
    onward(world, dossier)
    assert (dossier.state, dossier.step_key) == (State.AWAITING_OTHERS, "posting")
    assert end_due_timers(MORNING + timedelta(days=14)) == 0
    assert end_due_timers(MORNING + timedelta(days=40)) == 1, "late, as after a time without server"
    assert end_due_timers(MORNING + timedelta(days=10)) == 0, "the clock was set back"
    assert end_due_timers(MORNING + timedelta(days=41)) == 0
    dossier.refresh_from_db()
    assert (dossier.state, dossier.step_key) == (State.IN_PROCESS, "write")
    assert due is None or dossier.due_at == due, "inner waits never move the citizen's date"


def test_a_timer_that_cannot_end_holds_up_no_other(world, begun):
    stuck, free = begun(processes.sent_to_nobody()), begun(processes.posted())
    onward(world, stuck)
    onward(world, free)
    assert end_due_timers(MORNING + timedelta(days=40)) == 1
    assert (open_keys(stuck), open_keys(free)) == (["posting"], ["write"])


def test_a_message_wakes_whoever_waits_for_it(world, begun):
    dossier = begun(processes.awaited())
    onward(world, dossier)
    assert dossier.state == State.AWAITING_OTHERS
    assert take_message(code=dossier.code, name="xac-nhan", correlation="a", content={}, now=MORNING)
    assert not take_message(code=dossier.code, name="xac-nhan", correlation="a", content={}, now=MORNING), "twice"
    dossier.refresh_from_db()
    assert dossier.step_key == "write"
    assert open_keys(dossier) == ["write"]


def test_a_message_that_is_earlier_than_its_wait_is_kept(world, begun):
    dossier = begun(processes.awaited())
    assert take_message(code=dossier.code, name="xac-nhan", correlation="a", content={}, now=MORNING)
    onward(world, dossier)
    assert (dossier.state, dossier.step_key) == (State.IN_PROCESS, "write")
    assert ProcessMessage.objects.get().taken_at == MORNING


def test_whoever_is_asked_for_papers_stays_asked_when_a_time_ends_meanwhile(world, begun):
    dossier = begun(processes.posted_beside())
    onward(world, dossier)
    faults = [PaperFault("Giấy chứng sinh", "mờ", "chụp lại")]
    request_supplement(dossier_id=dossier.pk, actor=world.officer, now=MORNING, faults=faults)
    assert end_due_timers(MORNING + timedelta(days=40)) == 1
    dossier.refresh_from_db()
    assert (dossier.state, dossier.step_key) == (State.SUPPLEMENT_REQUESTED, "measure")


def test_a_message_for_no_dossier_is_refused(world):
    with pytest.raises(RowNotFound):
        take_message(code="H24-221214-9999", name="xac-nhan", correlation="a", content={}, now=MORNING)


@pytest.mark.parametrize("order", [("measure", "check"), ("check", "measure")])
def test_branches_join_once_when_the_last_ends(world, begun, order):
    dossier = begun(processes.side_by_side())
    onward(world, dossier)
    assert open_keys(dossier) == ["check", "measure"]
    onward(world, dossier, order[0])
    assert open_keys(dossier) == sorted(["join", order[1]])
    with pytest.raises((WrongState, NothingRests)):
        onward(world, dossier, order[0])
    onward(world, dossier, order[1])
    assert (open_keys(dossier), dossier.step_key) == (["write"], "write")


def test_the_approval_waits_for_every_branch(world, begun):
    dossier = begun(processes.side_by_side())
    onward(world, dossier)
    with pytest.raises(WrongState):
        submit_for_approval(dossier_id=dossier.pk, actor=world.officer, now=MORNING)


@pytest.mark.parametrize(("answers", "step"), [({"twins": True}, "twins"), ({"twins": False}, "write"), ({}, "write")])
def test_answers_choose_the_way(world, begun, answers, step):
    dossier = begun(processes.chosen(), **answers)
    onward(world, dossier)
    assert dossier.step_key == step


def test_a_running_dossier_keeps_the_process_it_began_with(world, begun):
    dossier = begun(processes.posted())
    processes.give_process(world.permit, processes.chosen())
    onward(world, dossier)
    assert Dossier.objects.get(pk=dossier.pk).step_key == "posting"
