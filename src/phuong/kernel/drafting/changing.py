"""Changing a draft: one change, the last one back, all of it away. The caller has asked for the right."""

from datetime import datetime
from typing import Any, TypeVar

from phuong.kernel import acts
from phuong.kernel.acts import Actor, WrongState
from phuong.kernel.drafting.models import Draft

DRAFT_GONE = "Không tìm thấy bản thảo: đã bị bỏ, hoặc đường dẫn sai. Quay lại danh sách để chọn bản thảo khác."
CHANGED_MEANWHILE = (
    "Bản thảo này vừa được sửa ở cửa sổ khác, hoặc nút đã được bấm hai lần. Tải lại trang, xem lại rồi làm tiếp."
)
PUBLISHED = "Bản thảo này đã công bố, không sửa được nữa. Hãy tạo bản tiếp theo."
MOST_STEPS_BACK = 12

D = TypeVar("D", bound=Draft)


def edit(
    model: type[D],
    act_name: str,
    *,
    draft_id: int,
    revision: int,
    content: dict[str, Any],
    said: str,
    actor: Actor,
    now: datetime,
    **columns: Any,
) -> D:
    """Give a draft new ``content``; ``said`` is what was done, in words, as undoing names it.

    ``columns``: further columns that follow from the content, such as its title.
    Errors:  RowNotFound; WrongState when it was published or somebody changed it after ``revision``.
    """
    with acts.begin(act_name, actor=actor, now=now) as act:
        draft = act.lock(model, draft_id, missing=DRAFT_GONE)
        require_open(draft, revision)
        if draft.content == content:
            act.nothing_to_do()
            return draft
        history = [*draft.history, {"content": draft.content, "said": said[:200]}][-MOST_STEPS_BACK:]
        _write(act, draft, content, history, now, columns)
    return draft


def undo(model: type[D], act_name: str, *, draft_id: int, revision: int, actor: Actor, now: datetime) -> tuple[D, str]:
    """Take the last change back; return the draft and what was taken back.

    Errors:  as ``edit``; WrongState when there is nothing to take back.
    """
    with acts.begin(act_name, actor=actor, now=now) as act:
        draft = act.lock(model, draft_id, missing=DRAFT_GONE)
        require_open(draft, revision)
        if not draft.history:
            raise WrongState("Không còn thay đổi nào để hoàn tác.")
        *history, last = draft.history
        _write(act, draft, last["content"], history, now, {})
    return draft, str(last["said"])


def discard(model: type[D], act_name: str, *, draft_id: int, revision: int, actor: Actor, now: datetime) -> None:
    """Throw a draft away. Errors: as ``edit``."""
    with acts.begin(act_name, actor=actor, now=now) as act:
        draft = act.lock(model, draft_id, missing=DRAFT_GONE)
        require_open(draft, revision)
        model._default_manager.filter(pk=draft.pk).delete()
        act.commit(acts.audit(model._meta.model_name or "", draft_id, purpose="bỏ bản thảo"))


def require_open(draft: Draft, revision: int) -> None:
    """Pass a locked draft that is open and as the page showed it. Errors: WrongState."""
    if draft.published_at is not None:
        raise WrongState(PUBLISHED)
    if draft.revision != revision:
        raise WrongState(CHANGED_MEANWHILE)


def _write(
    act: acts.Act, draft: Draft, content: dict[str, Any], history: list[Any], now: datetime, columns: dict[str, Any]
) -> None:
    values = {"content": content, "history": history, "revision": draft.revision + 1, "changed_at": now, **columns}
    act.commit(acts.change(draft, **values), acts.audit(draft._meta.model_name or "", draft.pk, values=values))
