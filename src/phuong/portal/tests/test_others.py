"""The citizen sees who was asked and until when, what is to be paid and where, and why the clock stands."""

import pytest
from django.core.files.base import ContentFile

from phuong.dossiers import api as dossiers
from phuong.dossiers.tests.factories import at, file_dossier, make_world
from phuong.dossiers.tests.partners import make_partner, officer_of
from phuong.files.api import store
from phuong.files.tests.samples import pdf
from phuong.identity.models import Account
from phuong.kernel import clock

NINE, DUE = at("2022-12-14 09:00"), at("2022-12-16 17:30")


@pytest.fixture
def world(db, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: at("2022-12-15 08:00"))
    return make_world()


@pytest.fixture
def taxman(world):
    return officer_of(make_partner("HP-THUE", "Cục Thuế Mẫu"), "Nguyễn Thị Cúc", "Chuyên viên", "case_officer")


@pytest.fixture
def dossier(world):
    found = file_dossier(world, world.permit, at("2022-12-14 08:00"))
    dossiers.accept(dossier_id=found.pk, actor=world.counter, now=NINE)
    dossiers.assign(dossier_id=found.pk, post_id=world.officer.post_id, actor=world.officer, now=NINE)
    return found


@pytest.fixture
def page(world, client, dossier):
    client.force_login(Account.objects.create(username="me", party_id=world.mother.party_id))

    def read():
        answer = client.get(f"/tra-cuu/{dossier.code}/")
        assert answer.status_code == 200
        return answer.content.decode()

    read.client = client
    return read


def _answer(taxman, **said):
    leg = dossiers.Leg.objects.get(answered_at=None)
    return dossiers.answer_leg(leg_id=leg.pk, answer=dossiers.LegAnswer(**said), actor=taxman, now=NINE)


def test_an_opinion_is_told_without_what_it_says(world, taxman, dossier, page):
    asked = [dossiers.AskedAgency(taxman.agency_id, DUE)]
    question = dossiers.LegQuestion("Ý kiến nội bộ")
    dossiers.ask_opinion(dossier_id=dossier.pk, asked=asked, question=question, actor=world.officer, now=NINE)
    assert "Cục Thuế Mẫu</b>, lấy ý kiến" in page()
    secret = store(ContentFile(pdf(7), name="y-kien.pdf"), world.mother.party_id, NINE)
    _answer(taxman, text="Nghi ngờ khai sai.", agrees=False, file_id=secret.pk)
    told = page()
    assert "Đã trả lời" in told
    assert "Nghi ngờ khai sai" not in told and "Ý kiến nội bộ" not in told
    assert page.client.get(f"/tep/{secret.pk}/").status_code == 404


def test_the_result_of_a_leg_is_hers_to_take(world, taxman, dossier, page):
    asked = dossiers.AskedAgency(taxman.agency_id, DUE)
    question = dossiers.LegQuestion("Cấp thẻ bảo hiểm y tế")
    dossiers.open_leg(dossier_id=dossier.pk, asked=asked, question=question, actor=world.officer, now=NINE)
    assert "Chờ cơ quan khác phối hợp" not in page() and "chuyển liên thông" in page()
    card = store(ContentFile(pdf(8), name="the.pdf"), world.mother.party_id, NINE)
    _answer(taxman, result_symbol="HT431", file_id=card.pk)
    assert "Văn bản số HT431" in page()
    assert page.client.get(f"/tep/{card.pk}/").status_code == 200


def test_a_duty_says_what_to_do_at_each_moment(world, taxman, dossier, page):
    dossiers.request_duty(dossier_id=dossier.pk, due_at=DUE, actor=world.officer, now=NINE)
    waiting = page()
    assert "Chờ thông báo số tiền phải nộp" in waiting and "Bạn chưa phải làm gì" in waiting
    assert "Đồng hồ đang dừng, chờ nghĩa vụ tài chính" in waiting
    notice = store(ContentFile(pdf(9), name="thong-bao.pdf"), world.mother.party_id, NINE)
    bank = "Kho bạc Nhà nước Mẫu, tài khoản 7111."
    _answer(taxman, text=bank, result_symbol="88/TB", amount_vnd=12_500_000, file_id=notice.pk)
    told = page()
    assert "Bạn cần nộp 12.500.000 đồng" in told and bank in told
    assert "Thời hạn giải quyết đang dừng vì chờ bạn nộp tiền." in told
    assert page.client.get(f"/tep/{notice.pk}/").status_code == 200
    paid_at = at("2022-12-15 07:45")
    dossiers.confirm_duty(dossier_id=dossier.pk, payment=dossiers.Payment("GNT 1"), actor=world.officer, now=paid_at)
    told = page()
    assert "Bạn đã hoàn thành nghĩa vụ tài chính" in told and "Đồng hồ đang dừng" not in told
    assert "Hẹn trả ban đầu" in told


def test_nothing_is_shown_where_nobody_was_asked(page):
    assert "Cơ quan phối hợp" not in page()
