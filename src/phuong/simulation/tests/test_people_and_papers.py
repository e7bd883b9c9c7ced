"""Invented people have names, numbers and telephones that every rule takes; their papers are real files."""

from datetime import UTC, date, datetime
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from phuong.directory.api import place_folder
from phuong.files.pdf import count_pages
from phuong.kernel.deadline import load_calendar
from phuong.kernel.identifiers import parse_personal_id, parse_phone
from phuong.simulation.arrivals import arrivals, working_days_back
from phuong.simulation.people import invent
from phuong.simulation.scans import scan

ON = date(2022, 12, 14)
CALENDAR = load_calendar(place_folder("hai_phong") / "calendar.yaml")


@given(st.integers())
def test_an_invented_person_has_a_number_that_fits_sex_and_year(seed):
    person = invent(Random(seed), ON)
    number = parse_personal_id(person.personal_id)
    assert (number.sex, number.birth_year) == (person.sex, person.born_on.year)
    assert number.warnings(sex=person.sex, birth_year=person.born_on.year) == ()
    assert parse_phone(person.phone) == person.phone
    assert 18 <= (ON - person.born_on).days / 365.25 <= 70


@given(st.integers(), st.integers(0, 40))
def test_people_come_when_the_counter_is_open_and_in_order(seed, count):
    until = datetime(2022, 12, 14, 1, tzinfo=UTC)
    since = working_days_back(CALENDAR, ON, 5)
    coming = arrivals(Random(seed), CALENDAR, since, until, count)
    assert len(coming) == count
    assert [one.at for one in coming] == sorted(one.at for one in coming)
    for one in coming:
        assert since <= one.at.date() and one.at < until
        assert one.channel == 2 or CALENDAR.next_working_instant(one.at) == one.at.replace(second=0, microsecond=0)


def test_five_working_days_back_jump_the_weekend():
    assert working_days_back(CALENDAR, ON, 5) == date(2022, 12, 7)


def test_a_paper_is_a_pdf_of_one_page_and_a_photo_a_picture(tmp_path):
    paper = scan("Giấy chứng sinh (bản chính)", "Nguyễn Thị Mẫu")
    path = tmp_path / "paper"
    path.write_bytes(paper.read())
    assert count_pages(path, "giấy") == 1
    assert paper.name == "giay-chung-sinh-(ban-chinh).pdf"
    assert scan("x", "y", photo=True).read().startswith(b"\x89PNG")
