"""The draft of a result at the desk: written from the answers, sent, answered at the counter, then signed."""

import pytest

from phuong.dossiers import api as dossiers
from phuong.dossiers.tests.factories import at, file_dossier
from phuong.forms.api import load_forms
from phuong.forms.models import FormVersion
from phuong.procedures.models import ProcedureVersion


@pytest.fixture
def birth(desk):
    world = desk.world
    load_forms(now=desk.now)
    form = FormVersion.objects.filter(definition__key="birth-registration").latest("number")
    ProcedureVersion.objects.filter(pk=world.birth.pk).update(
        draft_confirmation_hours=24, draft_confirmation_silence="agree", form=form
    )
    dossier = file_dossier(world)
    dossiers.Dossier.objects.filter(pk=dossier.pk).update(form=form)
    dossier.answers.content = {"child_name": "NGUYỄN BẢO AN", "requester_name": "NGUYỄN THỊ MẪU"}
    dossier.answers.save()
    dossiers.accept(dossier_id=dossier.pk, actor=world.counter, now=at("2022-12-14 08:40"))
    dossiers.assign(
        dossier_id=dossier.pk, post_id=world.officer.post_id, actor=world.officer, now=at("2022-12-14 08:50")
    )
    return dossier


def url(dossier, page=""):
    return f"/desk/dossiers/{dossier.code}/{page}"


def test_the_officer_is_led_to_the_draft_and_not_to_the_signature(desk, birth):
    page = desk.get(desk.world.officer, url(birth))
    assert 'ph-btn--go" href="' + url(birth, "offer-draft/") in page
    refused = desk.client(desk.world.officer).post(url(birth, "submit-for-approval/"), {"outcome": "granted"})
    assert refused.status_code == 409 and "gửi bản dự thảo" in refused.content.decode()


def test_the_draft_is_filled_from_the_answers_that_the_certificate_prints(desk, birth):
    page = desk.get(desk.world.officer, url(birth, "offer-draft/"))
    assert "NGUYỄN BẢO AN" in page
    assert "09:00 thứ Năm 15/12/2022" in page and "24 giờ" in page


def test_sent_answered_at_the_counter_and_signed(desk, birth):
    officer, counter = desk.client(desk.world.officer), desk.client(desk.world.counter)
    sent = officer.post(url(birth, "offer-draft/"), {"content": "Họ tên: NGUYỄN BẢO AN"})
    assert sent.status_code == 302
    assert "người nộp xem bản dự thảo" in desk.get(desk.world.officer, url(birth))
    assert "NGUYỄN BẢO AN" in desk.get(desk.world.counter, url(birth, "object-to-draft/"))
    said = counter.post(url(birth, "object-to-draft/"), {"number": "1", "note": "Chữ đệm là Bão."})
    assert said.status_code == 302
    again = desk.get(desk.world.officer, url(birth, "offer-draft/"))
    assert "Chữ đệm là Bão." in again
    officer.post(url(birth, "offer-draft/"), {"content": "Họ tên: NGUYỄN BÃO AN"})
    assert counter.post(url(birth, "confirm-draft/"), {"number": "1"}).status_code == 409, "the first was read"
    assert counter.post(url(birth, "confirm-draft/"), {"number": "2"}).status_code == 302
    assert officer.post(url(birth, "submit-for-approval/"), {"outcome": "granted"}).status_code == 302


@pytest.mark.parametrize("content", ["", " ", "x" * 20_001])
def test_an_empty_or_endless_draft_is_mended_on_the_page(desk, birth, content):
    answer = desk.client(desk.world.officer).post(url(birth, "offer-draft/"), {"content": content})
    assert answer.status_code == 422


def test_a_procedure_without_drafts_does_not_offer_one(desk):
    world = desk.world
    dossier = file_dossier(world, world.permit)
    dossiers.accept(dossier_id=dossier.pk, actor=world.counter, now=desk.now)
    dossiers.assign(dossier_id=dossier.pk, post_id=world.officer.post_id, actor=world.officer, now=desk.now)
    assert "offer-draft" not in desk.get(world.officer, url(dossier))
    sent = desk.client(world.officer).post(url(dossier, "offer-draft/"), {"content": "Nội dung"})
    assert sent.status_code == 422 and "không cần người nộp xác nhận" in sent.content.decode()
