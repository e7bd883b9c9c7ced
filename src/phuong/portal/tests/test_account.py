"""My account: my dossiers, my drafts, what is known of me; nothing of anyone else."""

import pytest

from phuong.dossiers.tests.factories import at, file_dossier


def test_a_visitor_is_asked_to_sign_in(client, world):
    assert client.get("/tai-khoan/")["Location"] == "/tai-khoan/login/?next=/tai-khoan/"


def test_the_mother_sees_her_dossier_her_state_and_her_data(browser, filed):
    page = browser.client.get("/tai-khoan/").content.decode()
    assert filed.code in page
    assert "Chờ một cửa tiếp nhận" in page
    assert "031 190 000 001".replace(" ", "\u00a0") in page


def test_the_neighbour_sees_nothing_of_it_and_what_to_do(browser, filed):
    page = browser.of(browser.world.neighbour).get("/tai-khoan/").content.decode()
    assert filed.code not in page
    assert "Chưa có hồ sơ nào" in page
    assert "Gõ mã trên giấy hẹn" in page


def test_a_member_of_staff_is_shown_the_way_to_the_desk(browser):
    assert 'href="/desk/"' in browser.of(browser.world.counter).get("/tai-khoan/").content.decode()


def test_pages_with_personal_data_are_not_kept_by_browsers(browser, filed):
    assert "no-store" in browser.client.get("/tai-khoan/")["Cache-Control"]
    assert "no-store" in browser.client.get(f"/tra-cuu/{filed.code}/")["Cache-Control"]


@pytest.mark.parametrize("count", [1, 12])
def test_the_number_of_queries_does_not_grow(browser, django_assert_max_num_queries, count):
    for place in range(count):
        file_dossier(browser.world, now=at(f"2022-12-14 08:{place:02d}"))
    with django_assert_max_num_queries(9):
        browser.client.get("/tai-khoan/")
