"""Publishing a template by a decision, and taking a publication back before its day."""

from datetime import date, datetime
from typing import Any

from phuong.documents.models import LetterTemplate, LetterTemplateDraft, LetterTemplateVersion
from phuong.documents.services.drafts import RIGHT
from phuong.documents.wording.faults import faults_of
from phuong.documents.wording.refusals import LetterIncomplete
from phuong.identity.api import require
from phuong.kernel import acts
from phuong.kernel.acts import Actor, ActRefused, WrongState
from phuong.kernel.dates import local, short_date
from phuong.kernel.drafting import DRAFT_GONE, decision_said, require_open


def publish_letter(
    *,
    draft_id: int,
    revision: int,
    decision_number: str,
    decision_on: date,
    valid_from: date,
    actor: Actor,
    now: datetime,
) -> LetterTemplateVersion:
    """Make a draft the version in force from a day on; the version before ends that day. Once: then it never changes.

    What is drafted on the version before keeps it. It counts as verified: who decides has compared it.
    Units:   ``valid_from`` today or later.
    Errors:  NotPermitted, RowNotFound; WrongState for another revision; LetterIncomplete; ActRefused for a decision
             without a number, a day that is past or before one already published.
    """
    require(actor, RIGHT)
    number = decision_said(decision_number, decision_on, valid_from, local(now).date())
    with acts.begin("letter_template.publish", actor=actor, now=now) as act:
        draft = act.lock(LetterTemplateDraft, draft_id, missing=DRAFT_GONE)
        require_open(draft, revision)
        if faults := faults_of(draft.content):
            raise LetterIncomplete(faults)
        template, last = _template(draft)
        content = {name: value for name, value in draft.content.items() if name != "key"}
        content["verified"] = True
        _require_new(last, content, valid_from)
        closed = _close_others(template, valid_from)
        row = acts.insert(
            LetterTemplateVersion,
            template=template,
            number=last.number + 1 if last else 1,
            content=content,
            legal_basis=str(content.get("legal_basis", "")),
            source=str(content.get("source", "")),
            verified=True,
            valid_from=valid_from,
            decision_number=number[:80],
            decision_on=decision_on,
            published_at=now,
        )
        made = act.commit(
            row,
            acts.change(template, title=content["title"], kind=content["kind"]),
            acts.change(draft, published_at=now, version_id=row.id, closed=closed),
            acts.event(
                "letter_template.published",
                subject=template.key,
                number=row.values["number"],
                valid_from=valid_from.isoformat(),
            ),
            acts.audit(
                "lettertemplateversion",
                row.id,
                purpose=f"công bố theo {number}"[:200],
                legal_basis=number,
                values={"valid_from": valid_from},
            ),
        )
    return LetterTemplateVersion.objects.select_related("template").get(pk=made[row])


def withdraw_letter(*, version_id: int, actor: Actor, now: datetime) -> LetterTemplateDraft:
    """Take back a publication whose day has not come: the version before holds on, the draft is open again.

    Errors:  NotPermitted, RowNotFound; WrongState when its day has come, or it was not published here.
    """
    require(actor, RIGHT)
    with acts.begin("letter_template.withdraw", actor=actor, now=now) as act:
        version = act.lock(LetterTemplateVersion, version_id, missing="Không có phiên bản này của mẫu văn bản.")
        draft = LetterTemplateDraft.objects.select_for_update().filter(version=version).first()
        if draft is None or version.withdrawn_at is not None:
            raise WrongState("Phiên bản này không công bố từ bản thảo ở đây, hoặc đã rút rồi.")
        if version.valid_from <= local(now).date():
            raise WrongState(
                f"Phiên bản này đã áp dụng từ {short_date(version.valid_from)}, không rút được nữa. "
                "Muốn đổi thì công bố bản tiếp theo."
            )
        if LetterTemplateDraft.objects.filter(key=draft.key, published_at=None).exists():
            raise WrongState("Đang có bản thảo khác của mẫu này. Công bố hoặc bỏ bản thảo đó trước khi rút.")
        for pk, ended in draft.closed:
            LetterTemplateVersion.objects.filter(pk=pk).update(valid_to=ended)
        act.commit(
            acts.change(version, valid_to=version.valid_from, withdrawn_at=now),
            acts.change(draft, published_at=None, version_id=None, closed=[], revision=draft.revision + 1),
            acts.event("letter_template.withdrawn", subject=draft.key, number=version.number),
            acts.audit("lettertemplateversion", version.pk, purpose="rút công bố trước ngày áp dụng"),
        )
    return draft


def _template(draft: LetterTemplateDraft) -> tuple[LetterTemplate, LetterTemplateVersion | None]:
    content = draft.content
    defaults = {"title": content["title"], "kind": content["kind"]}
    template, _ = LetterTemplate.objects.get_or_create(key=draft.key, defaults=defaults)
    template = LetterTemplate.objects.select_for_update().get(pk=template.pk)  # two publications, one after another
    return template, template.versions.order_by("-number").first()


def _require_new(last: LetterTemplateVersion | None, content: dict[str, Any], valid_from: date) -> None:
    if last is None or last.withdrawn_at is not None:
        return
    if {**last.content, "verified": True} == content and last.verified:
        raise ActRefused(f"Bản thảo giống hệt phiên bản {last.number}; không có gì để công bố.")
    if valid_from < last.valid_from:
        raise ActRefused(
            f"Phiên bản {last.number} đã công bố áp dụng từ {short_date(last.valid_from)}. "
            "Chọn ngày từ đó trở đi, hoặc rút phiên bản đó trước."
        )


def _close_others(template: LetterTemplate, valid_from: date) -> list[list[Any]]:
    """End what would still hold on ``valid_from``; return what to give back if the publication is withdrawn."""
    closed: list[list[Any]] = []
    for row in LetterTemplateVersion.objects.filter(template=template).order_by("number"):
        if row.withdrawn_at is None and (row.valid_to is None or row.valid_to > valid_from):
            closed.append([row.pk, row.valid_to.isoformat() if row.valid_to else None])
            LetterTemplateVersion.objects.filter(pk=row.pk).update(valid_to=max(valid_from, row.valid_from))
    return closed
