from datetime import date

import pytest

from phuong.directory.models import Agency, Territory
from phuong.forms.api import page_form, summary, validate
from phuong.forms.tests.factories import TODAY, version

pytestmark = pytest.mark.django_db
START = date(2020, 1, 1)

FORM = version("""
pages:
  - key: a
    title: A
    fields:
      - {key: home, label: Nơi cư trú, type: address, required: true}
      - {key: office, label: Kính gửi, type: agency, kinds: [commune_committee], required: false}
""")


def unit(code, kind, name, level, parent=None, ended=None):
    return Territory.objects.create(
        code=code, name=name, division_type=kind, level=level, parent=parent, folded_name=name, sort_key=code,
        valid_from=START, valid_to=ended,
    )  # fmt: skip


@pytest.fixture
def city():
    city = unit("31", "thành phố", "Hải Phòng", "province")
    district = unit("304", "quận", "Ngô Quyền", "district", city)
    unit("318", "huyện", "Bạch Long Vĩ", "district", city)
    unit("11329", "phường", "Cầu Đất", "commune", district)
    unit("11000", "phường", "Đã Hết", "commune", district, ended=date(2022, 1, 1))
    return city


def fill(**posted):
    return page_form(FORM, "a", {}, posted, today=TODAY)


def test_communes_of_the_day_stand_under_their_district_and_a_district_without_any_can_be_chosen(city):
    html = str(page_form(FORM, "a", {}, today=TODAY)["home"])
    assert '<optgroup label="Quận Ngô Quyền, Thành phố Hải Phòng">' in html
    assert "Phường Cầu Đất" in html
    assert "Đã Hết" not in html
    assert '<option value="318">Huyện Bạch Long Vĩ</option>' in html


def test_an_address_is_stored_by_codes_with_its_words_as_filed(city):
    form = fill(home_commune="11329", home_detail="Số 12  Cầu Đất")
    assert form.is_valid(), form.errors
    assert form.merged()["home"] == {
        "country": "VN",
        "province": "31",
        "district": "304",
        "commune": "11329",
        "detail": "Số 12 Cầu Đất",
        "text": "Số 12 Cầu Đất, Phường Cầu Đất, Quận Ngô Quyền, Thành phố Hải Phòng",
    }


def test_what_was_filed_keeps_its_words_when_the_units_are_renamed(city):
    form = fill(home_commune="11329", home_detail="")
    assert form.is_valid()
    filed = form.merged()
    Territory.objects.filter(code="11329").update(name="Gia Viên")
    [section] = summary(FORM, filed)
    assert section.rows[0].value == "Phường Cầu Đất, Quận Ngô Quyền, Thành phố Hải Phòng"


def test_another_place_is_written_out_in_words(city):
    assert fill(home_commune="other", home_detail="Số 3 phố Huế, Hai Bà Trưng, Hà Nội").is_valid()
    assert "ghi đủ số nhà" in fill(home_commune="other", home_detail="HN").errors["home"][0]
    assert "Chọn xã, phường" in fill(home_commune="", home_detail="Số 3 phố Huế").errors["home"][0]
    assert fill().errors["home"] == ["Nhập nơi cư trú."]


def test_a_unit_that_is_no_more_is_told_before_filing(city):
    draft = {"home": {"country": "VN", "commune": "11000", "detail": "", "text": "Phường Đã Hết"}}
    [fault] = validate(FORM, draft, TODAY)
    assert "không còn vào ngày này" in fault.sentence


def test_an_agency_is_chosen_among_those_of_the_day_and_stored_with_its_name(city):
    Agency.objects.create(
        code="H24.21.01", name="UBND phường Cầu Đất", kind="commune_committee", folded_name="", sort_key="",
        valid_from=START,
    )  # fmt: skip
    form = fill(home_commune="11329", home_detail="", office="H24.21.01")
    assert form.is_valid(), form.errors
    assert form.merged()["office"] == {"code": "H24.21.01", "name": "UBND phường Cầu Đất"}
    assert validate(FORM, {**form.merged(), "office": {"code": "X", "name": "Y"}}, TODAY)[0].field == "office"


def test_a_page_with_addresses_asks_for_the_units_once(city, django_assert_max_num_queries):
    with django_assert_max_num_queries(2):
        str(page_form(FORM, "a", {}, today=TODAY))
