"""A draft is filed once, under the law of the day it is filed."""

from datetime import date, timedelta

import pytest

from phuong.directory.models import Agency
from phuong.dossiers.models import Dossier, Draft, DraftFile
from phuong.dossiers.services import draft_papers, drafts, submitting
from phuong.dossiers.services.refusals import (
    AnswersInvalid,
    DraftChanged,
    DraftOutdated,
    PapersMissing,
    ProcedureClosed,
)
from phuong.dossiers.tests.factories import at
from phuong.files.models import StoredFile
from phuong.forms.api import load_form
from phuong.forms.models import FormDefinition, FormVersion
from phuong.kernel.acts import RowNotFound
from phuong.procedures.models import PaperRequirement, ProcedureVersion

NOW = at("2022-12-14 08:30")
FORM = {
    "key": "to-khai",
    "title": "Tờ khai",
    "valid_from": date(2010, 1, 1),
    "subject": "{child_name}",
    "pages": [
        {
            "key": "child",
            "title": "Trẻ em",
            "fields": [{"key": "child_name", "label": "Họ, chữ đệm, tên", "type": "name", "required": True}],
        }
    ],
}


def _form(number=1, valid_from=date(2010, 1, 1), **field):
    content = {**FORM, "valid_from": valid_from}
    content["pages"] = [{**FORM["pages"][0], "fields": [{**FORM["pages"][0]["fields"][0], **field}]}]
    load_form(content, "test")
    definition = FormDefinition.objects.get(key="to-khai")
    return FormVersion.objects.filter(definition=definition).latest("number")


@pytest.fixture
def draft(world):
    world.birth.form = _form()
    world.birth.save()
    draft = drafts.start_draft(procedure=world.birth.procedure, actor=world.mother, now=NOW)
    drafts.save_draft(draft=draft, now=NOW, answers={"child_name": "Nguyễn Bé Mẫu"}, agency_id=world.ward.pk)
    stored = StoredFile.objects.create(
        owner_id=world.mother.party_id,
        key="k",
        name="giay-chung-sinh.pdf",
        media_type="application/pdf",
        size_bytes=10,
        sha256="0" * 64,
        stored_at=NOW,
    )
    draft_papers.add_file(draft=draft, requirement_id=world.birth.papers.get().pk, file_id=stored.pk, now=NOW)
    return draft


def _submit(world, draft, now=NOW):
    return submitting.submit_draft(draft=draft, actor=world.mother, now=now, contact_phone="0912345678")


def test_a_second_click_returns_the_same_dossier(world, draft):
    first = _submit(world, draft)
    again = _submit(world, Draft.objects.get(pk=draft.pk))
    stale = _submit(world, draft)
    assert again.code == stale.code == first.code and again.repeated and not first.repeated
    dossier = Dossier.objects.get()
    assert (dossier.subject, dossier.evidences.count()) == ("Nguyễn Bé Mẫu", 1)
    with pytest.raises(RowNotFound, match="đã nộp"):
        drafts.save_draft(draft=draft, now=NOW, answers={})


def test_what_was_saved_elsewhere_meanwhile_is_looked_at_before_it_is_filed(world, draft):
    drafts.save_draft(
        draft=Draft.objects.get(pk=draft.pk), now=NOW + timedelta(minutes=1), answers={"child_name": "Lê"}
    )
    with pytest.raises(DraftChanged, match="Xem lại"):
        _submit(world, draft)
    assert not Dossier.objects.exists()
    assert _submit(world, Draft.objects.get(pk=draft.pk)).code


def test_nothing_missing_nothing_wrong_or_it_is_not_filed(world, draft):
    DraftFile.objects.all().delete()
    with pytest.raises(PapersMissing, match="Giấy chứng sinh"):
        _submit(world, draft)
    drafts.save_draft(draft=draft, now=NOW, answers={})
    with pytest.raises(AnswersInvalid) as refused:
        _submit(world, draft)
    assert len(refused.value.faults) == 1 and not Dossier.objects.exists()


def test_a_procedure_repealed_while_the_draft_was_open_says_so(world, draft):
    world.birth.valid_to = date(2022, 12, 14)
    world.birth.save()
    with pytest.raises(ProcedureClosed, match="không còn hiệu lực"):
        _submit(world, draft)
    with pytest.raises(ProcedureClosed):
        drafts.renew_draft(draft=draft, now=NOW)


def test_a_new_version_of_the_form_marks_the_questions_to_look_at_again(world, draft):
    later = NOW + timedelta(days=1)
    _form(2, later.date(), label="Họ, chữ đệm, tên khai sinh")
    with pytest.raises(DraftOutdated):
        _submit(world, draft, later)
    assert drafts.renew_draft(draft=draft, now=later) == ["child_name"]
    assert _submit(world, draft, later).code


def test_a_new_version_of_the_procedure_keeps_the_files_of_the_same_papers(world, draft):
    later = NOW + timedelta(days=1)
    old = world.birth
    old.valid_to = later.date()
    old.save()
    paper, limit = old.papers.get(), old.limits.get()
    old.pk, old.number, old.valid_from, old.valid_to = None, 2, later.date(), None
    old._state.adding = True
    old.save()
    limit.pk, limit.version = None, old
    limit.save()
    PaperRequirement.objects.create(version=old, key=paper.key, name="Giấy chứng sinh bản chính", kind="original")
    with pytest.raises(DraftOutdated):
        _submit(world, draft, later)
    drafts.renew_draft(draft=draft, now=later)
    assert draft.files.get().requirement.version_id == old.pk
    assert _submit(world, draft, later).code


def test_a_draft_belongs_to_one_account_and_goes_after_30_days(world, draft):
    assert drafts.draft_of(key=draft.key, actor=world.mother) == draft
    with pytest.raises(RowNotFound):
        drafts.draft_of(key=draft.key, actor=world.neighbour)
    assert drafts.sweep_drafts(NOW + timedelta(days=29)) == 0
    assert drafts.sweep_drafts(NOW + timedelta(days=31)) == 1


def test_an_agency_that_ended_or_never_took_the_procedure_receives_nothing(world, draft):
    drafts.save_draft(draft=draft, now=NOW, answers=draft.answers, agency_id=world.district.pk)
    with pytest.raises(AnswersInvalid, match="Chọn lại nơi nộp"):
        _submit(world, draft)
    drafts.save_draft(draft=draft, now=NOW, answers=draft.answers, agency_id=world.ward.pk)
    Agency.objects.filter(pk=world.ward.pk).update(valid_to=NOW.date())
    with pytest.raises(AnswersInvalid, match="Chọn lại nơi nộp"):
        _submit(world, draft)
    assert not Dossier.objects.exists()


def test_a_renewed_draft_takes_the_same_case_of_the_new_version_or_is_begun_anew(world, draft):
    old = world.birth.cases.create(key="co-cha", name="Có cha")
    Draft.objects.filter(pk=draft.pk).update(case=old)
    draft.refresh_from_db()
    later = NOW + timedelta(days=1)
    newer = ProcedureVersion.objects.get(pk=world.birth.pk)
    ProcedureVersion.objects.filter(pk=newer.pk).update(valid_to=later.date())
    newer.pk, newer.number, newer.valid_from, newer._state.adding = None, 2, later.date(), True
    newer.save()
    with pytest.raises(ProcedureClosed, match="bắt đầu hồ sơ mới"):
        drafts.renew_draft(draft=draft, now=later)
    same = newer.cases.create(key="co-cha", name="Có cha mẹ")
    drafts.renew_draft(draft=draft, now=later)
    assert draft.case == same
