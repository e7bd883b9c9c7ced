"""A matter goes to the officer whose title is of its field."""

import pytest

from phuong.kernel.acts import Actor
from phuong.simulation.officers import specialists

PLANNING, BUDGET, CIVIL, ANY = "Phòng Quản lý đô thị", "Phòng Tài chính - Kế hoạch", "Tư pháp - Hộ tịch", ""
LAND, ECONOMY = "Phòng Tài nguyên và Môi trường", "Phòng Kinh tế, Hạ tầng và Đô thị"
OFFICE = "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân"
BUSINESS, CONSTRUCTION, CIVIL_STATUS, SOIL, HEALTH = "G05-KD10", "G17-XD11", "G15-TP07", "G13-TN02", "G18-YT07"


def who(titles, field):
    people = [Actor(name=title, post_id=number, staff_id=number) for number, title in enumerate(titles, start=1)]
    named = {number: f"Chuyên viên {title}".strip() for number, title in enumerate(titles, start=1)}
    return [person.name for person in specialists(people, named, field)]


@pytest.mark.parametrize(
    ("titles", "field", "expected"),
    [
        ([BUDGET, PLANNING], CONSTRUCTION, [PLANNING]),
        ([BUDGET, PLANNING], BUSINESS, [BUDGET]),
        ([BUDGET, PLANNING, LAND], SOIL, [LAND]),
        ([CIVIL, BUDGET], CIVIL_STATUS, [CIVIL]),
        ([OFFICE, ECONOMY], CIVIL_STATUS, [OFFICE]),  # a commune of today
        ([OFFICE, ECONOMY], CONSTRUCTION, [ECONOMY]),
        ([OFFICE, ECONOMY], BUSINESS, [ECONOMY]),
        ([BUDGET, ANY], CONSTRUCTION, [ANY]),  # no one is titled for it: who is titled for nothing in particular
        ([BUDGET, PLANNING], HEALTH, [BUDGET, PLANNING]),
        ([ANY, ANY], BUSINESS, [ANY, ANY]),
    ],
)
def test_the_officer_of_the_field_handles_it(titles, field, expected):
    assert who(titles, field) == expected
