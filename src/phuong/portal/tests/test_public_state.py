"""``/cong-khai/``: figures that add up and open their rows, for anybody, with nobody's name."""

import csv
import io

import pytest
from django.core.cache import cache
from django.test import Client

from phuong.dossiers.api import PublicQuery, PublicSet, public_figures, public_rows, public_total
from phuong.dossiers.models import Dossier
from phuong.dossiers.services.supplement import PaperFault, request_supplement
from phuong.dossiers.tests.factories import at, file_dossier
from phuong.portal import public_board
from phuong.portal.months import Month, month_asked, months_until
from phuong.portal.views import public_copies

DECEMBER = (at("2022-12-01 00:00"), at("2023-01-01 00:00"))
NOW = at("2022-12-14 15:00")


@pytest.fixture
def city(world):
    """Two under way (one late), one stopped, two finished (one late), all at the ward."""
    made = [file_dossier(world, world.permit, at("2022-12-12 08:00")) for _ in range(5)]
    _, late, stopped, in_time, too_late = made
    change = Dossier.objects.filter
    for dossier in made:
        until = at("2022-12-26 17:30")
        change(pk=dossier.pk).update(
            accepted_at=at("2022-12-12 09:00"), first_due_at=until, due_at=until, act_by=until, state="in_process"
        )
    change(pk=late.pk).update(due_at=at("2022-12-13 17:30"), act_by=at("2022-12-13 17:30"))
    request_supplement(
        dossier_id=file_dossier(world, now=at("2022-12-14 08:00")).pk,
        actor=world.counter,
        now=at("2022-12-14 09:00"),
        faults=[PaperFault("Giấy", "Mờ")],
    )
    change(pk=stopped.pk).update(stopped_at=at("2022-12-14 10:00"), state="supplement_requested")
    change(pk=in_time.pk).update(state="done", finished_at=at("2022-12-14 10:00"))
    change(pk=too_late.pk).update(
        state="returned", open=False, finished_at=at("2022-12-14 10:00"), due_at=at("2022-12-13 17:30")
    )
    return made


def _query(which, **more):
    return PublicQuery(which, *DECEMBER, **more)


def test_the_figures_count_each_dossier_where_it_stands(city, world):
    figures = public_figures(start=DECEMBER[0], end=DECEMBER[1], now=NOW)
    assert [one.agency_id for one in figures] == [world.ward.pk]
    ward = figures[0]
    assert (ward.filed, ward.on_time, ward.late, ward.on_time_per_mille) == (6, 1, 1, 500)
    assert (ward.in_time, ward.overdue, ward.stopped, ward.under_way) == (1, 1, 2, 4)


def test_each_figure_opens_as_many_rows(city, world):
    ward = public_figures(start=DECEMBER[0], end=DECEMBER[1], now=NOW)[0]
    said = [ward.filed, ward.on_time, ward.late, ward.in_time, ward.overdue, ward.stopped]
    sets = [PublicSet.FILED, PublicSet.FINISHED_IN_TIME, PublicSet.FINISHED_LATE]
    sets += [PublicSet.IN_TIME, PublicSet.OVERDUE, PublicSet.STOPPED]
    for count, which in zip(said, sets, strict=True):
        query = _query(which, agency_ids=(world.ward.pk,))
        assert count == public_total(query, now=NOW) == len(public_rows(query, now=NOW).rows), which
        assert public_total(_query(which, procedure_ids=()), now=NOW) == 0


def test_a_second_supplement_counts_as_late_whatever_the_date(city):
    Dossier.objects.filter(pk=city[3].pk).update(supplement_count=2)
    assert public_total(_query(PublicSet.FINISHED_LATE), now=NOW) == 2


def test_pages_follow_one_another_without_loss_or_repeat(city):
    seen, after = [], None
    while True:
        page = public_rows(_query(PublicSet.FILED), now=NOW, limit=2, after=after)
        seen += [row.id for row in page.rows]
        after = page.after
        if after is None:
            break
    assert len(seen) == len(set(seen)) == 6


def test_anybody_sees_the_figures_and_no_person(city, browser):
    browser.set_now("2022-12-14 15:00")
    page = Client().get("/cong-khai/")
    said = page.content.decode()
    assert page.status_code == 200
    assert "50 % hồ sơ có kết quả đúng hạn trong tháng 12/2022" in said
    assert "phường Mẫu" in said and "Tính đến 15:00" in said
    rows = Client().get("/cong-khai/ho-so/?tinh-trang=nop&thang=2022-12").content.decode()
    assert all(dossier.code in rows for dossier in city)
    for page in (said, rows):
        assert "Nguyễn" not in page and "0912345678" not in page and "Nguyễn Bé Mẫu" not in page


def test_rows_are_narrowed_by_agency_field_and_words(city, browser, world):
    browser.set_now("2022-12-14 15:00")
    base = "/cong-khai/ho-so/?tinh-trang=nop&thang=2022-12"
    for more, count in (
        (f"&co-quan={world.ward.code}", "6 hồ sơ"),
        (f"&co-quan={world.district.code}", "0 hồ sơ"),
        ("&linh-vuc=G15-HT", "6 hồ sơ"),
        ("&linh-vuc=khong-co", "0 hồ sơ"),
    ):
        assert count in Client().get(base + more).content.decode(), more


