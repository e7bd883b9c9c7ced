"""Two worlds, each with its own law and units: nothing of 2022 stands on a page of today, nor the other way round."""

import re

import pytest
from django.db import transaction
from django.test import Client, override_settings
from django.urls import reverse

from phuong.counter.api import load_lines
from phuong.directory.api import current_world, load_place, place_folder, posts_held_by
from phuong.dossiers.api import Dossier, load_saved_reasons
from phuong.forms.api import load_forms
from phuong.identity.api import Account
from phuong.kernel import clock
from phuong.kernel.dates import local
from phuong.procedures.api import NATIONAL, load_national
from phuong.simulation.accounts import make_accounts
from phuong.simulation.api import City, run_of, settle

pytestmark = pytest.mark.django_db

OF_2022 = (
    r"\b(quận|huyện|thị xã|thị trấn)\b",
    r"01/2018/TT-VPCP|61/2018/NĐ-CP|107/2021/NĐ-CP",
    r"Sở Tài nguyên và Môi trường|Sở Giao thông vận tải|Sở Kế hoạch và Đầu tư",
    r"Chi cục Thuế khu vực|Cục Thuế thành phố",
)
OF_2026 = (
    r"\bđặc khu\b",
    r"03/2025/TT-VPCP|118/2025/NĐ-CP|367/2025/NĐ-CP",
    r"Sở Nông nghiệp và Môi trường|Phòng Kinh tế, Hạ tầng và Đô thị|Thuế thành phố Hải Phòng",
    r"Trung tâm Phục vụ hành chính công",
)
PUBLIC = ("/", "/thu-tuc/", "/thu-tuc/1.001193/", "/thu-tuc/1.013225/", "/tra-cuu/", "/cong-khai/", "/cong-khai/ho-so/")
OFFICERS = {
    "canbo.motcua": ("/desk/", "/desk/counter/"),
    "canbo.chuyenvien": ("/desk/", "/desk/risk/"),
    "canbo.lanhdao": ("/desk/", "/desk/workload/"),
    "so.chuyenvien": ("/desk/",),
}
# Words of law and history that stand on a page by right: a procedure tells since when its version holds.
BY_RIGHT = re.compile(r"<(script|style)\b.*?</\1>", re.DOTALL)


class Shown:
    """A world with its dossiers, and what its pages say."""

    def __init__(self, key):
        self.key = key
        world = current_world()
        clock.set_now(world.clock)
        load_place(place_folder("hai_phong"), world.clock)
        load_forms(now=world.clock)
        load_national(NATIONAL, world.clock)
        load_saved_reasons()
        load_lines(now=world.clock, place="hai_phong")
        make_accounts(world.clock)
        run = run_of(until=world.clock, dossiers=30, seed=3, days=12)
        self.city = City(seed=3, since=run.since, until=run.until)
        self.city.expect(run.dossiers)
        self.city.play()
        settle()

    def page(self, address, username=""):
        client = Client()
        if username:
            client.force_login(Account.objects.get(username=username))
        answer = client.get(address, follow=True)
        assert answer.status_code == 200, (self.key, address, answer.status_code)
        return BY_RIGHT.sub("", answer.content.decode())


@pytest.fixture(scope="module", params=["2022", "2026"])
def shown(request, django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), override_settings(PHUONG_WORLD=request.param):
        undone = transaction.atomic()
        undone.__enter__()
        yield Shown(request.param)
        transaction.set_rollback(True)
        undone.__exit__(None, None, None)
        clock._forget()


def _strange(text, world):
    words = OF_2022 if world == "2026" else OF_2026
    return [
        text[max(found.start() - 60, 0) : found.end() + 40] for word in words for found in re.finditer(word, text, re.I)
    ]


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_page_speaks_of_its_own_time(shown, address):
    assert _strange(shown.page(address), shown.key) == []


@pytest.mark.parametrize(("username", "address"), [(name, one) for name, all_ in OFFICERS.items() for one in all_])
def test_an_officers_page_speaks_of_its_own_time(shown, username, address):
    assert _strange(shown.page(address, username), shown.key) == []


def test_a_dossiers_page_and_its_papers_cite_the_law_of_its_time(shown):
    on = local(shown.city.until).date()
    accounts = Account.objects.filter(username__endswith=".chuyenvien", staff__isnull=False)
    mine = {posts_held_by(one.staff_id, on)[0].agency_id: one.username for one in accounts}
    dossier = Dossier.objects.filter(competent_agency__in=mine).latest("pk")
    username = mine[dossier.competent_agency_id]
    assert _strange(shown.page(f"/desk/dossiers/{dossier.code}/", username), shown.key) == []


def test_today_citizens_file_on_the_national_portal_and_at_the_counter_and_then_here(shown):
    page = shown.page("/thu-tuc/1.001193/")
    assert ("dichvucong.gov.vn" in page) == (shown.key == "2026")
    assert ("/nop-ho-so/1.001193/" in page) == (shown.key == "2022")
    online = Dossier.objects.filter(channel=2)
    assert online.exists()
    assert set(online.values_list("foreign_code", flat=True)) == {shown.key == "2026"}
    assert Dossier.objects.filter(channel=1).exists()
    assert (b'name="password1"' in Client().get(reverse("account_signup")).content) == (shown.key == "2022")


def test_districts_decide_in_2022_and_communes_in_2026(shown):
    kinds = set(Dossier.objects.values_list("competent_agency__kind", flat=True))
    assert ("district_committee" in kinds) == (shown.key == "2022")
    assert "commune_committee" in kinds
    begun = {row.valid_from.isoformat() for row in {d.competent_agency for d in Dossier.objects.all()}}
    assert all(day < "2025" for day in begun) if shown.key == "2022" else max(begun) == "2025-07-01"
