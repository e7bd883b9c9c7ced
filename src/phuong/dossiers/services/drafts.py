"""Drafts: an application being filled in. Saved at each page, renewed when the law changes, filed once."""

import secrets
from dataclasses import replace
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from phuong.dossiers.models import Draft, DraftFile, Evidence
from phuong.dossiers.services.codes import take_code_at
from phuong.dossiers.services.filing import Application, Paper, Submitted, file_in
from phuong.dossiers.services.refusals import AnswersInvalid, DraftOutdated, PapersMissing, ProcedureClosed
from phuong.dossiers.states import Channel
from phuong.forms import api as forms
from phuong.kernel import acts
from phuong.kernel.acts import Actor, RowNotFound
from phuong.kernel.dates import VN
from phuong.parties.api import Party
from phuong.procedures.api import (
    PaperRequirement,
    Procedure,
    ProcedureCase,
    ProcedureVersion,
    cases_of,
    competent_agencies,
    form_for,
    open_to_filing,
    papers,
    version_in_force,
)

KEPT_DAYS = 30
PLACE_CLOSED = "Cơ quan bạn chọn hiện không nhận thủ tục này: đã sắp xếp lại hoặc đổi thẩm quyền. Chọn lại nơi nộp."
CASE_GONE = "Trường hợp bạn chọn không còn trong thủ tục này. Hãy bắt đầu hồ sơ mới từ trang thủ tục."
GONE = "Không tìm thấy bản nháp. Bản nháp được giữ 30 ngày; hãy bắt đầu lại từ trang thủ tục."


def start_draft(*, procedure: Procedure, actor: Actor, now: datetime, case_id: int | None = None) -> Draft:
    """Begin an application for ``procedure`` under the version in force today.

    Errors:  ProcedureClosed with the reason and what to do instead.
    """
    version = version_to_file(procedure, now)
    return Draft.objects.create(
        key=secrets.token_hex(16),
        account_id=actor.account_id,
        procedure=procedure,
        version=version,
        case_id=case_id,
        form=_form_in_force(version, now),
        created_at=now,
        saved_at=now,
    )


def draft_of(*, key: str, actor: Actor) -> Draft:
    """Return the actor's own draft. Errors: RowNotFound when there is none, or it is another person's."""
    draft = (
        Draft.objects.select_related("procedure", "version", "case", "form", "receiving_agency", "dossier")
        .filter(key=key)
        .first()
    )
    if draft is None or draft.account_id is None or draft.account_id != actor.account_id:
        raise RowNotFound(GONE)
    return draft


def save_draft(*, draft: Draft, now: datetime, answers: dict[str, Any], agency_id: int | None = None) -> None:
    """Keep ``answers`` (all of them, as they stand) and the chosen agency; nothing is checked here.

    Errors:  RowNotFound when the draft was filed in the meantime: a filed dossier is not edited.
    """
    changed = {"answers": answers, "saved_at": now}
    if agency_id is not None:
        changed["receiving_agency_id"] = agency_id
    if not Draft.objects.filter(pk=draft.pk, dossier=None).update(**changed):
        raise RowNotFound("Hồ sơ này đã nộp, không sửa được nữa. Xem tại mục Hồ sơ của tôi.")
    for name, value in changed.items():
        setattr(draft, name, value)


def add_file(*, draft: Draft, requirement_id: int | None, file_id: int, now: datetime) -> DraftFile:
    """Put a stored file to the draft, for one required paper or for none."""
    return DraftFile.objects.create(draft=draft, requirement_id=requirement_id, file_id=file_id, added_at=now)


def remove_file(*, draft: Draft, draft_file_id: int) -> None:
    """Take a file off the draft; the stored file itself is swept later if nothing else uses it."""
    DraftFile.objects.filter(draft=draft, pk=draft_file_id).delete()


def renew_draft(*, draft: Draft, now: datetime) -> list[str]:
    """Bring an outdated draft to the version and form in force; return the keys of answers to look at again.

    Errors:  ProcedureClosed when nothing is in force any more, or the case chosen is not.
    """
    version = version_to_file(draft.procedure, now)
    case = _same_case(version, draft.case, now)
    form = _form_in_force(version, now)
    answers: dict[str, Any] = draft.answers
    look_again: list[str] = []
    if form is not None and draft.form is not None and form.pk != draft.form.pk:
        answers, look_again = forms.migrate_answers(draft.form, form, draft.answers)
    kept = {paper.key for paper in papers(version, case)}
    for row in DraftFile.objects.filter(draft=draft, requirement__isnull=False).select_related("requirement"):
        if row.requirement and row.requirement.version_id != version.pk:
            row.requirement = _same_paper(version, row.requirement) if row.requirement.key in kept else None
            row.save(update_fields=["requirement"])
    Draft.objects.filter(pk=draft.pk, dossier=None).update(
        version=version, form=form, case=case, answers=answers, saved_at=now
    )
    draft.refresh_from_db()
    return look_again


def submit_draft(
    *, draft: Draft, actor: Actor, now: datetime, contact_phone: str, contact_email: str = ""
) -> Submitted:
    """File the draft, once: a second call (double click, lost answer) returns the same dossier.

    Errors:  ProcedureClosed, DraftOutdated, AnswersInvalid, PapersMissing, NotPermitted; nothing is stored.
    """
    if draft.dossier_id is not None:
        return _already(draft)
    application = _application(draft, actor, now, contact_phone, contact_email)
    code = take_code_at(application.receiving_agency_id, now.astimezone(VN).date())
    with acts.begin("dossier.submit", actor=actor, now=now) as act:
        locked = act.lock(Draft, draft.pk, missing=GONE)
        if locked.dossier_id is not None:
            act.nothing_to_do()
            return _already(locked)
        return file_in(act, application, code=code, draft=locked)


