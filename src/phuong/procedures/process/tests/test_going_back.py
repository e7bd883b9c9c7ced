"""Going back inside a process keeps the promise of walking: the end is still reached, and no token is lost."""

from collections import Counter

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from phuong.procedures.process.blocks import graph_from_blocks
from phuong.procedures.process.going_back import go_back, steps_before
from phuong.procedures.process.tests.test_walking import FACTS, after, both, task
from phuong.procedures.process.tests.trees import END, graphs
from phuong.procedures.process.walking import NothingRests, begin, leave


@given(graphs(), FACTS, st.data())
def test_after_any_step_back_every_life_still_reaches_the_end(process, facts, data):
    walk = begin(process, facts)
    standing, done, ends, backs = after(Counter(), walk), set(), walk.ended, 0
    while free := sorted(key for key in standing if process.nodes[key].kind.rests):
        key = data.draw(st.sampled_from(free))
        earlier = [step for step in steps_before(process, key) if step in done]
        if earlier and backs < 3 and data.draw(st.booleans()):
            walk, backs = go_back(process, standing.elements(), key, data.draw(st.sampled_from(earlier))), backs + 1
        else:
            walk = leave(process, standing.elements(), key, facts)
            done.add(key)
        standing, ends = after(standing, walk), ends + walk.ended
    assume(done)
    assert not standing and ends == 1


PROCESS = graph_from_blocks(
    (task("a"), both((task("b"), task("c")), (task("d"), task("e"))), task("f")), END
)  # a, then b-c beside d-e, then f


def test_inside_a_branch_only_that_branch_goes_back():
    assert steps_before(PROCESS, "c") == ("a", "b")
    assert go_back(PROCESS, ["c", "e"], "c", "b").closed == ("c",)


def test_back_before_the_split_all_branches_come_along():
    walk = go_back(PROCESS, ["c", "join"], "c", "a")
    assert (walk.opened, walk.closed) == (("a",), ("c", "join"))


def test_after_the_join_only_what_is_before_the_split_can_be_gone_back_to():
    assert steps_before(PROCESS, "f") == ("a",)


@pytest.mark.parametrize(("key", "target"), [("c", "d"), ("f", "b"), ("c", "c"), ("b", "a"), ("c", "nowhere")])
def test_a_step_that_is_not_before_is_refused(key, target):
    with pytest.raises(NothingRests, match="Không trả lại được bước đó"):
        go_back(PROCESS, ["c", "e", "f"], key, target)