def test_a_code_leads_to_its_bare_state_and_an_unknown_one_is_told(city, browser):
    answer = Client().get("/cong-khai/", {"ma": city[0].code.lower()})
    assert (answer.status_code, answer["Location"]) == (302, f"/tra-cuu/{city[0].code}/")
    answer = Client().get("/cong-khai/", {"ma": "H24.1"})
    assert answer.status_code == 404 and "Không tìm thấy hồ sơ có mã" in answer.content.decode()


def test_the_file_for_a_spreadsheet_holds_the_same_figures(city, browser):
    browser.set_now("2022-12-14 15:00")
    answer = Client().get("/cong-khai/so-lieu.csv?thang=2022-12")
    assert answer["Content-Type"].startswith("text/csv") and "cong-khai-2022-12.csv" in answer["Content-Disposition"]
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[1][2:] == ["6", "1", "1", "50.0", "1", "1", "2", "0"] == rows[-1][2:]


def test_the_figures_are_kept_for_a_minute_and_say_when_they_were_counted(city, browser, django_assert_num_queries):
    browser.set_now("2022-12-14 15:00")
    Client().get("/cong-khai/")
    Dossier.objects.filter(pk=city[0].pk).update(act_by=at("2022-12-13 17:30"))
    browser.set_now("2022-12-14 15:00")
    assert "Tính đến 15:00" in Client().get("/cong-khai/").content.decode()
    browser.set_now("2022-12-14 14:00")  # a clock set back: never figures of the future
    assert "Tính đến 14:00" in Client().get("/cong-khai/").content.decode()


@pytest.mark.parametrize(
    "address",
    [
        "/cong-khai/?thang=2022-13&cap=x&xep=y",
        "/cong-khai/?thang=2055-01",
        "/cong-khai/?thang=2022-01",
        "/cong-khai/ban-in/?cap=xa",
        "/cong-khai/so-lieu.csv?thang=%01",
        "/cong-khai/ho-so/?tinh-trang=x&co-quan=x&sau=x&q=%01%27",
        "/cong-khai/ho-so/?sau=2022-12-14T08:00:00~1&thang=9999-99",
        "/cong-khai/ho-so/?sau=2022-12-14T08:00:00%2B07:00~1",
        "/cong-khai/ho-so/?sau=2022-12-14T08:00:00%2B23:59~1",
        "/cong-khai/ho-so/?sau=9999-12-31T23:59:59-14:00~1",
        "/cong-khai/ho-so/?sau=0000-00-00T00:00:00%2B07:00~999999999999999999",
    ],
)
def test_an_odd_address_still_gets_a_page(city, browser, address):
    assert Client().get(address).status_code == 200


def test_without_any_dossier_the_page_says_so(world, browser):
    for address in ("/cong-khai/", "/cong-khai/ho-so/", "/cong-khai/ban-in/"):
        assert "Chưa có hồ sơ nào" in (said := Client().get(address).content.decode()) or "Không có hồ sơ nào" in said


def test_months_go_back_a_year_and_never_ahead():
    shown = months_until(NOW)
    assert (shown[0].key, shown[-1].key, len(shown)) == ("2022-12", "2022-01", 12)
    assert month_asked("2023-01", NOW) == Month(2022, 12)
    assert Month(2022, 12).end == at("2023-01-01 00:00") and Month(2022, 1).after(-1) == Month(2021, 12)


def test_certified_copies_count_as_settled_at_once_are_told_apart_and_open_their_days(
    city, browser, world, monkeypatch
):
    days = [(at("2022-12-14 00:00").date(), 5), (at("2022-12-13 00:00").date(), 3)]
    monkeypatch.setattr(public_board, "copy_figures", lambda *_: {world.ward.pk: 8})
    monkeypatch.setattr(public_copies, "copy_days", lambda *_: days)
    browser.set_now("2022-12-14 15:00")
    cache.clear()
    seen = lambda address: " ".join(Client().get(address).content.decode().split())  # noqa: E731
    said = seen("/cong-khai/")
    assert "90 % hồ sơ có kết quả đúng hạn" in said and "có 8 bản sao" in said
    assert "Không kể chứng thực bản sao: 50" in said, "what is late is not hidden"
    assert f"/cong-khai/ban-sao/?thang=2022-12&amp;co-quan={world.ward.code}" in said
    rows = list(csv.reader(io.StringIO(Client().get("/cong-khai/so-lieu.csv").content.decode("utf-8-sig"))))
    assert rows[1][2:] == ["14", "9", "1", "90.0", "1", "1", "2", "8"] == rows[-1][2:]
    filed = seen(f"/cong-khai/ho-so/?tinh-trang=nop&co-quan={world.ward.code}")
    assert "6 hồ sơ" in filed and "còn có 8 việc chứng thực bản sao" in filed
    assert "việc chứng thực bản sao" not in seen("/cong-khai/ho-so/?tinh-trang=dang-qua-han")
    drill = seen(f"/cong-khai/ban-sao/?co-quan={world.ward.code}&thang=2022-12")
    assert "8 việc chứng thực bản sao" in drill and "Thứ Ba 13/12/2022" in drill and "tính đến 15:00" in drill
    assert Client().get("/cong-khai/ban-sao/?co-quan=x&thang=x").status_code == 200
    cache.clear()
