"""One slip of the fingers still finds; numbers are never guessed."""

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from phuong.dossiers.api import search
from phuong.dossiers.rules.near_words import MOST, near_words
from phuong.dossiers.selectors import known_words as lexicon
from phuong.dossiers.tests.factories import file_dossier

KNOWN = {"khau": 0.02, "khai": 0.10, "sinh": 0.10, "nguyen": 0.3, "mau": 0.01, "0912345678": 0.001}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("khua", "khau"), ("nguyn", "nguyen"), ("nguyeen", "nguyen"), ("sinj", "sinh"), ("ngueyn", "nguyen")],
)
def test_a_word_one_slip_away_is_found(typed, meant):
    assert meant in near_words(typed, KNOWN)


def test_the_more_frequent_comes_first_and_two_slips_are_too_many():
    assert near_words("khao", KNOWN) == ["khai", "khau"]
    assert near_words("ngyn", KNOWN) == []


@pytest.mark.parametrize("number", ["0912345679", "h24.30", "an", ""])
def test_numbers_codes_and_very_short_words_are_never_corrected(number):
    assert near_words(number, {**KNOWN, "am": 0.5, "h24.31": 0.5}) == []


@given(word=st.text("abckhnginu", min_size=0, max_size=9))
def test_what_is_proposed_is_known_is_another_word_and_few(word):
    found = near_words(word, KNOWN)
    assert len(found) <= MOST and word not in found and set(found) <= set(KNOWN)


@pytest.fixture
def learnt(world, submitted, monkeypatch):
    """The database has looked at its words, as it does by itself every now and then."""
    monkeypatch.setattr(lexicon, "_words", lexicon._Words())
    for _ in range(3):
        file_dossier(world)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE dossiers_dossierwords")
    return submitted


def found(world, text):
    return search(text, [world.ward.pk])


def test_a_name_with_a_slip_finds_and_says_that_it_is_near(world, learnt):
    near = found(world, "nguyen thi mua")
    assert near.near and learnt.code in [row.code for row in near.rows]
    assert not found(world, "nguyen thi mau").near


def test_two_syllables_in_the_wrong_word_are_not_invented(world, learnt):
    assert found(world, "xyzt qwer").rows == []
    assert found(world, "0912345679").rows == []


def test_a_near_word_finds_nothing_outside_the_scope(world, learnt):
    assert search("nguyen thi mua", [world.elsewhere.agency_id]).rows == []


def test_before_the_database_has_looked_the_words_as_typed_are_found(world, submitted, monkeypatch):
    monkeypatch.setattr(lexicon, "_words", lexicon._Words())
    assert [row.code for row in found(world, "nguyen thi mau").rows] == [submitted.code]
