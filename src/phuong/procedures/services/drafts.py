"""What is to be published: procedures and versions as values, before they are rows."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from phuong.procedures.process.blocks import plain_steps
from phuong.procedures.process.graph import Graph

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class PartsDraft:
    """Papers, limits and fees: of a whole version, or of one case of it. Each is the columns of one row."""

    papers: tuple[Values, ...] = ()
    limits: tuple[Values, ...] = ()
    fees: tuple[Values, ...] = ()


@dataclass(frozen=True, slots=True)
class CaseDraft:
    """One case (trường hợp), what it has of its own, and its dates where they are not those of the version."""

    key: str
    name: str
    parts: PartsDraft
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class VersionDraft:
    """One version to publish.

    ``valid_from`` None: from the day of publication on, following whatever version is there.
    ``department`` and ``form`` are names: the rows they mean may change while the version stays the same.
    """

    valid_from: date | None
    valid_to: date | None
    values: Values
    parts: PartsDraft
    cases: tuple[CaseDraft, ...] = ()
    graph: Graph | None = None
    bpmn: str = ""
    department: str = ""
    form: str = ""
    department_id: int | None = None
    form_id: int | None = None

    def digest(self) -> str:
        """Return the SHA-256 of what the version says; its end is no part of it, since an end comes later."""
        said = {
            "valid_from": self.valid_from,
            "values": self.values,
            "parts": _plain(self.parts),
            "cases": [_plain_case(case) for case in self.cases],
            "nodes": _said(self.graph),
            "department": self.department,
            "form": self.form,
        }
        text = json.dumps(said, default=_text, sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class ProcedureContent:
    """One procedure and the versions to publish, in the order of their dates."""

    code: str
    name: str
    field_code: str
    field_name: str
    versions: tuple[VersionDraft, ...]
    complete: bool
    everyday_words: tuple[str, ...] = ()
    life_events: tuple[str, ...] = ()
    local_code: str = ""
    former_codes: tuple[str, ...] = ()
    former_codes_verified: bool = False


def _plain(parts: PartsDraft) -> list[Any]:
    return [list(parts.papers), list(parts.limits), list(parts.fees)]


def _plain_case(case: CaseDraft) -> list[Any]:
    return [case.key, case.name, _plain(case.parts), case.valid_from, case.valid_to]


def _said(graph: Graph | None) -> Any:
    """Return what a process says; a line of steps as it was said before there were branches."""
    if graph is None:
        return []
    steps = plain_steps(graph)
    if steps is None:
        return [asdict(node) for node in graph.nodes.values()]
    return [{"key": s.key, "name": s.name, "role": s.role, "half_days": s.half_days} for s in steps]


def _text(value: object) -> str:
    return str(value)
