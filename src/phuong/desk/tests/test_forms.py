"""Every paper of a dossier at its address: only with its fact, only within reach, each print a look."""

import pytest

from phuong.dossiers import api as dossiers
from phuong.dossiers.models import Dossier
from phuong.dossiers.tests import papers
from phuong.dossiers.tests.factories import file_dossier
from phuong.dossiers.tests.papers import EVERY_KEY
from phuong.kernel.models import AuditEntry


@pytest.fixture
def everything(desk):
    dossier = file_dossier(desk.world)
    dossiers.accept(dossier_id=dossier.pk, actor=desk.world.counter, now=desk.now)
    return papers.everything(Dossier.objects.get(pk=dossier.pk), desk.world)


def looks(dossier):
    return AuditEntry.objects.filter(act="dossier.look", object_id=dossier.pk, purpose="in phiếu").count()


def test_each_paper_is_printed_and_each_print_is_a_look(desk, everything):
    for place, key in enumerate(EVERY_KEY, start=1):
        answer = desk.client(desk.world.counter).get(f"/desk/dossiers/{everything.code}/forms/{key}.pdf")
        assert (answer.status_code, answer["Content-Type"], answer.content[:5]) == (200, "application/pdf", b"%PDF-")
        assert answer["Cache-Control"] == "private, no-store"
        assert f"{everything.code}-{key}.pdf" in answer["Content-Disposition"]
        assert looks(everything) == place


def test_what_was_not_given_out_is_not_found_and_no_look(desk, everything):
    for key in ("apology-9", "apology-0", "apology", "no-such-form", "receipt-01", "refusal-1"):
        answer = desk.client(desk.world.counter).get(f"/desk/dossiers/{everything.code}/forms/{key}.pdf")
        assert answer.status_code == 404
        assert "Không tìm thấy" in answer.content.decode()
    assert looks(everything) == 0


def test_an_officer_elsewhere_finds_nothing(desk, everything):
    client = desk.client(desk.world.elsewhere)
    assert client.get(f"/desk/dossiers/{everything.code}/forms/refusal.pdf").status_code == 404
    assert looks(everything) == 0


def test_the_page_of_the_dossier_leads_to_each_paper(desk, everything):
    page = desk.get(desk.world.officer, f"/desk/dossiers/{everything.code}/")
    assert "Giấy tờ đã phát hành" in page
    for key in EVERY_KEY:
        assert f"/desk/dossiers/{everything.code}/forms/{key}.pdf" in page
    assert "Phiếu xin lỗi và hẹn lại ngày trả kết quả, lần 2 (Mẫu số 04)" in page
