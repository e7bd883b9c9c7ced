"""The examples of docs/rules/processes.md are processes that can be published."""

import re
from pathlib import Path

from phuong.kernel import plain_yaml
from phuong.kernel.deadline import Limit, Unit
from phuong.procedures.loading import process as written
from phuong.procedures.loading.part import Part
from phuong.procedures.process.bpmn import elements
from phuong.procedures.process.bpmn.reading import read_bpmn
from phuong.procedures.process.checking import check

PAGE = (Path(__file__).parents[4] / "docs" / "rules" / "processes.md").read_text(encoding="utf-8")


def example(language: str) -> str:
    found = re.search(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)
    assert found is not None
    return found[1]


def test_the_example_of_the_catalogue_can_be_published() -> None:
    version = Part("page.yaml", "", {"process": plain_yaml.read(example("yaml"))})
    graph, _ = written.read_process(version, [Limit(15, Unit.WORKING_DAY)], Path())
    assert graph is not None and graph.start == "appraise"


def test_the_example_in_bpmn_can_be_published() -> None:
    check(read_bpmn(example("xml")), roles=written.STEP_ROLES, operations=[], limits=[Limit(5, Unit.WORKING_DAY)])


def test_every_item_and_its_members_are_told() -> None:
    rows = {row[0]: set(row[1:]) for row in (re.findall(r"`([a-z_]+)`", line) for line in PAGE.splitlines()) if row}
    for word, (_, members) in written._FORMS.items():
        assert set(members.split()) - {word} <= rows[word], word


def test_every_element_of_the_subset_is_told() -> None:
    assert [tag for tag in elements.ALLOWED if tag != "sequenceFlow" and f"`{tag}`" not in PAGE] == []
