"""Drafts of processes: begun as the standard one, from another, from a drawing; changed, taken back, thrown away."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import IntegrityError

from phuong.identity.api import require
from phuong.kernel import acts, drafting
from phuong.kernel.acts import Actor, ActRefused
from phuong.kernel.dates import local
from phuong.kernel.text import squeeze
from phuong.procedures.editing.process_content import Content, process_content, standard_content, with_drawing
from phuong.procedures.models import Process, ProcessDraft
from phuong.procedures.selectors.known_processes import steps_of, users_of
from phuong.procedures.services.drafting import RIGHT

LONGEST_NAME = 200
_EDIT = "procedure.edit_process_draft"


def new_process_draft(
    *, name: str, copied: Process | None = None, drawing: str = "", actor: Actor, now: datetime
) -> ProcessDraft:
    """Begin a new process: as the standard one, as a copy, or as a BPMN file draws it.

    What of a drawing cannot be read stands in the draft as its faults (``editing.process_content``).
    Errors:  NotPermitted; ActRefused for a name that is missing or too long.
    """
    require(actor, RIGHT)
    content = standard_content(_name(name)) if copied is None else process_content(_name(name), steps_of(copied))
    if drawing:
        content = with_drawing({**content, "process": []}, drawing)
    return _begin(content, None, actor, now)


def next_process_draft(*, process: Process, actor: Actor, now: datetime) -> ProcessDraft:
    """Begin what comes after a process, for all procedures that run on it; where it is begun, return that draft.

    Errors:  NotPermitted.
    """
    require(actor, RIGHT)
    if open_draft := ProcessDraft.objects.filter(base=process, published_at=None).first():
        return open_draft
    users = users_of(process, local(now).date())
    codes = [version.procedure.code for version in users.procedures]
    content = process_content(process.name[:LONGEST_NAME], steps_of(process), codes)
    if process.bpmn:
        content = {**content, "drawing": {"text": process.bpmn, "faults": []}}
    return _begin(content, process, actor, now)


def edit_process_draft(
    *, draft_id: int, revision: int, content: Content, said: str, actor: Actor, now: datetime
) -> ProcessDraft:
    """Give a draft new content; what is missing may stay missing. Errors: NotPermitted, RowNotFound, WrongState."""
    require(actor, RIGHT)
    name = _name(str(content.get("name", "")))
    changed: dict[str, Any] = {**content, "name": name, "procedures": _codes(content.get("procedures") or [])}
    by: dict[str, Any] = {"draft_id": draft_id, "revision": revision, "actor": actor, "now": now}
    return drafting.edit(ProcessDraft, _EDIT, content=changed, said=said, name=name, **by)


def undo_process_draft(*, draft_id: int, revision: int, actor: Actor, now: datetime) -> str:
    """Take the last change back and return what it was. Errors: NotPermitted, RowNotFound, WrongState."""
    require(actor, RIGHT)
    draft, said = drafting.undo(ProcessDraft, _EDIT, draft_id=draft_id, revision=revision, actor=actor, now=now)
    ProcessDraft.objects.filter(pk=draft.pk).update(name=draft.content["name"])
    return said


def discard_process_draft(*, draft_id: int, revision: int, actor: Actor, now: datetime) -> None:
    """Throw a draft away. Errors: NotPermitted, RowNotFound, WrongState."""
    require(actor, RIGHT)
    act = "procedure.discard_process_draft"
    drafting.discard(ProcessDraft, act, draft_id=draft_id, revision=revision, actor=actor, now=now)


def _begin(content: Content, base: Process | None, actor: Actor, now: datetime) -> ProcessDraft:
    values = {
        "content": content,
        "name": content["name"],
        "base": base,
        "account_id": actor.account_id,
        "started_at": now,
        "changed_at": now,
    }
    try:
        with acts.begin("procedure.begin_process_draft", actor=actor, now=now) as act:
            row = acts.insert(ProcessDraft, **values)
            made = act.commit(row, acts.audit("processdraft", row.id, values={"name": content["name"]}))
    except IntegrityError:
        raise ActRefused("Đang có bản thảo tiếp theo của quy trình này. Mở bản thảo đó để sửa tiếp.") from None
    return ProcessDraft.objects.get(pk=made[row])


def _name(name: str) -> str:
    name = squeeze(name)
    if not name:
        raise ActRefused("Ghi tên quy trình, ví dụ: Quy trình có lấy ý kiến công an.")
    if len(name) > LONGEST_NAME:
        raise ActRefused(f"Tên quy trình dài tối đa {LONGEST_NAME} ký tự, đang có {len(name)}.")
    return name


def _codes(codes: Sequence[Any]) -> list[str]:
    return list(dict.fromkeys(str(code).strip() for code in codes if str(code).strip()))
