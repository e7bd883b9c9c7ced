"""The steps of a process after acceptance. Linear for now; branches will ask the answers."""

from phuong.procedures.models import Process, ProcessNode


def nodes(process: Process) -> list[ProcessNode]:
    """Return the steps that people do, in their order; the end is no step."""
    return list(process.nodes.filter(kind=ProcessNode.Kind.USER_TASK).order_by("position"))


def first_node(process: Process) -> ProcessNode:
    """Return the step that begins when a dossier is accepted. Errors: ProcessNode.DoesNotExist if it has none."""
    return process.nodes.filter(kind=ProcessNode.Kind.USER_TASK).order_by("position")[:1].get()


def next_node(process: Process, key: str) -> ProcessNode | None:
    """Return the step after the step ``key``; None when the way leads to the end.

    Errors:  ProcessNode.DoesNotExist when the process has no step of that key.
    """
    way = process.flows.filter(source__key=key).select_related("target").order_by("pk").first()
    if way is None:
        process.nodes.get(key=key)
        return None
    return way.target if way.target.kind == ProcessNode.Kind.USER_TASK else None


def node(process: Process, key: str) -> ProcessNode:
    """Return the step of a key. Errors: ProcessNode.DoesNotExist."""
    return process.nodes.get(key=key)
