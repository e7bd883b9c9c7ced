"""The home page: true numbers, no dead ends."""

import re

import pytest

from phuong.dossiers.models import Dossier
from phuong.dossiers.tests.factories import at, file_dossier


def finish(dossier, when, due):
    Dossier.objects.filter(pk=dossier.pk).update(
        accepted_at=at("2022-12-13 08:00"), first_due_at=at(due), due_at=at(due), finished_at=at(when)
    )


def test_a_day_without_results_says_so(client, browser):
    page = client.get("/").content.decode()
    assert "Chưa có hồ sơ nào có kết quả hôm nay." in page
    assert "%" not in re.search(r'<aside class="ph-today".*?</aside>', page, re.DOTALL)[0]


def test_todays_numbers_are_counted_and_add_up(client, browser):
    world = browser.world
    for place in range(3):
        finish(file_dossier(world, now=at(f"2022-12-13 08:0{place}")), "2022-12-14 08:30", "2022-12-14 17:30")
    finish(file_dossier(world, now=at("2022-12-12 08:00")), "2022-12-14 08:45", "2022-12-13 17:30")
    finish(file_dossier(world, now=at("2022-12-12 09:00")), "2022-12-13 08:45", "2022-12-13 17:30")
    page = client.get("/").content.decode()
    assert ">4</p>" in page
    assert "75\u00a0%" in page
    assert "3 đúng hạn · 1 trễ" in page
    assert "Tính đến 09:00 thứ Tư 14/12/2022" in page


def test_days_off_to_come_are_told_from_the_calendar(client, browser):
    page = client.get("/").content.decode()
    assert "Một cửa nghỉ bù Tết Dương lịch: 2/1" in page


def test_what_people_filed_this_week_stands_under_the_search_box(client, browser):
    file_dossier(browser.world)
    page = client.get("/").content.decode()
    assert "Hay làm tuần này:" in page
    assert 'href="/thu-tuc/1.001193/"' in page


@pytest.mark.parametrize("count", [0, 5])
def test_the_number_of_queries_does_not_grow(client, browser, django_assert_max_num_queries, count):
    for place in range(count):
        file_dossier(browser.world, now=at(f"2022-12-14 08:3{place}"))
    with django_assert_max_num_queries(15):
        client.get("/")


def test_every_link_of_the_home_page_leads_somewhere(client, browser):
    page = client.get("/").content.decode()
    for url in sorted({url for url in re.findall(r'href="(/[^"#]*)"', page) if not url.startswith("/static/")}):
        assert client.get(url).status_code in (200, 302), url
