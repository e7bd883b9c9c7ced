"""A person or organisation is found by its number or made: once, and written the same way always."""

import threading
import unicodedata
from datetime import date, datetime

import pytest
from django.db import connection

from phuong.kernel.dates import VN
from phuong.kernel.identifiers import PersonalIdInvalid, PhoneInvalid, TaxCodeInvalid
from phuong.parties import api
from phuong.parties.api import Party, Person

NOW = datetime(2022, 12, 14, 8, 0, tzinfo=VN)
HOA = {"full_name": "Phạm Thị Hoa", "personal_id": "031190000123", "now": NOW, "synthetic": True}


@pytest.mark.django_db
def test_the_same_number_is_the_same_person_however_it_is_typed():
    first = api.find_or_make_person(**HOA)
    again = api.find_or_make_person(**HOA | {"personal_id": "031 190 000 123", "full_name": "PHẠM THỊ HOA"})
    assert first == again
    assert Person.objects.count() == 1
    assert again.name == "Phạm Thị Hoa"


@pytest.mark.django_db
def test_the_old_number_and_the_new_one_are_one_person():
    old = api.find_or_make_person(full_name="Vũ Đức", personal_id="031234567", now=NOW)
    new = api.find_or_make_person(full_name="Vũ Đức", personal_id="031080000321", old_number="031234567", now=NOW)
    assert old == new
    assert api.party_by_personal_id("031080000321") == api.party_by_personal_id("031234567") == old


@pytest.mark.django_db
def test_two_rows_that_turn_out_to_be_one_person_are_left_to_an_officer():
    old = api.find_or_make_person(full_name="Vũ Đức", personal_id="031234567", now=NOW)
    new = api.find_or_make_person(full_name="Vũ Đức", personal_id="031080000321", now=NOW)
    both = api.find_or_make_person(full_name="Vũ Đức", personal_id="031080000321", old_number="031234567", now=NOW)
    assert both == new != old


@pytest.mark.django_db
def test_two_persons_who_claim_one_old_number_stay_two():
    first = api.find_or_make_person(full_name="A", personal_id="031080000321", old_number="031234567", now=NOW)
    other = api.find_or_make_person(full_name="B", personal_id="031080000999", old_number="031234567", now=NOW)
    assert first != other
    assert api.party_by_personal_id("031234567") == first


@pytest.mark.django_db
def test_a_stranger_cannot_change_where_a_person_is_reached():
    api.find_or_make_person(**HOA, phone="0912 345 318")
    found = api.find_or_make_person(**HOA, phone="0988000111", email="hoa@vidu.vn")
    assert (found.phone, found.email) == ("0912345318", "hoa@vidu.vn")


@pytest.mark.django_db
def test_without_a_number_each_is_a_person_of_its_own():
    assert api.find_or_make_person(full_name="Hoa", now=NOW) != api.find_or_make_person(full_name="Hoa", now=NOW)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("wrong", "fault", "says"),
    [
        ({"personal_id": "0311900001"}, PersonalIdInvalid, "Số định danh phải đủ 12 chữ số, mới có 10"),
        ({"personal_id": "03119000012a"}, PersonalIdInvalid, "chỉ gồm chữ số"),
        ({"phone": "12345"}, PhoneInvalid, "phải bắt đầu bằng"),
        ({"email": "hoa@"}, api.EmailInvalid, "không đúng dạng"),
        ({"full_name": " \u00a0\t"}, api.NameInvalid, "Chưa nhập họ và tên"),
        ({"full_name": "a" * 301}, api.NameInvalid, "tối đa 300 ký tự, đang có 301"),
        ({"born_on": date(2032, 1, 1)}, api.BirthDateInvalid, "1/1/2032 ở sau hôm nay"),
    ],
)
def test_what_cannot_be_right_is_refused_and_nothing_is_stored(wrong, fault, says):
    with pytest.raises(fault) as refusal:
        api.find_or_make_person(**HOA | wrong)
    assert says in refusal.value.sentence
    assert not Party.objects.exists()


@pytest.mark.django_db
def test_decomposed_text_is_stored_composed_and_found_by_any_spelling():
    typed = unicodedata.normalize("NFD", "Hoàng  Thuỷ\u00a0Nguyên")
    made = api.find_or_make_person(full_name=typed, now=NOW)
    assert made.name == "Hoàng Thuỷ Nguyên" == unicodedata.normalize("NFC", made.name)
    assert list(api.parties_named("hoang thuy")) == list(api.parties_named("Hoàng Thủy Nguyên")) == [made]


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["Y", "Ất", "Đ" * 300, ("Nguyễn Ỗ " * 34)[:299]])
def test_one_word_and_300_characters_are_names(name):
    made = api.find_or_make_person(full_name=name, now=NOW)
    made.refresh_from_db()
    assert made.name == name.strip()
    assert list(api.parties_named(name)) == [made]


@pytest.mark.django_db
def test_the_exact_name_comes_first():
    api.find_or_make_person(full_name="An Bình", now=NOW)
    exact = api.find_or_make_person(full_name="An", now=NOW)
    assert api.parties_named("an")[0] == exact
    assert not api.parties_named("  ").exists()


@pytest.mark.django_db
def test_an_organisation_is_found_by_its_tax_code():
    made = api.find_or_make_organisation(name="Công ty TNHH An Bình", tax_code="0100109106", now=NOW)
    assert api.find_or_make_organisation(name="AN BINH", tax_code="01001 09106", now=NOW) == made
    assert api.party_by_tax_code("0100109106") == made
    with pytest.raises(TaxCodeInvalid, match="sai số kiểm tra"):
        api.find_or_make_organisation(name="Sai", tax_code="0100109107", now=NOW)


@pytest.mark.django_db(transaction=True)
def test_requests_that_race_for_one_number_end_in_one_row():
    barrier, found = threading.Barrier(4), []

    def request():
        barrier.wait()
        try:
            found.append(api.find_or_make_person(**HOA).pk)
        finally:
            connection.close()

    threads = [threading.Thread(target=request) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 4
    assert len(set(found)) == Party.objects.count() == 1
