"""Publishing procedures in bulk.

The rule: a published version is never changed, since dossiers keep the version of their filing. The same content
is not published twice. Other content gets the next number and the former version is closed on the day of
publication; where both cover a day (a version corrected before it ever held), the higher number holds. The only
change to a published version is its end, when it is repealed.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Model

from phuong.procedures.models import (
    Fee,
    LifeEvent,
    PaperRequirement,
    Procedure,
    ProcedureCase,
    ProcedureField,
    ProcedureVersion,
    ProcessingLimit,
)
from phuong.procedures.services.drafts import CaseDraft, PartsDraft, ProcedureContent, VersionDraft
from phuong.procedures.services.indexing import index_procedures
from phuong.procedures.services.processes import make_processes

BATCH = 1000
ONE_DAY = timedelta(days=1)
_COLUMNS = ("name", "local_code", "field", "everyday_words", "complete", "former_codes", "former_codes_verified")


@dataclass(frozen=True, slots=True)
class Published:
    """Which procedures are new, got a new version or an end, stayed as they were: by code."""

    new: frozenset[str]
    changed: frozenset[str]
    same: frozenset[str]


def publish(drafts: Sequence[ProcedureContent], today: date) -> Published:
    """Bring the catalogue to ``drafts``; run inside the caller's transaction. Codes are distinct.

    A procedure of which an administrator published a version stays as it is: an upgrade undoes no decision.
    """
    decided = _decided_here([draft.code for draft in drafts])
    drafts = [draft for draft in drafts if draft.code not in decided]
    procedures, fresh, renamed = procedure_rows(drafts)
    published = _publish_versions(drafts, procedures, today)
    touched = fresh | renamed | link_life_events(drafts, procedures)
    index_procedures([procedures[code].pk for code in touched])
    codes = frozenset(procedures)
    changed = (published | renamed) - fresh
    return Published(new=frozenset(fresh), changed=frozenset(changed), same=(codes - fresh - changed) | decided)


def _decided_here(codes: Sequence[str]) -> frozenset[str]:
    made = ProcedureVersion.objects.filter(
        procedure__code__in=codes, published_at__isnull=False, withdrawn_at__isnull=True
    )
    return frozenset(made.values_list("procedure__code", flat=True))


def _fields(drafts: Iterable[ProcedureContent]) -> dict[str, int]:
    names = {draft.field_code: draft.field_name for draft in drafts}
    known = set(ProcedureField.objects.filter(code__in=names).values_list("code", flat=True))
    ProcedureField.objects.bulk_create(
        [ProcedureField(code=code, name=name) for code, name in names.items() if code not in known]
    )
    return dict(ProcedureField.objects.filter(code__in=names).values_list("code", "pk"))


def procedure_rows(drafts: Sequence[ProcedureContent]) -> tuple[dict[str, Procedure], set[str], set[str]]:
    """Write the rows of the procedures themselves; return all by code, the new codes, the codes that changed."""
    fields = _fields(drafts)
    known = {row.code: row for row in Procedure.objects.filter(code__in=[d.code for d in drafts]).defer("search")}
    fresh: dict[str, Procedure] = {}
    renamed: dict[str, Procedure] = {}
    for draft in drafts:
        values = _columns(draft, fields[draft.field_code])
        row = known.get(draft.code)
        if row is None:
            fresh[draft.code] = Procedure(code=draft.code, **values)
        elif any(getattr(row, name) != value for name, value in values.items()):
            for name, value in values.items():
                setattr(row, name, value)
            renamed[draft.code] = row
    Procedure.objects.bulk_create(fresh.values(), batch_size=BATCH)
    Procedure.objects.bulk_update(renamed.values(), _COLUMNS, batch_size=BATCH)
    return known | fresh, set(fresh), set(renamed)


def _columns(draft: ProcedureContent, field_id: int) -> dict[str, Any]:
    return {
        "name": draft.name,
        "local_code": draft.local_code,
        "field_id": field_id,
        "everyday_words": list(draft.everyday_words),
        "complete": draft.complete,
        "former_codes": list(draft.former_codes),
        "former_codes_verified": draft.former_codes_verified,
    }


def _publish_versions(drafts: Sequence[ProcedureContent], procedures: dict[str, Procedure], today: date) -> set[str]:
    former = _former_versions(procedures)
    ended: list[ProcedureVersion] = []
    made: list[tuple[ProcedureVersion, VersionDraft]] = []
    touched: set[str] = set()
    for draft in drafts:
        procedure = procedures[draft.code]
        versions = former[procedure.pk]
        new, closed = _next_versions(draft, procedure, versions, today)
        ended += closed
        made += new
        if new or closed:
            touched.add(draft.code)
    ProcedureVersion.objects.bulk_update(ended, ["valid_to", "form", "department"], batch_size=BATCH)
    ProcedureVersion.objects.bulk_create([version for version, _ in made], batch_size=BATCH)
    write_parts(made)
    make_processes(made)
    return touched


def _former_versions(procedures: dict[str, Procedure]) -> dict[int, list[ProcedureVersion]]:
    found: dict[int, list[ProcedureVersion]] = defaultdict(list)
    keys = [procedure.pk for procedure in procedures.values()]
    for version in ProcedureVersion.objects.filter(procedure__in=keys).order_by("number"):
        found[version.procedure_id].append(version)
    return found


def _next_versions(
    draft: ProcedureContent, procedure: Procedure, former: list[ProcedureVersion], today: date
) -> tuple[list[tuple[ProcedureVersion, VersionDraft]], list[ProcedureVersion]]:
    number = former[-1].number if former else 0
    made: list[tuple[ProcedureVersion, VersionDraft]] = []
    closed: dict[int, ProcedureVersion] = {}
    kept: set[int] = set()
    for version in draft.versions:
        last = _last_like(former, version)
        digest = version.digest()
        if last is not None and last.content_digest == digest:
            kept.add(last.pk)
            if _completed(last, version):
                closed[last.pk] = last
            continue
        number += 1
        made.append((_row(version, procedure, number, digest, today), version))
    for row in former:  # what the file says no more, or says otherwise, ends today
        if row.pk not in kept and _close(row, today):
            closed[row.pk] = row
    return made, list(closed.values())


def _last_like(former: list[ProcedureVersion], draft: VersionDraft) -> ProcedureVersion | None:
    same = [row for row in former if draft.valid_from is None or row.valid_from == draft.valid_from]
    return same[-1] if same else None


def _completed(row: ProcedureVersion, draft: VersionDraft) -> bool:
    """Give a known version its end, and the form and department that were not loaded before."""
    before = (row.valid_to, row.form_id, row.department_id)
    if draft.valid_from is not None:
        row.valid_to = draft.valid_to
    row.form_id = row.form_id or draft.form_id
    row.department_id = row.department_id or draft.department_id
    return before != (row.valid_to, row.form_id, row.department_id)


def _close(row: ProcedureVersion, today: date) -> bool:
    end = max(today, row.valid_from + ONE_DAY)
    if row.valid_to is not None and row.valid_to <= end:
        return False
    row.valid_to = end
    return True


def _row(draft: VersionDraft, procedure: Procedure, number: int, digest: str, today: date) -> ProcedureVersion:
    return ProcedureVersion(
        procedure=procedure,
        number=number,
        valid_from=draft.valid_from or today,
        valid_to=draft.valid_to,
        department_id=draft.department_id,
        form_id=draft.form_id,
        content_digest=digest,
        **draft.values,
    )


def write_parts(made: Sequence[tuple[ProcedureVersion, VersionDraft]]) -> None:
    """Write cases, papers, limits and fees of new versions."""
    cases = [
        (_case_row(case, version, position), case.parts)
        for version, draft in made
        for position, case in enumerate(draft.cases)
    ]
    ProcedureCase.objects.bulk_create([case for case, _ in cases], batch_size=BATCH)
    owners: list[tuple[ProcedureVersion, ProcedureCase | None, PartsDraft]] = [
        *((version, None, draft.parts) for version, draft in made),
        *((case.version, case, parts) for case, parts in cases),
    ]
    _bulk(
        PaperRequirement,
        [
            PaperRequirement(version=version, case=case, position=position, **paper)
            for version, case, parts in owners
            for position, paper in enumerate(parts.papers)
        ],
    )
    _bulk(
        ProcessingLimit,
        [
            ProcessingLimit(version=version, case=case, **limit)
            for version, case, parts in owners
            for limit in parts.limits
        ],
    )
    _bulk(Fee, [Fee(version=version, case=case, **fee) for version, case, parts in owners for fee in parts.fees])


def _case_row(draft: CaseDraft, version: ProcedureVersion, position: int) -> ProcedureCase:
    return ProcedureCase(
        version=version,
        key=draft.key,
        name=draft.name,
        valid_from=draft.valid_from,
        valid_to=draft.valid_to,
        position=position,
    )


def _bulk(model: type[Model], rows: Sequence[Model]) -> None:
    model._default_manager.bulk_create(rows, batch_size=BATCH)


def link_life_events(drafts: Sequence[ProcedureContent], procedures: dict[str, Procedure]) -> set[str]:
    """Bring the links to life events to the contents; return the codes whose links changed."""
    link = Procedure.life_events.through
    events = dict(LifeEvent.objects.values_list("key", "pk"))
    known = set(
        link.objects.filter(procedure__in=[row.pk for row in procedures.values()]).values_list(
            "procedure_id", "lifeevent_id"
        )
    )
    wanted = {(procedures[draft.code].pk, events[key]) for draft in drafts for key in draft.life_events}
    link.objects.bulk_create([link(procedure_id=a, lifeevent_id=b) for a, b in wanted - known])
    for procedure_id, event_id in known - wanted:
        link.objects.filter(procedure_id=procedure_id, lifeevent_id=event_id).delete()
    moved = {procedure_id for procedure_id, _ in wanted ^ known}
    return {code for code, row in procedures.items() if row.pk in moved}
