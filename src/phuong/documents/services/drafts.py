"""Drafts of templates: begun from nothing, from a version, from a file; changed, taken back, thrown away."""

from datetime import datetime

from django.db import IntegrityError

from phuong.documents.models import LetterKind, LetterTemplate, LetterTemplateDraft, LetterTemplateVersion
from phuong.documents.wording.content import Content, blank_content, content_of, from_yaml, slug_of
from phuong.documents.wording.faults import faults_of
from phuong.documents.wording.refusals import LetterFileWrong
from phuong.identity.api import require
from phuong.kernel import acts, drafting
from phuong.kernel.acts import Actor, ActRefused
from phuong.kernel.text import squeeze

RIGHT = "procedure.configure"
LONGEST_TITLE = 300


def new_letter_draft(
    *, title: str, kind: str, actor: Actor, now: datetime, copied: LetterTemplateVersion | None = None
) -> LetterTemplateDraft:
    """Begin a new template, blank or as a copy of a version of another one.

    Errors:  NotPermitted; ActRefused for a title that is missing or too long, or an unknown kind.
    """
    require(actor, RIGHT)
    title = _title(title)
    if kind not in LetterKind.values:
        raise ActRefused("Chọn loại văn bản trong danh sách.")
    taken = {*LetterTemplate.objects.values_list("key", flat=True), *_open_keys()}
    key = slug_of(title, taken)
    content = blank_content(key, title, kind)
    if copied is not None:
        content = {**content_of(copied), "key": key, "title": title, "kind": kind, "verified": False, "procedures": []}
    return _begin(content, None, actor, now)


def next_letter_draft(*, version: LetterTemplateVersion, actor: Actor, now: datetime) -> LetterTemplateDraft:
    """Begin the next version of a template; where one is being written already, return that draft.

    Errors:  NotPermitted.
    """
    require(actor, RIGHT)
    if found := LetterTemplateDraft.objects.filter(key=version.template.key, published_at=None).first():
        return found
    return _begin(content_of(version), version, actor, now)


def import_letter_draft(*, text: str, where: str, actor: Actor, now: datetime) -> LetterTemplateDraft:
    """Begin a draft from a file, judged by the same rules as ``load_letters``.

    A key that a template has already makes it the next version of that template.
    Errors:  NotPermitted; LetterFileWrong naming the file and what is wrong; ActRefused while such a draft is open.
    """
    require(actor, RIGHT)
    content = from_yaml(text, where)
    if faults := faults_of(content):
        raise LetterFileWrong(f"{where}: {faults[0].sentence}")
    base = LetterTemplateVersion.objects.filter(template__key=content["key"]).order_by("-number").first()
    return _begin(content, base, actor, now)


def edit_letter_draft(
    *, draft_id: int, revision: int, content: Content, said: str, actor: Actor, now: datetime
) -> LetterTemplateDraft:
    """Give a draft new content; nothing is judged but its title. Errors: NotPermitted, RowNotFound, WrongState."""
    require(actor, RIGHT)
    title = _title(str(content.get("title", "")))
    return drafting.edit(
        LetterTemplateDraft,
        "letter_template.edit_draft",
        draft_id=draft_id,
        revision=revision,
        content={**content, "title": title},
        said=said,
        actor=actor,
        now=now,
        title=title,
    )


def undo_letter_draft(*, draft_id: int, revision: int, actor: Actor, now: datetime) -> str:
    """Take the last change back and return what it was. Errors: NotPermitted, RowNotFound, WrongState."""
    require(actor, RIGHT)
    draft, said = drafting.undo(
        LetterTemplateDraft,
        "letter_template.edit_draft",
        draft_id=draft_id,
        revision=revision,
        actor=actor,
        now=now,
    )
    if draft.title != draft.content["title"]:
        LetterTemplateDraft.objects.filter(pk=draft.pk).update(title=draft.content["title"])
    return said


def discard_letter_draft(*, draft_id: int, revision: int, actor: Actor, now: datetime) -> None:
    """Throw a draft away. Errors: NotPermitted, RowNotFound, WrongState."""
    require(actor, RIGHT)
    drafting.discard(
        LetterTemplateDraft,
        "letter_template.discard_draft",
        draft_id=draft_id,
        revision=revision,
        actor=actor,
        now=now,
    )


def _begin(content: Content, base: LetterTemplateVersion | None, actor: Actor, now: datetime) -> LetterTemplateDraft:
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
        with acts.begin("letter_template.begin_draft", actor=actor, now=now) as act:
            row = acts.insert(LetterTemplateDraft, **values)
            made = act.commit(row, acts.audit("lettertemplatedraft", row.id, values={"key": content["key"]}))
    except IntegrityError:
        raise ActRefused("Đang có bản thảo của mẫu này. Mở bản thảo đó để sửa tiếp, hoặc bỏ đi rồi nhập lại.") from None
    return LetterTemplateDraft.objects.get(pk=made[row])


def _title(title: str) -> str:
    title = squeeze(title.replace("\0", ""))
    if not title:
        raise ActRefused("Ghi tên văn bản, ví dụ: Giấy phép xây dựng.")
    if len(title) > LONGEST_TITLE:
        raise ActRefused(f"Tên văn bản dài tối đa {LONGEST_TITLE} ký tự, đang có {len(title)}.")
    return title


def _open_keys() -> list[str]:
    return list(LetterTemplateDraft.objects.filter(published_at=None).values_list("key", flat=True))
