"""Files with accidents in them: each is refused with a sentence, or is a process that can be walked to its end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phuong.kernel.faults import Fault
from phuong.procedures.process.blocks import blocks_of
from phuong.procedures.process.bpmn import reading
from phuong.procedures.process.bpmn.names import BPMN
from phuong.procedures.process.bpmn.reading import read_bpmn
from phuong.procedures.process.bpmn.writing import write_bpmn
from phuong.procedures.process.checking import check
from phuong.procedures.process.faults import ProcessRefused
from phuong.procedures.process.graph import Graph
from phuong.procedures.process.tests.trees import graphs
from phuong.procedures.process.walking import begin, leave


@given(graphs(), st.data())
def test_a_damaged_file_is_refused_or_still_reaches_its_end(graph, data):
    lines = write_bpmn(graph, "1.001193").splitlines()
    for _ in range(data.draw(st.integers(1, 3))):
        _damage(lines, graph, data)
    try:
        found = read_bpmn("\n".join(lines))
        check(found, roles=["case_officer"], operations=["notify_applicant"])
    except Fault as fault:
        assert fault.sentence.endswith(".")
        return
    blocks_of(found)
    _live(found)


def test_a_process_of_thousands_of_steps_is_refused_by_its_count_before_it_is_read(monkeypatch):
    monkeypatch.setattr(reading, "level_of", None)
    tasks = "".join(f'<userTask id="t{number}"/>' for number in range(9_000))
    bpmn = f'<definitions xmlns="{BPMN}"><process id="p">{tasks}</process></definitions>'
    with pytest.raises(ProcessRefused, match=r"có 9\.000 phần tử, nhiều nhất được 200"):
        read_bpmn(bpmn)


def _damage(lines: list[str], graph: Graph, data: st.DataObject) -> None:
    """Lose a line, double one, or let an arrow point elsewhere."""
    place = data.draw(st.integers(1, len(lines) - 1))
    kind = data.draw(st.sampled_from(["lose", "double", "turn"]))
    arrows = [number for number, line in enumerate(lines) if "targetRef=" in line]
    if kind == "lose":
        del lines[place]
    elif kind == "double":
        lines.insert(place, lines[place])
    elif arrows:
        number = data.draw(st.sampled_from(arrows))
        end = data.draw(st.sampled_from(["sourceRef", "targetRef"]))
        before, _, after = lines[number].partition(f'{end}="')
        key = data.draw(st.sampled_from([*graph.nodes, "Event.start"]))
        lines[number] = f'{before}{end}="{key}"{after.partition(chr(34))[2]}'


def _live(graph: Graph) -> None:
    walk = begin(graph, {})
    standing = list(walk.opened)
    while not walk.ended:
        key = next(key for key in standing if graph.nodes[key].kind.rests)
        walk = leave(graph, standing, key, {})
        for closed in walk.closed:
            standing.remove(closed)
        standing += walk.opened
    assert not standing
