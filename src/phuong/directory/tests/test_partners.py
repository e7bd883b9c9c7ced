"""A process names partners by what they are for; an ended agency is answered for by the one that continues it."""

from datetime import date

import pytest

from phuong.directory.api import continued_by, continuing_agency, partner_agency
from phuong.directory.loading.place import Partner, Place
from phuong.directory.models import Agency, AgencySuccession, Territory

BEFORE, AFTER = date(2025, 2, 28), date(2025, 3, 1)


def _agency(code, begins=date(2020, 1, 1), ends=None):
    return Agency.objects.create(
        code=code, name=f"Cơ quan {code}", kind="vertical_agency", valid_from=begins, valid_to=ends
    )


def _territory(code, parent=None):
    return Territory.objects.create(code=code, name=code, level="district", parent=parent, valid_from=BEFORE)


def _place(**partners):
    return Place("H24", "x", "x", "x", "31", "", {}, "", "2022", {}, partners)


@pytest.fixture
def tax(db):
    return _agency("HP-T", ends=AFTER), _agency("HP-T", AFTER)


def test_a_partner_is_the_agency_in_force_on_the_day(tax):
    place = _place(tax=Partner("HP-T", {}))
    assert [partner_agency("tax", None, day, place) for day in (BEFORE, AFTER)] == list(tax)
    assert partner_agency("HP-T", None, AFTER, place) == tax[1]
    assert partner_agency("customs", None, AFTER, place) is None


def test_the_office_of_a_territory_goes_before_the_whole_place(tax):
    office = _agency("HP-T.1")
    place = _place(tax=Partner("HP-T", {"304": "HP-T.1"}))
    district = _territory("304")
    assert partner_agency("tax", _territory("11311", district), AFTER, place) == office
    assert partner_agency("tax", _territory("305"), AFTER, place) == tax[1]


def test_one_successor_answers_for_an_ended_agency_and_two_for_none(tax):
    old, new = tax
    AgencySuccession.objects.create(predecessor=old, successor=new, effective_on=AFTER)
    assert [continuing_agency(old, BEFORE), continuing_agency(old, AFTER)] == [old, new]
    assert (continued_by(new.pk, AFTER), continued_by(old.pk, BEFORE)) == ((old.pk, new.pk), (old.pk,))
    other = _agency("HP-T.2", AFTER)
    AgencySuccession.objects.create(predecessor=old, successor=other, effective_on=AFTER)
    assert continuing_agency(old, AFTER) is None
    assert (continued_by(new.pk, AFTER), continued_by(other.pk, AFTER)) == ((new.pk,), (other.pk,))
