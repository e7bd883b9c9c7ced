"""Drafts of declarations: begun from nothing, from a version, from a file; changed, taken back, thrown away."""

from datetime import datetime

from django.db import IntegrityError

from phuong.forms.compiling import compile_form
from phuong.forms.editing.content import Content, blank_content, content_of, from_yaml, slug_of
from phuong.forms.models import FormDefinition, FormDraft, FormVersion
from phuong.identity.api import require
from phuong.kernel import acts, drafting
from phuong.kernel.acts import Actor, ActRefused
from phuong.kernel.text import squeeze

RIGHT = "procedure.configure"
LONGEST_TITLE = 300


def new_form_draft(*, title: str, actor: Actor, now: datetime, copied: FormVersion | None = None) -> FormDraft:
    """Begin a new declaration, blank or as a copy of a version of another one.

    Errors:  NotPermitted; ActRefused for a title that is missing or too long.
    """
    require(actor, RIGHT)
    title = _title(title)
    taken = {*FormDefinition.objects.values_list("key", flat=True), *_open_keys()}
    key = slug_of(title, taken)
    content = blank_content(key, title) if copied is None else {**content_of(copied), "key": key, "title": title}
    return _begin(content, None, actor, now)


def next_form_draft(*, version: FormVersion, actor: Actor, now: datetime) -> FormDraft:
    """Begin the next version of a declaration; where one is being built already, return that draft.

    Errors:  NotPermitted.
    """
    require(actor, RIGHT)
    if open_draft := FormDraft.objects.filter(key=version.definition.key, published_at=None).first():
        return open_draft
    return _begin(content_of(version), version, actor, now)


def import_form_draft(*, text: str, where: str, actor: Actor, now: datetime) -> FormDraft:
    """Begin a draft from a file in the form of docs/rules/forms.md, judged by the same rules as ``load_form``.

    A key that a declaration has already makes it the next version of that declaration.
    Errors:  NotPermitted; FormFileWrong naming file, page and question; ActRefused while such a draft is open.
    """
    require(actor, RIGHT)
    content = from_yaml(text, where)
    compile_form(content, where)
    key = content["key"]
    if FormDraft.objects.filter(key=key, published_at=None).exists():
        raise ActRefused(f"Đang có bản thảo của tờ khai “{key}”. Công bố hoặc bỏ bản thảo đó rồi nhập lại.")
    base = FormVersion.objects.filter(definition__key=key).order_by("-number").first()
    return _begin(content, base, actor, now)


def edit_form_draft(
    *, draft_id: int, revision: int, content: Content, said: str, actor: Actor, now: datetime
) -> FormDraft:
    """Give a draft new content; nothing is judged but its title. Errors: NotPermitted, RowNotFound, WrongState."""
    require(actor, RIGHT)
    title = _title(str(content.get("title", "")))
    return drafting.edit(
        FormDraft,
        "form.edit_draft",
        draft_id=draft_id,
        revision=revision,
        content={**content, "title": title},
        said=said,
        actor=actor,
        now=now,
        title=title,
    )


def undo_form_draft(*, draft_id: int, revision: int, actor: Actor, now: datetime) -> str:
    """Take the last change back and return what it was. Errors: NotPermitted, RowNotFound, WrongState."""
    require(actor, RIGHT)
    draft, said = drafting.undo(
        FormDraft, "form.edit_draft", draft_id=draft_id, revision=revision, actor=actor, now=now
    )
    if draft.title != draft.content["title"]:
        FormDraft.objects.filter(pk=draft.pk).update(title=draft.content["title"])
    return said


def discard_form_draft(*, draft_id: int, revision: int, actor: Actor, now: datetime) -> None:
    """Throw a draft away. Errors: NotPermitted, RowNotFound, WrongState."""
    require(actor, RIGHT)
    drafting.discard(FormDraft, "form.discard_draft", draft_id=draft_id, revision=revision, actor=actor, now=now)


def _begin(content: Content, base: FormVersion | None, actor: Actor, now: datetime) -> FormDraft:
    values = {
        "content": content,
        "key": content["key"],
        "title": content["title"],
        "base": base,
        "account_id": actor.account_id,
        "started_at": now,
        "changed_at": now,
    }
    try:
        with acts.begin("form.begin_draft", actor=actor, now=now) as act:
            row = acts.insert(FormDraft, **values)
            made = act.commit(row, acts.audit("formdraft", row.id, values={"key": content["key"]}))
    except IntegrityError:
        raise ActRefused("Đang có bản thảo của tờ khai này. Mở bản thảo đó để sửa tiếp.") from None
    return FormDraft.objects.get(pk=made[row])


def _title(title: str) -> str:
    title = squeeze(title)
    if not title:
        raise ActRefused("Ghi tên tờ khai, ví dụ: Đơn đề nghị cấp phép trông giữ xe.")
    if len(title) > LONGEST_TITLE:
        raise ActRefused(f"Tên tờ khai dài tối đa {LONGEST_TITLE} ký tự, đang có {len(title)}.")
    return title


def _open_keys() -> list[str]:
    return list(FormDraft.objects.filter(published_at=None).values_list("key", flat=True))
