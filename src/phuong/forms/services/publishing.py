"""Publishing a declaration by a decision, and taking a publication back before its day."""

from datetime import date, datetime
from typing import Any

from phuong.forms.compiling import compile_form
from phuong.forms.editing.faults import faults_of
from phuong.forms.models import FormDefinition, FormDraft, FormVersion
from phuong.forms.services.drafts import RIGHT
from phuong.forms.services.refusals import DraftIncomplete
from phuong.identity.api import require
from phuong.kernel import acts
from phuong.kernel.acts import Actor, ActRefused, WrongState
from phuong.kernel.dates import local, short_date
from phuong.kernel.drafting import DRAFT_GONE, decision_said, require_open
from phuong.kernel.text import squeeze


def publish_form(
    *,
    draft_id: int,
    revision: int,
    decision_number: str,
    decision_on: date,
    legal_basis: str,
    valid_from: date,
    actor: Actor,
    now: datetime,
) -> FormVersion:
    """Make a draft the version in force from a day on; the version before ends that day. Once: then it never changes.

    Units:   ``valid_from`` today or later.
    Errors:  NotPermitted, RowNotFound; WrongState for another revision; DraftIncomplete; ActRefused for a decision
             without a number, a day that is past or before one already published.
    """
    require(actor, RIGHT)
    number = decision_said(decision_number, decision_on, valid_from, local(now).date())
    with acts.begin("form.publish", actor=actor, now=now) as act:
        draft = act.lock(FormDraft, draft_id, missing=DRAFT_GONE)
        require_open(draft, revision)
        if faults := faults_of(draft.content):
            raise DraftIncomplete(faults)
        schema, ui = compile_form(draft.content, "Tờ khai")
        definition, last = _definition(draft)
        facts = {"schema": schema, "ui": ui, "legal_basis": squeeze(legal_basis)[:300]}
        _require_new(last, facts, valid_from)
        closed = _close_others(definition, valid_from)
        number_of = last.number + 1 if last else 1
        row = acts.insert(
            FormVersion,
            definition=definition,
            number=number_of,
            valid_from=valid_from,
            source=str(draft.content.get("source", ""))[:300],
            verified=bool(draft.content.get("verified", False)),
            decision_number=number[:80],
            decision_on=decision_on,
            published_at=now,
            **facts,
        )
        made = act.commit(
            row,
            acts.change(definition, title=ui["title"]),
            acts.change(draft, published_at=now, version_id=row.id, closed=closed),
            acts.event(
                "form.published", subject=definition.key, number=row.values["number"], valid_from=valid_from.isoformat()
            ),
            acts.audit(
                "formversion",
                row.id,
                purpose=f"công bố theo {number}"[:200],
                legal_basis=number,
                values={"valid_from": valid_from},
            ),
        )
    return FormVersion.objects.select_related("definition").get(pk=made[row])


def withdraw_form(*, version_id: int, actor: Actor, now: datetime) -> FormDraft:
    """Take back a publication whose day has not come: the version before holds on, the draft is open again.

    Errors:  NotPermitted, RowNotFound; WrongState when its day has come, or it was not published here.
    """
    require(actor, RIGHT)
    with acts.begin("form.withdraw", actor=actor, now=now) as act:
        version = act.lock(FormVersion, version_id, missing="Không có phiên bản này của tờ khai.")
        draft = FormDraft.objects.select_for_update().filter(version=version).first()
        if draft is None or version.withdrawn_at is not None:
            raise WrongState("Phiên bản này không công bố từ bản thảo ở đây, hoặc đã rút rồi.")
        if version.valid_from <= local(now).date():
            raise WrongState(
                f"Phiên bản này đã áp dụng từ {short_date(version.valid_from)}, không rút được nữa. "
                "Muốn đổi thì công bố bản tiếp theo."
            )
        if FormDraft.objects.filter(key=draft.key, published_at=None).exists():
            raise WrongState("Đang có bản thảo khác của tờ khai này. Công bố hoặc bỏ bản thảo đó trước khi rút.")
        for pk, ended in draft.closed:
            FormVersion.objects.filter(pk=pk).update(valid_to=ended)
        act.commit(
            acts.change(version, valid_to=version.valid_from, withdrawn_at=now),
            acts.change(draft, published_at=None, version_id=None, closed=[], revision=draft.revision + 1),
            acts.event("form.withdrawn", subject=draft.key, number=version.number),
            acts.audit("formversion", version.pk, purpose="rút công bố trước ngày áp dụng"),
        )
    return draft


def _definition(draft: FormDraft) -> tuple[FormDefinition, FormVersion | None]:
    definition, _ = FormDefinition.objects.get_or_create(key=draft.key, defaults={"title": draft.title})
    definition = FormDefinition.objects.select_for_update().get(pk=definition.pk)  # two publications, one after another
    return definition, definition.versions.order_by("-number").first()


def _require_new(last: FormVersion | None, facts: dict[str, Any], valid_from: date) -> None:
    if last is None or last.withdrawn_at is not None:
        return
    if last.ui == facts["ui"] and last.schema == facts["schema"]:
        raise ActRefused(f"Bản thảo giống hệt phiên bản {last.number}; không có gì để công bố.")
    if valid_from < last.valid_from:
        raise ActRefused(
            f"Phiên bản {last.number} đã công bố áp dụng từ {short_date(last.valid_from)}. "
            "Chọn ngày từ đó trở đi, hoặc rút phiên bản đó trước."
        )


def _close_others(definition: FormDefinition, valid_from: date) -> list[list[Any]]:
    """End what would still hold on ``valid_from``; return what to give back if the publication is withdrawn."""
    closed: list[list[Any]] = []
    for row in FormVersion.objects.filter(definition=definition).order_by("number"):
        if row.withdrawn_at is None and (row.valid_to is None or row.valid_to > valid_from):
            closed.append([row.pk, row.valid_to.isoformat() if row.valid_to else None])
            FormVersion.objects.filter(pk=row.pk).update(valid_to=max(valid_from, row.valid_from))
    return closed
