"""The papers that were written to the applicant: hers alone, and no others of the dossier."""

import pytest

from phuong.dossiers.models import Dossier
from phuong.dossiers.services import intake
from phuong.dossiers.tests import papers
from phuong.dossiers.tests.factories import at, file_dossier

HERS = (
    "giay-tiep-nhan",
    "giay-tiep-nhan-1",
    "yeu-cau-bo-sung-1",
    "tu-choi-tiep-nhan",
    "xin-loi-hen-lai-1",
    "xin-loi-hen-lai-2",
    "dung-giai-quyet",
    "khong-giai-quyet",
)
NOT_HERS = ("control-sheet", "opinion-1", "visit-1", "hand-over-1", "duty-1", "receipt", "giay-tiep-nhan-0", "x")


@pytest.fixture
def everything(browser):
    dossier = file_dossier(browser.world)
    intake.accept(dossier_id=dossier.pk, actor=browser.world.counter, now=at("2022-12-14 09:00"))
    return papers.everything(Dossier.objects.get(pk=dossier.pk), browser.world)


def test_the_tracking_page_lists_each_paper_written_to_the_applicant(browser, everything):
    page = browser.client.get(f"/tra-cuu/{everything.code}/").content.decode()
    assert "Giấy tờ đã phát hành" in page
    for slug in HERS:
        assert f"/tra-cuu/{everything.code}/{slug}.pdf" in page
    assert "lấy ý kiến" not in page.split("Giấy tờ đã phát hành")[1].lower()


def test_she_takes_each_home_as_pdf_and_a_stranger_does_not(browser, everything):
    stranger, officer = browser.of(browser.world.neighbour), browser.of(browser.world.counter)
    for slug in HERS:
        address = f"/tra-cuu/{everything.code}/{slug}.pdf"
        answer = browser.client.get(address)
        assert (answer.status_code, answer.content[:5]) == (200, b"%PDF-")
        assert answer["Content-Disposition"].startswith("attachment;")
        assert stranger.get(address).status_code == 404
        assert officer.get(address)["Location"] == f"/desk/dossiers/{everything.code}/"


def test_papers_of_the_office_are_not_found_here(browser, everything):
    for slug in NOT_HERS:
        answer = browser.client.get(f"/tra-cuu/{everything.code}/{slug}.pdf")
        assert answer.status_code == 404
        assert "Giấy tờ đã phát hành" in answer.content.decode()
