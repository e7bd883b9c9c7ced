"""Questions of who draws processes: which there are, who uses them, which version holds, drafts, the law on them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from phuong.directory.api import Agency, current_place
from phuong.kernel.acts import RowNotFound
from phuong.kernel.deadline import Limit, StopPolicy, Unit
from phuong.kernel.drafting import DRAFT_GONE
from phuong.procedures.editing.process_faults import LawfulTime
from phuong.procedures.models import Procedure, ProcedureDraft, ProcedureVersion, Process, ProcessDraft
from phuong.procedures.process.graph import Graph
from phuong.procedures.process.written import write_process
from phuong.procedures.selectors.processes import graph_of, graphs_of
from phuong.procedures.selectors.versions import versions_in_force

NO_PROCESS = "Không có quy trình này. Quay lại danh sách quy trình."
PARTNER_WORDS: Mapping[str, str] = {"tax": "cơ quan thuế", "police": "công an", "insurance": "bảo hiểm xã hội"}


@dataclass(slots=True)
class KnownProcess:
    """A process that holds on a day: its newest row, its steps as written, the versions in force that run on it.

    ``process_ids``: all rows with these steps; files bring each procedure its own.
    """

    process: Process
    steps: list[dict[str, Any]]
    procedures: list[ProcedureVersion] = field(default_factory=list)
    process_ids: set[int] = field(default_factory=set)


def known_processes(on: date) -> list[KnownProcess]:
    """Return the processes published by themselves by name, then those of procedures, the most used first.

    Procedures whose steps are the same word for word use one process, whatever their rows are called.
    """
    versions = list(_running(on))
    published = list(published_processes(on))
    rows = {one.pk: one for one in published} | {version.process_id: version.process for version in versions}
    graphs = graphs_of([pk for pk in rows if pk is not None])
    found: dict[str, KnownProcess] = {}
    for process in published:
        _known(found, process, graphs[process.pk])
    for version in versions:
        if version.process is not None:
            one = _known(found, version.process, graphs[version.process.pk])
            one.procedures.append(version)
    return sorted(found.values(), key=lambda one: (one.process.published_at is None, -len(one.procedures)))


def _known(found: dict[str, KnownProcess], process: Process, graph: Graph) -> KnownProcess:
    steps = write_process(graph)
    one = found.setdefault(repr(steps), KnownProcess(process, steps))
    one.process_ids.add(process.pk)
    return one


def _running(on: date) -> QuerySet[ProcedureVersion]:
    rows = ProcedureVersion.objects.filter(pk__in=versions_in_force(on).values("pk"), process__isnull=False)
    rows = rows.select_related("process", "procedure").defer("procedure__search", "procedure__folded", "process__bpmn")
    return rows.order_by("procedure__folded")


def published_processes(on: date) -> QuerySet[Process]:
    """Return the processes published by themselves that hold on a day, by name."""
    rows = Process.objects.filter(published_at__isnull=False, withdrawn_at=None, valid_from__lte=on)
    return rows.filter(Q(valid_to=None) | Q(valid_to__gt=on)).defer("bpmn").order_by("name")


def coming_processes(on: date) -> QuerySet[Process]:
    """Return the processes whose day has not come, the nearest first."""
    rows = Process.objects.filter(published_at__isnull=False, withdrawn_at=None, valid_from__gt=on)
    return rows.defer("bpmn").order_by("valid_from", "pk")


def process_by_id(process_id: int) -> Process:
    """Return a published process. Errors: RowNotFound."""
    found = Process.objects.filter(pk=process_id).first()
    if found is None:
        raise RowNotFound(NO_PROCESS)
    return found


def process_versions(process: Process) -> list[Process]:
    """Return all versions of a process, the newest first."""
    return list(Process.objects.filter(key=process.key).defer("bpmn").order_by("-number"))


def steps_of(process: Process) -> list[dict[str, Any]]:
    """Return the steps of a published process as a file writes them."""
    return write_process(graph_of(process.pk))


def users_of(process: Process, on: date) -> KnownProcess:
    """Return who runs on a process, or on the same steps under another row, on a day."""
    for one in known_processes(on):
        if process.pk in one.process_ids:
            return one
    return KnownProcess(process, steps_of(process), process_ids={process.pk})


def process_drafts() -> QuerySet[ProcessDraft]:
    """Return the open drafts of processes, the one changed last first."""
    rows = ProcessDraft.objects.filter(published_at=None).select_related("base").defer("content", "history")
    return rows.order_by("-changed_at")


def process_draft(draft_id: int) -> ProcessDraft:
    """Return an open draft. Errors: RowNotFound."""
    found = ProcessDraft.objects.filter(pk=draft_id, published_at=None).select_related("base").first()
    if found is None:
        raise RowNotFound(DRAFT_GONE)
    return found


def laws_of(codes: Iterable[str], on: date) -> list[LawfulTime]:
    """Return the limits of procedures as in force on a day, those of their cases too; by name."""
    rows = ProcedureVersion.objects.filter(pk__in=versions_in_force(on).values("pk"), procedure__code__in=list(codes))
    rows = rows.select_related("procedure").prefetch_related("limits").defer("procedure__search", "procedure__folded")
    return [
        LawfulTime(
            version.procedure.code,
            version.procedure.name,
            tuple(Limit(row.amount, Unit(row.unit), StopPolicy(row.stop)) for row in version.limits.all()),
        )
        for version in rows.order_by("procedure__folded")
    ]


def partner_choices(codes: Sequence[str] = ()) -> dict[str, str]:
    """Return whom a step may ask: the partners of this place by key, and agencies of ``codes`` by code, with names."""
    partners = current_place().partners
    wanted = {*codes, *(partner.code for partner in partners.values())}
    names = dict(Agency.objects.filter(code__in=wanted).order_by("valid_from").values_list("code", "name"))
    by_key = {
        key: f"{PARTNER_WORDS.get(key, key)} ({names.get(partner.code, partner.code)})"
        for key, partner in partners.items()
    }
    return by_key | {code: names[code] for code in codes if code in names}


def procedures_with_drafts(codes: Sequence[str]) -> list[Procedure]:
    """Return those of ``codes`` that somebody is making a version of: that draft keeps the process it has."""
    being_made = ProcedureDraft.objects.filter(code__in=codes, published_at=None).values("code")
    return list(Procedure.objects.filter(code__in=being_made).defer("search", "folded").order_by("name"))
