"""A draft becomes a dossier, once: judged under the law of the day, then filed as any application is."""

from datetime import date, datetime

from phuong.dossiers.models import Draft
from phuong.dossiers.services.codes import take_code_at
from phuong.dossiers.services.draft_papers import declared, missing_beside, uploaded
from phuong.dossiers.services.drafts import GONE
from phuong.dossiers.services.filing import Application, Paper, Submitted, file_in
from phuong.dossiers.services.law_of_draft import case_today, form_to_fill, place_today, version_open
from phuong.dossiers.services.refusals import AnswersInvalid, DraftChanged, DraftOutdated, PapersMissing
from phuong.dossiers.states import Channel
from phuong.forms.api import FormVersion, Judged, judge
from phuong.kernel import acts
from phuong.kernel.acts import Actor, RowNotFound
from phuong.kernel.dates import VN
from phuong.parties.api import name_of

OUTDATED = "Quy định của thủ tục này đã thay đổi từ khi bạn bắt đầu. Xem lại các mục được đánh dấu rồi nộp."
CHANGED = "Bản nháp vừa được lưu ở cửa sổ hoặc máy khác. Xem lại lần nữa rồi bấm nộp."
NO_PERSON = "Tài khoản này chưa gắn với một người. Đăng nhập bằng tài khoản của bạn rồi nộp lại."


def submit_draft(
    *, draft: Draft, actor: Actor, now: datetime, contact_phone: str, contact_email: str = ""
) -> Submitted:
    """File the draft, once: a second call (double click, lost answer) returns the same dossier.

    Errors:  ProcedureClosed, DraftOutdated, DraftChanged, AnswersInvalid, PapersMissing, NotPermitted; nothing is
             stored.
    """
    if draft.dossier_id is not None:
        return _already(draft)
    on = now.astimezone(VN).date()
    application = _application(draft, actor, on, contact_phone, contact_email)
    code = take_code_at(application.receiving_agency_id, on)
    with acts.begin("dossier.submit", actor=actor, now=now) as act:
        locked = act.lock(Draft, draft.pk, missing=GONE)
        if locked.dossier_id is not None:
            act.nothing_to_do()
            return _already(locked)
        if (locked.saved_at, locked.answers) != (draft.saved_at, draft.answers):
            raise DraftChanged(CHANGED)
        return file_in(act, application, code=code, draft=locked)


def _already(draft: Draft) -> Submitted:
    dossier = draft.dossier
    if dossier is None:
        raise RowNotFound(GONE)
    return Submitted(dossier.pk, dossier.code, dossier.answer_by, repeated=True)


def _application(draft: Draft, actor: Actor, on: date, phone: str, email: str) -> Application:
    version = version_open(draft.procedure_id, on)
    form = form_to_fill(version, on)
    if version.pk != draft.version_id or (form and form.pk) != draft.form_id:
        raise DraftOutdated(OUTDATED)
    agency_id = place_today(draft, version, on)
    case_today(version, draft.case, on)
    judged = _judged(form, draft, on)
    papers = _papers(draft)
    name = name_of(actor.party_id) if actor.party_id is not None else None
    if actor.party_id is None or name is None:
        raise RowNotFound(NO_PERSON)
    return Application(
        version_id=version.pk,
        form_id=draft.form_id,
        case_id=draft.case_id,
        receiving_agency_id=agency_id,
        competent_agency_id=agency_id,
        applicant_id=actor.party_id,
        submitter_id=actor.party_id,
        applicant_name=name,
        channel=Channel.ONLINE,
        answers=judged.answers,
        contact_phone=phone,
        contact_email=email,
        subject=judged.subject,
        papers=papers,
    )


def _judged(form: FormVersion | None, draft: Draft, on: date) -> Judged:
    if form is None:
        return Judged(draft.answers, [], "")
    judged = judge(form, draft.answers, on)
    if judged.faults:
        raise AnswersInvalid(f"Có {len(judged.faults)} chỗ cần sửa trước khi nộp.", judged.faults)
    return judged


def _papers(draft: Draft) -> list[Paper]:
    there = uploaded(draft)
    if missing := missing_beside(draft, there):
        raise PapersMissing([paper.name for paper in missing])
    return [*there, *declared(draft)]
