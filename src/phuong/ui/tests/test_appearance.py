"""The reader's choice of text size and contrast."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phuong.ui.appearance import CONTRASTS, SIZES, Appearance, read_cookie

LOOKS = st.builds(Appearance, st.sampled_from(SIZES), st.sampled_from(CONTRASTS))


@given(st.text())
def test_a_spoiled_cookie_is_a_plain_valid_look(value):
    look = read_cookie(value)
    assert look.size in SIZES
    assert look.contrast in CONTRASTS


@given(LOOKS)
def test_a_look_survives_its_cookie(look):
    assert read_cookie(look.to_cookie()) == look


@given(LOOKS)
def test_the_scale_ends_instead_of_turning_round(look):
    assert SIZES.index(look.smaller) <= SIZES.index(look.size) <= SIZES.index(look.larger)


@pytest.mark.parametrize("choice", [{}, {"size": "huge"}, {"contrast": "<script>"}, {"size": ""}])
def test_an_unknown_choice_changes_nothing(choice):
    look = Appearance("large", "high")
    assert look.chosen(choice) == look


def test_contrast_goes_there_and_back():
    high = Appearance().chosen({"contrast": Appearance().other_contrast})
    assert high.is_high_contrast
    assert not high.chosen({"contrast": high.other_contrast}).is_high_contrast
