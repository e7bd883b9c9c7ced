"""The papers of a draft: what is asked for, what is there, what is still missing."""

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache

from phuong.dossiers.models import Draft, DraftFile, Evidence
from phuong.dossiers.services.filing import Paper
from phuong.files.api import forget_unused
from phuong.kernel.prepared import fetch
from phuong.procedures.api import PaperRequirement, ProcedureCase, ProcedureVersion, papers


def add_file(*, draft: Draft, requirement_id: int | None, file_id: int, now: datetime) -> DraftFile:
    """Put a stored file to the draft, for one required paper or for none."""
    return DraftFile.objects.create(draft=draft, requirement_id=requirement_id, file_id=file_id, added_at=now)


def remove_file(*, draft: Draft, draft_file_id: int) -> None:
    """Take a file off the draft; the stored file goes too if nothing else uses it."""
    rows = DraftFile.objects.filter(draft=draft, pk=draft_file_id)
    files = list(rows.values_list("file_id", flat=True))
    rows.delete()
    forget_unused(files)


def missing_papers(draft: Draft) -> list[PaperRequirement]:
    """Return the papers that must be handed in and have no file yet."""
    return missing_beside(draft, uploaded(draft))


def missing_beside(draft: Draft, there: Sequence[Paper]) -> list[PaperRequirement]:
    """Return the same, given what was ``uploaded``."""
    answered = {paper.requirement_id for paper in there}
    return [
        paper
        for paper in _asked(draft.version_id, draft.case_id)
        if paper.required
        and paper.handover == PaperRequirement.Handover.SUBMIT
        and paper.kind != PaperRequirement.Kind.EFORM
        and paper.pk not in answered
    ]


def uploaded(draft: Draft) -> list[Paper]:
    """Return the files of the draft as papers of an application, in the order in which they came."""
    return [Paper(name, requirement_id, file_id) for name, requirement_id, file_id in fetch(_UPLOADED, [draft.pk])]


def declared(draft: Draft) -> list[Paper]:
    """Return the papers that filling in the form is."""
    return [
        Paper(paper.name, paper.pk, None, Evidence.Origin.EFORM)
        for paper in _asked(draft.version_id, draft.case_id)
        if paper.kind == PaperRequirement.Kind.EFORM
    ]


# By hand, because every filing asks it: the query builder takes longer than the database.
_UPLOADED = """
SELECT coalesce(requirement.name, file.name), put.requirement_id, put.file_id
FROM dossiers_draftfile put JOIN files_storedfile file ON file.id = put.file_id
LEFT JOIN procedures_paperrequirement requirement ON requirement.id = put.requirement_id
WHERE put.draft_id = %s ORDER BY put.id
"""


@lru_cache(maxsize=4_096)
def _asked(version_id: int, case_id: int | None) -> tuple[PaperRequirement, ...]:
    # A published version never changes: read once per server process.
    return tuple(papers(ProcedureVersion(pk=version_id), ProcedureCase(pk=case_id) if case_id else None))
