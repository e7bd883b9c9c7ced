"""Invented people have names, numbers and telephones that every rule takes; their papers are real files."""

from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phuong.directory.api import place_folder, place_names, read_place
from phuong.files.pdf import count_pages
from phuong.kernel.identifiers import parse_personal_id, parse_phone
from phuong.simulation.cast import read_cast
from phuong.simulation.people import invent
from phuong.simulation.scans import scan

ON = date(2022, 12, 14)
CASTS = {
    name: read_cast(place_folder(name), "tỉnh này", read_place(place_folder(name)).personal_id_prefix)
    for name in place_names()
}


@given(st.integers(), st.sampled_from(sorted(CASTS)))
def test_an_invented_person_has_a_number_that_fits_place_sex_and_year(seed, place):
    person = invent(Random(seed), ON, CASTS[place])
    number = parse_personal_id(person.personal_id)
    assert (number.sex, number.birth_year) == (person.sex, person.born_on.year)
    assert number.warnings(sex=person.sex, birth_year=person.born_on.year) == ()
    assert person.personal_id.startswith(CASTS[place].personal_id_prefix)
    assert parse_phone(person.phone) == person.phone
    assert 18 <= (ON - person.born_on).days / 365.25 <= 70


@pytest.mark.parametrize("place", sorted(CASTS))
def test_the_mother_of_every_place_has_a_number_of_that_place(place):
    number = parse_personal_id(CASTS[place].mother_personal_id)
    assert (number.sex, number.birth_year) == ("female", 1994)
    assert CASTS[place].mother_personal_id.startswith(CASTS[place].personal_id_prefix)


def test_a_paper_is_a_pdf_of_one_page_and_a_photo_a_picture(tmp_path):
    paper = scan("Giấy chứng sinh (bản chính)", "Nguyễn Thị Mẫu")
    path = tmp_path / "paper"
    path.write_bytes(paper.read())
    assert count_pages(path, "giấy") == 1
    assert paper.name == "giay-chung-sinh-(ban-chinh).pdf"
    assert scan("x", "y", photo=True).read().startswith(b"\x89PNG")
