"""Three ways a place can run its portal: filing here, on the national portal alone, or on either; tracking always."""

from dataclasses import replace

import pytest

from phuong.directory.api import PlaceFileWrong, current_place, place_folder, read_place
from phuong.directory.loading import place as places
from phuong.dossiers.models import Dossier, Draft
from phuong.dossiers.tests.factories import file_dossier

NATIONAL = "https://dichvucong.gov.vn"
PROCEDURE, START = "/thu-tuc/1.001193/", "/nop-ho-so/1.001193/"


@pytest.fixture
def mode(monkeypatch):
    """Let the place run in a mode."""

    def run_in(chosen):
        place = current_place()
        worlds = {key: replace(world, portal_mode=chosen) for key, world in place.worlds.items()}
        monkeypatch.setattr(places, "_read_once", lambda folder: replace(place, worlds=worlds))

    return run_in


def read(browser, address):
    return browser.client.get(address).content.decode()


def test_own_portal_takes_filings_and_names_no_other(browser, mode):
    mode("own")
    assert "Bắt đầu nộp hồ sơ" in read(browser, PROCEDURE)
    assert NATIONAL not in read(browser, PROCEDURE) + read(browser, "/")
    browser.submit(browser.filled_in())
    assert Dossier.objects.count() == 1


def test_both_take_filings_and_the_page_leads_to_either(browser, mode):
    mode("both")
    page = read(browser, PROCEDURE)
    assert "Bắt đầu nộp hồ sơ" in page
    assert NATIONAL in page
    assert "trên cổng này hoặc Cổng Dịch vụ công quốc gia" in page
    assert "Nộp hồ sơ trực tuyến ở đây hoặc trên" in read(browser, "/")
    browser.submit(browser.filled_in())
    assert Dossier.objects.count() == 1


def test_a_back_office_takes_no_filing_says_where_and_leads_there(browser, mode):
    mode("back_office")
    page = read(browser, PROCEDURE)
    assert "Bắt đầu nộp hồ sơ" not in page
    assert "nộp trên Cổng Dịch vụ công quốc gia" in page
    assert NATIONAL in page
    answer = browser.client.get(START)
    assert answer.status_code == 422
    assert f'href="{NATIONAL}"' in answer.content.decode()
    assert "Hồ sơ trực tuyến nộp trên" in read(browser, "/")
    assert not Draft.objects.exists()


def test_a_draft_begun_before_the_change_is_refused_with_where_to_file_and_nothing_is_filed(browser, mode):
    mode("own")
    draft = browser.filled_in()
    mode("back_office")
    answer = browser.submit(draft)
    assert answer.status_code == 422
    assert "Hồ sơ trực tuyến nộp trên Cổng Dịch vụ công quốc gia" in answer.content.decode()
    assert not Dossier.objects.exists()


@pytest.mark.parametrize("chosen", ["own", "back_office", "both"])
def test_a_dossier_is_tracked_in_every_mode(browser, world, mode, chosen):
    dossier = file_dossier(world)
    mode(chosen)
    assert dossier.code in read(browser, f"/tra-cuu/{dossier.code}/")


def test_a_mode_nobody_knows_is_refused_by_name(tmp_path):
    text = (place_folder("hai_phong") / "place.yaml").read_text(encoding="utf-8")
    (tmp_path / "place.yaml").write_text(text.replace("portal_mode: own", "portal_mode: closed"), encoding="utf-8")
    with pytest.raises(PlaceFileWrong, match="own, back_office, both, nhận được “closed”"):
        read_place(tmp_path)
