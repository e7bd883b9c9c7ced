"""Drafts of procedures: begun from nothing, from a version, from a file; changed, taken back, thrown away."""

from datetime import datetime

from django.db import IntegrityError

from phuong.identity.api import require
from phuong.kernel import acts, drafting
from phuong.kernel.acts import Actor, ActRefused
from phuong.kernel.dates import local
from phuong.kernel.text import squeeze
from phuong.procedures.editing.content import Content, blank_content, content_of, dated, from_yaml, version_in
from phuong.procedures.loading.national_file import read_content
from phuong.procedures.models import ProcedureDraft, ProcedureVersion

RIGHT = "procedure.configure"
LONGEST_NAME = 2000
BEING_MADE = "Đang có bản thảo của thủ tục này. Mở bản thảo đó để sửa tiếp, hoặc bỏ đi trước."


def new_procedure_draft(*, name: str, actor: Actor, now: datetime) -> ProcedureDraft:
    """Begin a new procedure. Errors: NotPermitted; ActRefused for a name that is missing or too long."""
    require(actor, RIGHT)
    return _begin(blank_content(_name(name)), None, actor, now)


def next_procedure_draft(*, version: ProcedureVersion, actor: Actor, now: datetime) -> ProcedureDraft:
    """Begin the next version of a procedure; where one is being made already, return that draft.

    Errors:  NotPermitted.
    """
    require(actor, RIGHT)
    code = version.procedure.code
    if open_draft := ProcedureDraft.objects.filter(code=code, published_at=None).first():
        return open_draft
    return _begin(content_of(version), version, actor, now)


def copied_procedure_draft(*, version: ProcedureVersion, name: str, actor: Actor, now: datetime) -> ProcedureDraft:
    """Begin a new procedure as a copy of a version of another one, without its code. Errors: as a new one."""
    require(actor, RIGHT)
    codes = {"code": "", "local_code": "", "former_codes": [], "former_codes_verified": False}
    content = {**content_of(version), **codes, "name": _name(name)}
    content["versions"] = [{**version_in(content), "verified": False}]
    return _begin(content, None, actor, now)


def import_procedure_draft(*, text: str, where: str, actor: Actor, now: datetime) -> tuple[ProcedureDraft, int]:
    """Begin a draft from a file as we ship them; return it and how many versions the file has (the newest is taken).

    A code that is known makes it the next version of that procedure.
    Errors:  NotPermitted; CatalogueFileWrong by the rules of the loader, naming file and place; ActRefused while such a
             draft is open.
    """
    require(actor, RIGHT)
    content, count = from_yaml(text, where)
    content = {**content, "name": _name(str(content.get("name") or ""))}
    version = {**version_in(content), "valid_from": local(now).date(), "valid_to": None}
    content["code"] = read_content({**dated(content), "versions": [version]}, where).code
    last = ProcedureVersion.objects.filter(procedure__code=content["code"]).order_by("number").last()
    return _begin(content, last, actor, now), count


def edit_procedure_draft(
    *, draft_id: int, revision: int, content: Content, said: str, actor: Actor, now: datetime
) -> ProcedureDraft:
    """Give a draft new content; what is missing may stay missing. Errors: NotPermitted, RowNotFound, WrongState."""
    require(actor, RIGHT)
    name, code = _name(str(content.get("name", ""))), str(content.get("code") or "")[:20]
    try:
        return drafting.edit(
            ProcedureDraft,
            "procedure.edit_draft",
            draft_id=draft_id,
            revision=revision,
            content={**content, "name": name},
            said=said,
            actor=actor,
            now=now,
            name=name,
            code=code,
        )
    except IntegrityError:
        raise ActRefused(f"Đã có bản thảo khác mang mã {code}. Sửa bản thảo đó, hoặc ghi mã khác.") from None


def undo_procedure_draft(*, draft_id: int, revision: int, actor: Actor, now: datetime) -> str:
    """Take the last change back and return what it was. Errors: NotPermitted, RowNotFound, WrongState."""
    require(actor, RIGHT)
    draft, said = drafting.undo(
        ProcedureDraft, "procedure.edit_draft", draft_id=draft_id, revision=revision, actor=actor, now=now
    )
    columns = {"name": draft.content["name"], "code": draft.content.get("code") or ""}
    ProcedureDraft.objects.filter(pk=draft.pk).update(**columns)
    return said


def discard_procedure_draft(*, draft_id: int, revision: int, actor: Actor, now: datetime) -> None:
    """Throw a draft away. Errors: NotPermitted, RowNotFound, WrongState."""
    require(actor, RIGHT)
    drafting.discard(
        ProcedureDraft, "procedure.discard_draft", draft_id=draft_id, revision=revision, actor=actor, now=now
    )


def _begin(content: Content, base: ProcedureVersion | None, actor: Actor, now: datetime) -> ProcedureDraft:
    values = {
        "content": content,
        "code": content["code"],
        "name": content["name"],
        "base": base,
        "account_id": actor.account_id,
        "started_at": now,
        "changed_at": now,
    }
    try:
        with acts.begin("procedure.begin_draft", actor=actor, now=now) as act:
            row = acts.insert(ProcedureDraft, **values)
            made = act.commit(row, acts.audit("proceduredraft", row.id, values={"code": content["code"]}))
    except IntegrityError:
        raise ActRefused(BEING_MADE) from None
    return ProcedureDraft.objects.get(pk=made[row])


def _name(name: str) -> str:
    name = squeeze(name)
    if not name:
        raise ActRefused("Ghi tên thủ tục như trong quyết định công bố.")
    if len(name) > LONGEST_NAME:
        raise ActRefused(f"Tên thủ tục dài tối đa {LONGEST_NAME} ký tự, đang có {len(name)}.")
    return name
