from datetime import date

import pytest
from django.core.cache import cache
from django.test import Client

from phuong.directory.models import Staff
from phuong.identity.api import Account
from phuong.parties.models import Party, Person

pytestmark = pytest.mark.django_db
PASSWORD = "hoa-phuong-do-2022"


@pytest.fixture(autouse=True)
def no_memory_of_other_attempts():
    cache.clear()


@pytest.fixture
def visitor():
    return Client(headers={"accept-language": "vi"})


@pytest.fixture
def hoa():
    return Account.objects.create_user("hoa.pham", "hoa@vidu.vn", PASSWORD)


def page(answer) -> str:
    return answer.content.decode()


def sign_in(visitor, login, password=PASSWORD, **more):
    return visitor.post("/tai-khoan/login/", {"login": login, "password": password, **more})


@pytest.mark.parametrize("login", ["hoa.pham", "hoa@vidu.vn", " hoa.pham "])
def test_a_citizen_signs_in_by_user_name_or_e_mail(visitor, hoa, login):
    assert sign_in(visitor, login).headers["Location"] == "/tai-khoan/"


def test_an_officer_is_led_to_the_desk(visitor):
    staff = Staff.objects.create(code="CB1", full_name="Trần Thị Bình", sort_key="")
    Account.objects.create_user("canbo", None, PASSWORD, staff=staff)
    assert sign_in(visitor, "canbo").headers["Location"] == "/desk/"


def test_the_page_asked_for_comes_after_signing_in_but_never_another_site(visitor, hoa):
    assert sign_in(visitor, "hoa.pham", next="/tra-cuu/").headers["Location"] == "/tra-cuu/"
    visitor.logout()
    assert "evil" not in sign_in(visitor, "hoa.pham", next="https://evil.example/").headers["Location"]


def test_a_wrong_name_and_a_wrong_password_get_the_same_sentence(visitor, hoa):
    wrong_password = page(sign_in(visitor, "hoa.pham", "sai-mat-khau"))
    wrong_name = page(sign_in(visitor, "khong.co", "sai-mat-khau"))
    wrong_mail = page(sign_in(visitor, "khong@vidu.vn", "sai-mat-khau"))
    for said in (wrong_password, wrong_name, wrong_mail):
        assert "Tên đăng nhập hoặc mật khẩu chưa đúng." in said
        assert "not correct" not in said


def test_guessing_is_slowed_down_and_told_in_vietnamese(visitor, hoa):
    answers = [page(sign_in(visitor, "hoa.pham", f"sai-{number}")) for number in range(7)]
    assert "Chờ 5 phút" in answers[-1]
    assert "Chờ 5 phút" in page(sign_in(visitor, "hoa.pham")), "the right password does not help a guesser either"


def test_empty_boxes_are_named(visitor):
    said = page(sign_in(visitor, "", ""))
    assert "Nhập tên đăng nhập hoặc thư điện tử." in said
    assert "Nhập mật khẩu." in said
    assert "Có 2 chỗ cần sửa" in said


SIGN_UP = {
    "full_name": "Phạm  Thị Hoa",
    "phone": "0912 345 318",
    "username": "hoa.pham",
    "password1": PASSWORD,
    "password2": PASSWORD,
}


def sign_up(visitor, **changed):
    return visitor.post("/tai-khoan/signup/", SIGN_UP | changed)


def test_a_citizen_signs_up_and_is_a_person_of_the_city(visitor, settings):
    settings.PHUONG_WORLD = "2022"
    assert sign_up(visitor).headers["Location"] == "/tai-khoan/"
    account = Account.objects.get(username="hoa.pham")
    assert account.party is not None
    assert (account.party.name, account.party.phone) == ("Phạm Thị Hoa", "0912345318")


def test_signing_up_never_joins_a_person_who_is_there_already(visitor, settings):
    settings.PHUONG_WORLD = "2022"
    known = Party.objects.create(
        kind="person",
        name="Phạm Thị Hoa",
        folded_name="",
        sort_key="",
        phone="0912345318",
        created_at="2022-01-01T00:00+07:00",
    )
    Person.objects.create(party=known, personal_id="031190001234", born_on=date(1990, 3, 8))
    sign_up(visitor)
    assert Account.objects.get().party_id != known.pk


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"username": "hóa phạm"}, "chữ cái không dấu"),
        ({"username": "hoa"}, "4 đến 40"),
        ({"phone": "0912345"}, "phải đủ 10 chữ số, mới có 7"),
        ({"full_name": "123"}, "Họ và tên phải có chữ cái"),
        ({"full_name": "x" * 301}, "tối đa 300 ký tự, đang có 301"),
        ({"password2": "khác-hẳn-2022"}, "Hai lần gõ mật khẩu khác nhau"),
        ({"password1": "12345", "password2": "12345"}, "Mật khẩu"),
        ({"email": "khong-phai-thu"}, "thư điện tử"),
    ],
)
def test_what_cannot_be_is_told_and_no_account_is_made(visitor, settings, changed, sentence):
    settings.PHUONG_WORLD = "2022"
    answer = sign_up(visitor, **changed)
    assert answer.status_code == 200
    assert sentence.lower() in page(answer).lower()
    assert Account.objects.count() == Party.objects.count() == 0


@pytest.mark.parametrize(
    ("typed", "stored"), [("Y", "Y"), ("N" * 300, "N" * 300), ("Ngo\u0302\u0303 An", "Ngỗ An")], ids=["1", "300", "nfd"]
)
def test_one_word_long_and_decomposed_names_sign_up(visitor, settings, typed, stored):
    settings.PHUONG_WORLD = "2022"
    sign_up(visitor, full_name=typed)
    assert Party.objects.get().name == stored


def test_where_the_national_portal_takes_filings_nobody_signs_up_here(visitor, settings):
    settings.PHUONG_WORLD = "2026"
    assert "Cổng Dịch vụ công Quốc gia" in page(visitor.get("/tai-khoan/signup/"))
    assert sign_up(visitor).status_code == 200
    assert Account.objects.count() == 0


def test_a_password_is_changed_only_by_who_knows_it(visitor, hoa):
    visitor.force_login(hoa)
    new = {"password1": "mat-khau-moi-2022", "password2": "mat-khau-moi-2022"}
    wrong = page(visitor.post("/tai-khoan/password/change/", {"oldpassword": "sai", **new}))
    assert "Mật khẩu hiện tại chưa đúng" in wrong
    assert visitor.post("/tai-khoan/password/change/", {"oldpassword": PASSWORD, **new}).status_code == 302
    hoa.refresh_from_db()
    assert hoa.check_password("mat-khau-moi-2022")


@pytest.mark.parametrize("path", ["login", "signup", "inactive"])
def test_the_pages_are_in_vietnamese_within_our_frame(visitor, settings, path):
    settings.PHUONG_WORLD = "2022"
    said = page(visitor.get(f"/tai-khoan/{path}/"))
    assert '<html lang="vi"' in said
    assert "Sign In" not in said and "Username" not in said
    assert "ph-mast" in said


def test_signing_out_asks_first(visitor, hoa):
    visitor.force_login(hoa)
    assert "Đăng xuất khỏi máy này?" in page(visitor.get("/tai-khoan/logout/"))
    assert visitor.post("/tai-khoan/logout/").headers["Location"] == "/"
    assert "_auth_user_id" not in visitor.session
