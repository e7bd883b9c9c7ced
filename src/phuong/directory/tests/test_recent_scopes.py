"""A scope is asked once a minute; what ends with a day ends with it, and a load is seen at once."""

from datetime import date

from django.test import TestCase

from phuong.directory import api
from phuong.directory.selectors import scopes
from phuong.directory.selectors.scopes import KEPT_SECONDS, MOST_KEPT, Scopes

from .test_place_faults import NOW, place  # noqa: F401

FIRST, SECOND = date(2022, 12, 14), date(2022, 12, 15)


class Asked:
    """Counts what is asked; ``seconds`` is the true clock."""

    def __init__(self):
        self.questions, self.seconds = [], 0.0
        self.scopes = Scopes(self.answer, lambda: self.seconds)

    def answer(self, agency_id, on):
        self.questions.append((agency_id, on))
        return (agency_id, len(self.questions))


def test_a_scope_is_asked_again_after_its_time():
    asked = Asked()
    assert asked.scopes.of(7, FIRST) == asked.scopes.of(7, FIRST) == (7, 1)
    asked.seconds = KEPT_SECONDS - 0.1
    assert asked.scopes.of(7, FIRST) == (7, 1)
    asked.seconds = KEPT_SECONDS
    assert asked.scopes.of(7, FIRST) == (7, 2)


def test_another_day_and_another_agency_are_asked_of_their_own():
    asked = Asked()
    for agency_id, on in ((7, FIRST), (7, SECOND), (8, FIRST), (7, FIRST)):
        asked.scopes.of(agency_id, on)
    assert asked.questions == [(7, FIRST), (7, SECOND), (8, FIRST)]


def test_what_is_forgotten_is_asked_again():
    asked = Asked()
    asked.scopes.of(7, FIRST)
    asked.scopes.forget()
    assert asked.scopes.of(7, FIRST) == (7, 2)


def test_no_more_is_kept_than_there_is_room_for():
    asked = Asked()
    for agency_id in range(MOST_KEPT + 1):
        asked.scopes.of(agency_id, FIRST)
    assert len(asked.scopes._kept) == 1


def test_a_load_that_commits_forgets_what_was_kept(place):  # noqa: F811
    with TestCase.captureOnCommitCallbacks() as committed:
        api.load_place(place, NOW)
    assert scopes.forget_scopes in committed
    ward = api.agency_by_code("H24.23.15", FIRST)
    assert api.recent_scope_of(ward.pk, FIRST) == api.scope_of(ward.pk, FIRST)