def sweep_drafts(now: datetime) -> int:
    """Delete drafts that nobody touched for 30 days and that were never filed; return how many."""
    old = Draft.objects.filter(dossier=None, saved_at__lt=now - timedelta(days=KEPT_DAYS))
    return old.delete()[1].get("dossiers.Draft", 0)


def missing_papers(draft: Draft) -> list[PaperRequirement]:
    """Return the papers that must be handed in and have no file yet."""
    there = set(draft.files.values_list("requirement_id", flat=True))
    return [paper for paper in _to_upload(draft) if paper.required and paper.pk not in there]


def _to_upload(draft: Draft) -> list[PaperRequirement]:
    kinds = PaperRequirement.Kind
    wanted = PaperRequirement.Handover.SUBMIT
    return [
        paper
        for paper in _papers(draft.version_id, draft.case_id)
        if paper.handover == wanted and paper.kind != kinds.EFORM
    ]


@lru_cache(maxsize=4_096)
def _papers(version_id: int, case_id: int | None) -> tuple[PaperRequirement, ...]:
    # A published version never changes: read once per server process.
    return tuple(papers(ProcedureVersion(pk=version_id), ProcedureCase(pk=case_id) if case_id else None))


def version_to_file(procedure: Procedure, now: datetime) -> ProcedureVersion:
    """Return the version that can be filed on our portal now. Errors: ProcedureClosed with what to do instead."""
    on = now.astimezone(VN).date()
    version = version_in_force(procedure, on)
    if version is None:
        raise ProcedureClosed(f"Thủ tục “{procedure.name}” không còn hiệu lực. Tìm thủ tục thay thế ở trang Thủ tục.")
    if reason := open_to_filing(version, on):
        raise ProcedureClosed(reason)
    return version


def _form_in_force(version: ProcedureVersion, now: datetime) -> forms.FormVersion | None:
    on = now.astimezone(VN).date()
    return form_for(version, on) or forms.generic_form(on)


def _same_paper(version: ProcedureVersion, old: PaperRequirement) -> PaperRequirement | None:
    return version.papers.filter(key=old.key).first()


def _same_case(version: ProcedureVersion, old: ProcedureCase | None, now: datetime) -> ProcedureCase | None:
    """Return the case of ``version`` that goes by the same key. Errors: ProcedureClosed when there is none today."""
    if old is None:
        return None
    found = next((case for case in cases_of(version, now.astimezone(VN).date()) if case.key == old.key), None)
    if found is None:
        raise ProcedureClosed(CASE_GONE)
    return found


def _require_place(draft: Draft, version: ProcedureVersion, now: datetime) -> int:
    """Return the receiving agency, if it takes this procedure today: agencies end and change while a draft is open."""
    if draft.receiving_agency_id is None:
        raise AnswersInvalid("Chọn cơ quan tiếp nhận hồ sơ.", [])
    competent = competent_agencies(version, now.astimezone(VN).date())
    if not competent.filter(pk=draft.receiving_agency_id).exists():
        raise AnswersInvalid(PLACE_CLOSED, [])
    return draft.receiving_agency_id


def _already(draft: Draft) -> Submitted:
    dossier = draft.dossier
    if dossier is None:
        raise RowNotFound(GONE)
    return Submitted(dossier.pk, dossier.code, dossier.answer_by, repeated=True)


def _application(draft: Draft, actor: Actor, now: datetime, phone: str, email: str) -> Application:
    version = version_to_file(draft.procedure, now)
    form = _form_in_force(version, now)
    if version.pk != draft.version_id or (form and form.pk) != draft.form_id:
        raise DraftOutdated(
            "Quy định của thủ tục này đã thay đổi từ khi bạn bắt đầu. Xem lại các mục được đánh dấu rồi nộp."
        )
    agency_id = _require_place(draft, version, now)
    _same_case(version, draft.case, now)
    answers = draft.answers
    if form is not None:
        faults = forms.validate(form, answers, now.astimezone(VN).date())
        if faults:
            raise AnswersInvalid(f"Có {len(faults)} chỗ cần sửa trước khi nộp.", faults)
        answers = forms.clean_answers(form, answers, now.astimezone(VN).date())
    if missing := missing_papers(draft):
        raise PapersMissing([paper.name for paper in missing])
    if actor.party_id is None:
        raise RowNotFound("Tài khoản này chưa gắn với một người. Đăng nhập bằng tài khoản của bạn rồi nộp lại.")
    party = Party.objects.get(pk=actor.party_id)
    application = Application(
        version_id=version.pk,
        form_id=draft.form_id,
        case_id=draft.case_id,
        receiving_agency_id=agency_id,
        competent_agency_id=agency_id,
        applicant_id=party.pk,
        submitter_id=party.pk,
        applicant_name=party.name,
        channel=Channel.ONLINE,
        answers=answers,
        contact_phone=phone,
        contact_email=email,
        subject=forms.subject(form, answers) if form else "",
    )
    return replace(application, papers=[*_files(draft), *_eforms(draft)])


def _files(draft: Draft) -> list[Paper]:
    rows = draft.files.select_related("requirement", "file").order_by("pk")
    return [
        Paper(row.requirement.name if row.requirement else row.file.name, row.requirement_id, row.file_id)
        for row in rows
    ]


def _eforms(draft: Draft) -> list[Paper]:
    return [
        Paper(paper.name, paper.pk, None, Evidence.Origin.EFORM)
        for paper in _papers(draft.version_id, draft.case_id)
        if paper.kind == PaperRequirement.Kind.EFORM
    ]
