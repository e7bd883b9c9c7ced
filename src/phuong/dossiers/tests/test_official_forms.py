"""Forms by meaning: which number, title and layout hold is data of the rule set, the day and the sector."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phuong.dossiers.papers.shared import TYPST
from phuong.dossiers.rules.official_forms import OfficialForm, form_number, form_on, numbered_forms, rule_set_on

OLD, NEW = "tt-01-2018", "tt-03-2025"
RESIDENCE = "G01-CA05"
NEW_SINCE = date(2025, 9, 15)
DAYS = st.dates(date(2018, 1, 1), date(2035, 12, 31))


def test_the_two_circulars_number_six_and_seven_forms():
    assert [form_number(OLD, form) for form in numbered_forms(OLD)] == [f"Mẫu số 0{n}" for n in range(1, 7)]
    assert [form_number(NEW, form) for form in numbered_forms(NEW)] == [f"Mẫu số 0{n}" for n in range(1, 8)]
    assert form_number(OLD, OfficialForm.CONTROL_SHEET) == "Mẫu số 05"
    assert form_number(NEW, OfficialForm.CONTROL_SHEET) == "Mẫu số 06"
    assert form_number(OLD, OfficialForm.STOP) == "", "in 2022 a stop is told by a plain notice"


@given(day=DAYS)
def test_no_day_brings_a_rule_set_that_the_world_has_not_reached(day):
    assert rule_set_on(day, OLD) == OLD
    assert rule_set_on(day, NEW) == (NEW if day >= NEW_SINCE else OLD)


def test_an_unknown_rule_set_is_refused_by_name():
    with pytest.raises(KeyError, match="tt-99"):
        rule_set_on(date(2022, 12, 14), "tt-99")


@pytest.mark.parametrize("form", list(OfficialForm))
@pytest.mark.parametrize("rule_set", [OLD, NEW])
@pytest.mark.parametrize("sector", ["", RESIDENCE])
def test_every_form_has_a_title_and_a_layout_that_is_there(form, rule_set, sector):
    bound = form_on(form, date(2026, 2, 12), world_rule_set=rule_set, sector=sector)
    assert bound.title
    assert (TYPST / f"{bound.template}.typ").exists()


def test_residence_has_forms_of_its_own_and_the_general_ones_for_the_rest():
    def bound(form):
        return form_on(form, date(2026, 2, 12), world_rule_set=NEW, sector=RESIDENCE, procedure="1.004222")

    numbers = [bound(form).number for form in (OfficialForm.RECEIPT, OfficialForm.SUPPLEMENT, OfficialForm.REFUSAL)]
    assert numbers == ["Mẫu CT04", "Mẫu CT05", "Mẫu CT06"]
    assert bound(OfficialForm.RECEIPT).legal_basis == "TT 66/2023/TT-BCA"
    assert bound(OfficialForm.RECEIPT).template == "residence_receipt"
    assert bound(OfficialForm.RECEIPT).verified is False
    assert bound(OfficialForm.APOLOGY).number == "Mẫu số 04"


@given(day=DAYS)
def test_at_every_day_a_residence_receipt_is_bound_to_one_circular(day):
    bound = form_on(OfficialForm.RECEIPT, day, world_rule_set=NEW, sector=RESIDENCE)
    if day < date(2021, 7, 1):
        assert bound.number == "Mẫu số 01"
    else:
        assert bound.legal_basis == ("TT 56/2021/TT-BCA" if day < date(2024, 1, 1) else "TT 66/2023/TT-BCA")
    assert bound == form_on(OfficialForm.RECEIPT, day, world_rule_set=NEW, sector=RESIDENCE, procedure="khác")


def test_a_rule_set_begins_with_its_first_day():
    assert rule_set_on(NEW_SINCE - timedelta(days=1), NEW) == OLD
    assert rule_set_on(NEW_SINCE, NEW) == NEW
