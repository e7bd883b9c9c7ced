"""Walking a process: the laws that hold for every well-nested one, and the cases that officers meet."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phuong.kernel.deadline import Limit, Unit
from phuong.procedures.process.blocks import Branch, Fork, graph_from_blocks
from phuong.procedures.process.graph import Graph, Node, NodeKind
from phuong.procedures.process.tests.trees import CASES, END, graphs
from phuong.procedures.process.walking import NothingRests, Walk, WayUndecided, begin, leave

FACTS = st.fixed_dictionaries({"case": st.sampled_from(CASES)})


def task(key: str) -> Node:
    return Node(key, NodeKind.USER_TASK, key.title(), role="case_officer")


def both(*branches: tuple[Node, ...]) -> Fork:
    split, join = Node("split", NodeKind.PARALLEL_SPLIT), Node("join", NodeKind.PARALLEL_JOIN)
    return Fork(split, tuple(Branch(branch) for branch in branches), join)


def either(condition: str) -> Fork:
    split, join = Node("split", NodeKind.EXCLUSIVE_SPLIT, "Có phí không"), Node("join", NodeKind.EXCLUSIVE_JOIN)
    return Fork(split, (Branch((task("a"),), condition), Branch((task("b"),), is_default=True)), join)


def graph(*blocks: Node | Fork) -> Graph:
    return graph_from_blocks(blocks, END)


def after(standing: Counter[str], walk: Walk) -> Counter[str]:
    """Return where tokens rest after a walk; a token that was closed must have been there."""
    assert not Counter(walk.closed) - standing
    return standing - Counter(walk.closed) + Counter(walk.opened)


@given(graphs(), FACTS, st.data())
def test_whatever_ends_in_whatever_order_every_life_reaches_the_end_and_no_token_is_lost(process, facts, data):
    walk = begin(process, facts)
    standing, met, ends = after(Counter(), walk), Counter(walk.passed), [walk.ended]
    while free := sorted(key for key in standing if process.nodes[key].kind.rests):
        key = data.draw(st.sampled_from(free))
        walk = leave(process, standing.elements(), key, facts)
        assert walk.closed[0] == key
        standing = after(standing, walk)
        met.update([key, *walk.passed])
        ends.append(walk.ended)
    assert not standing, "a token stayed behind"
    assert ends[-1] and sum(ends) == 1, "the end is reached once, by the last token"
    assert max(met.values(), default=1) == 1, "nothing is done twice: every join let one token through"


@given(graphs(), FACTS, st.randoms(use_true_random=False))
def test_the_order_in_which_standing_is_told_changes_nothing(process, facts, random):
    walk = begin(process, facts)
    standing = after(Counter(), walk)
    while free := sorted(key for key in standing if process.nodes[key].kind.rests):
        shuffled = list(standing.elements())
        random.shuffle(shuffled)
        walk = leave(process, shuffled, free[0], facts)
        assert walk == leave(process, sorted(shuffled), free[0], facts)
        standing = after(standing, walk)


def test_a_line_of_steps_is_walked_one_by_one():
    line = graph(task("appraise"), task("approve"))
    assert begin(line, {}) == Walk(("appraise",), (), (), ended=False)
    assert leave(line, ["appraise"], "appraise", {}) == Walk(("approve",), ("appraise",), (), ended=False)
    assert leave(line, ["approve"], "approve", {}) == Walk((), ("approve",), (), ended=True)


def test_branches_begin_together_and_the_last_one_passes_the_join():
    process = graph(both((task("police"),), (task("insurance"),)), task("return"))
    assert begin(process, {}).opened == ("police", "insurance")
    first = leave(process, ["police", "insurance"], "police", {})
    assert first == Walk(("join",), ("police",), (), ended=False)
    second = leave(process, ["join", "insurance"], "insurance", {})
    assert second == Walk(("return",), ("insurance", "join"), (), ended=False)


def test_services_and_sends_are_passed_in_order_and_the_answer_is_awaited():
    process = graph(
        task("appraise"),
        Node("tell", NodeKind.SERVICE_TASK, operation="notify_applicant"),
        Node("ask", NodeKind.SEND, message="residence", to_agency="police"),
        Node("answer", NodeKind.RECEIVE, message="residence", wait=Limit(7, Unit.WORKING_DAY)),
    )
    walk = leave(process, ["appraise"], "appraise", {})
    assert walk == Walk(("answer",), ("appraise",), ("tell", "ask"), ended=False)
    assert process.answer_to("ask") == process.nodes["answer"]


def test_a_process_of_services_alone_ends_as_it_begins():
    process = graph(Node("tell", NodeKind.SERVICE_TASK, operation="notify_applicant"))
    assert begin(process, {}) == Walk((), (), ("tell",), ended=True)


@pytest.mark.parametrize(
    ("facts", "opened"),
    [
        ({"answers": {"area_m2": 100}}, "a"),
        ({"answers": {"area_m2": 5}}, "b"),
        ({"answers": {}}, "b"),  # an optional question left open
        ({}, "b"),
    ],
)
def test_a_choice_follows_the_answers_and_else_the_default(facts, opened):
    assert begin(graph(either("answers.area_m2 > 50")), facts).opened == (opened,)


def test_the_first_condition_that_holds_wins():
    split, join = Node("split", NodeKind.EXCLUSIVE_SPLIT), Node("join", NodeKind.EXCLUSIVE_JOIN)
    ways = (Branch((task("a"),), "true"), Branch((task("b"),), "true"), Branch((), is_default=True))
    assert begin(graph(Fork(split, ways, join)), {}).opened == ("a",)


def test_a_condition_without_an_answer_is_told_and_nobody_is_sent_anywhere():
    with pytest.raises(WayUndecided, match="Chưa xác định được đường đi ở “Có phí không”"):
        begin(graph(either("answers.area_m2 > 50")), {"answers": {"area_m2": "rộng"}})


@pytest.mark.parametrize("key", ["approve", "nowhere", "join"])
def test_a_token_that_is_not_there_cannot_leave(key):
    process = graph(both((task("appraise"),), (task("approve"),)))
    with pytest.raises(NothingRests, match="không còn chờ xử lý"):
        leave(process, ["appraise", "join"], key, {})
