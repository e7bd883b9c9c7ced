"""The content of a draft of a process: its steps as a file writes them, and the drawing they came from."""

from collections.abc import Sequence
from typing import Any

from phuong.procedures.editing.content import STANDARD_PROCESS
from phuong.procedures.editing.process_graph import draft_graph
from phuong.procedures.process.blocks import NotNested, blocks_of, graph_from_blocks
from phuong.procedures.process.bpmn.reading import read_bpmn
from phuong.procedures.process.bpmn.tree import BpmnUnreadable
from phuong.procedures.process.bpmn.writing import write_bpmn
from phuong.procedures.process.faults import ElementFault, ProcessRefused
from phuong.procedures.process.graph import NodeKind
from phuong.procedures.process.shape import shape_faults
from phuong.procedures.process.written import write_process

Content = dict[str, Any]
LARGEST_DRAWING = 300_000
"""Letters: two hundred elements, the most that a process may have, drawn generously."""


def process_content(name: str, steps: Sequence[Any], procedures: Sequence[str] = ()) -> Content:
    """Return the content of a draft."""
    return {"name": name, "process": list(steps), "procedures": list(procedures)}


def standard_content(name: str) -> Content:
    """Return a new process as most are: appraise, approve, number, return."""
    return process_content(name, [dict(step) for step in STANDARD_PROCESS])


def with_steps(content: Content, steps: Sequence[Any]) -> Content:
    """Return a content with other steps. A drawing of the former ones goes."""
    return {name: value for name, value in content.items() if name != "drawing"} | {"process": list(steps)}


def with_drawing(content: Content, text: str) -> Content:
    """Return a content in which ``text``, a BPMN file, is the drawing.

    What can be read becomes the steps. Otherwise the steps stay, and the drawing keeps the faults, each
    {key, name, what}, until it is drawn right or the table is changed.
    """
    try:
        steps = steps_of_drawing(text)
    except (ProcessRefused, BpmnUnreadable) as refused:
        return {**content, "drawing": {"text": text, "faults": [_said(fault) for fault in _faults(refused)]}}
    return {**content, "process": steps, "drawing": {"text": text, "faults": []}}


def steps_of_drawing(text: str) -> list[Any]:
    """Return the steps of a BPMN file. Errors: BpmnUnreadable, ProcessRefused with all elements at fault."""
    if len(text) > LARGEST_DRAWING:
        raise BpmnUnreadable(f"Bản vẽ dài quá {LARGEST_DRAWING // 1000} nghìn ký tự. Hãy tách thành nhiều quy trình.")
    graph = read_bpmn(text)
    if faults := shape_faults(graph):
        raise ProcessRefused(faults)
    try:
        blocks = blocks_of(graph)
    except NotNested as crossed:
        what = f"{crossed.why}; hãy vẽ lại để mỗi điểm tách có đúng một điểm gộp của nó"
        raise ProcessRefused([ElementFault(crossed.key, graph.nodes[crossed.key].name, what)]) from None
    return write_process(graph_from_blocks(blocks, graph.of_kind(NodeKind.END)[0]))


def drawing_faults(content: Content) -> list[ElementFault]:
    """Return what keeps the drawing of a content from becoming its steps; none where they are the same."""
    kept = (content.get("drawing") or {}).get("faults") or []
    return [ElementFault(one["key"], one["name"], one["what"]) for one in kept]


def drawing_of(content: Content) -> str:
    """Return the BPMN text of a content: as it was drawn, else drawn from its steps; "" while there are none."""
    if drawn := (content.get("drawing") or {}).get("text"):
        return str(drawn)
    graph = draft_graph(content["process"])
    return write_bpmn(graph, "draft", content["name"]) if graph else ""


def _faults(refused: ProcessRefused | BpmnUnreadable) -> Sequence[ElementFault]:
    if isinstance(refused, ProcessRefused):
        return refused.faults
    return [ElementFault("", "", refused.sentence.rstrip("."))]


def _said(fault: ElementFault) -> dict[str, str]:
    return {"key": fault.key, "name": fault.name, "what": fault.what}
