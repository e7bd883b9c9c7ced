"""Finding a procedure and reading what it takes."""

from datetime import date

import pytest

from phuong.dossiers.tests.factories import make_procedure
from phuong.procedures.models import Fee, LifeEvent, Procedure, ProcedureVersion
from phuong.procedures.services.indexing import index_procedures


@pytest.fixture
def found(browser):
    index_procedures(list(Procedure.objects.values_list("pk", flat=True)))
    return browser


def test_words_without_marks_find_and_the_heading_counts(client, found):
    page = client.get("/thu-tuc/", {"q": "dang ky khai sinh"}).content.decode()
    assert "thủ tục khớp với “dang ky khai sinh”" in page
    assert 'href="/thu-tuc/1.001193/"' in page


def test_nothing_found_says_what_to_try(client, found):
    page = client.get("/thu-tuc/", {"q": "qqqq wwww"}).content.decode()
    assert "Chưa tìm thấy thủ tục" in page
    assert "Thử cách nói khác" in page


@pytest.mark.parametrize(
    "query", [{"trang": "999"}, {"trang": "-3"}, {"trang": "x"}, {"cap": "moon"}, {"linh-vuc": "'"}, {"q": "\x01%&|!"}]
)
def test_odd_queries_get_a_page(client, found, query):
    assert client.get("/thu-tuc/", query).status_code == 200


def test_a_list_filters_by_life_event_and_its_filters_stay_on_the_next_page(client, found):
    event = LifeEvent.objects.create(key="sinh-con", name="Sinh con, nuôi con", icon="baby", position=1)
    for place in range(25):
        version = make_procedure(f"1.1{place:05d}", f"Thủ tục số {place}", ("working_day", 3), "giay")
        version.procedure.life_events.add(event)
    page = client.get("/thu-tuc/", {"su-kien": "sinh-con"}).content.decode()
    assert "Sinh con, nuôi con: 25 thủ tục" in page
    assert "?su-kien=sinh-con&amp;trang=2" in page


@pytest.mark.parametrize("count", [2, 18])
def test_a_list_takes_the_same_queries_however_long_it_is(client, found, django_assert_max_num_queries, count):
    for place in range(count):
        make_procedure(f"1.1{place:05d}", f"Thủ tục số {place}", ("working_day", 3), "giay")
    with django_assert_max_num_queries(8):
        client.get("/thu-tuc/")


def test_the_page_says_who_fee_time_place_and_offers_the_one_button(client, found):
    version = ProcedureVersion.objects.get(procedure__code="1.001193")
    Fee.objects.create(version=version, kind="FIXED", amount_vnd=8000, name="Phí bản sao")
    page = client.get("/thu-tuc/1.001193/").content.decode()
    assert "8.000 đ" in page
    assert "Trong ngày" in page
    assert "Giấy chứng sinh" in page
    assert page.count('class="ph-btn ph-btn--go') == 1
    assert 'href="/nop-ho-so/1.001193/"' in page


def test_a_procedure_that_cannot_be_filed_says_why_and_has_no_button(client, found):
    ProcedureVersion.objects.filter(procedure__code="1.001193").update(online_level="none")
    page = client.get("/thu-tuc/1.001193/").content.decode()
    assert "chưa nộp trực tuyến được" in page
    assert "/nop-ho-so/1.001193/" not in page


def test_a_repealed_procedure_is_gone_and_a_made_up_code_not_found(client, found):
    ProcedureVersion.objects.filter(procedure__code="1.001193").update(valid_to=date(2022, 1, 1))
    assert client.get("/thu-tuc/1.001193/").status_code == 410
    assert client.get("/thu-tuc/9.999999/").status_code == 404
    assert client.get("/thu-tuc/khong-phai-ma/").status_code == 404


def test_the_page_says_who_has_to_come_and_why_it_is_not_all_online_with_the_law(client, found):
    ProcedureVersion.objects.filter(procedure__code="1.001193").update(
        presence_required=True,
        presence_of=["both_parties"],
        eligible_for_full=False,
        eligible_reason="phải cùng ký sổ",
        eligible_basis="NĐ 42/2022/NĐ-CP",
    )
    page = client.get("/thu-tuc/1.001193/").content.decode()
    assert "Cả hai bên phải cùng có mặt." in page
    assert "Chưa làm toàn trình trên mạng được: phải cùng ký sổ." in page
    assert "NĐ 42/2022/NĐ-CP (chưa đối chiếu với văn bản)" in page


def test_where_nobody_has_to_come_the_page_does_not_speak_of_it(client, found):
    page = client.get("/thu-tuc/1.001193/").content.decode()
    assert "Phải đến tận nơi" not in page and "Làm toàn trình trên mạng" not in page


def test_a_former_code_leads_to_the_page_of_the_present_one(client, found):
    Procedure.objects.filter(code="1.001193").update(former_codes=["1.000111"])
    index_procedures(list(Procedure.objects.values_list("pk", flat=True)))
    for typed in ("1.000111", "1.000111.000.00.00.H24"):
        assert client.get(f"/thu-tuc/{typed}/").headers["Location"] == "/thu-tuc/1.001193/"
    assert 'href="/thu-tuc/1.001193/"' in client.get("/thu-tuc/", {"q": "1.000111"}).content.decode()
    assert "1.000111" in client.get("/thu-tuc/1.001193/").content.decode()
