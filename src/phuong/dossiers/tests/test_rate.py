"""What the applicant thought: once, after the return; figures over a period."""

import pytest

from phuong.dossiers.models import Delivery, Rating
from phuong.dossiers.selectors.ratings import RatingFigures, rating_figures
from phuong.dossiers.services.rating import rate
from phuong.dossiers.services.refusals import RatingInvalid
from phuong.dossiers.services.returning import return_result
from phuong.dossiers.tests.factories import at
from phuong.kernel.acts import Actor, NotPermitted, RowNotFound, WrongState

EVENING = at("2022-12-14 19:00")


@pytest.fixture
def returned(world, done):
    return_result(
        dossier_id=done.pk,
        actor=world.counter,
        now=at("2022-12-14 15:00"),
        way=Delivery.Way.COUNTER,
        recipient_name="Nguyễn Thị Mẫu",
    )
    done.refresh_from_db()
    return done


def _rate(dossier, who, stars=5, comment=""):
    return rate(dossier_id=dossier.pk, actor=who, now=EVENING, stars=stars, comment=comment)


def test_she_rates_once(world, returned):
    _rate(returned, world.mother, 4, " Nhanh, rõ ràng ")
    row = Rating.objects.get(dossier=returned)
    assert (row.stars, row.comment, row.rated_at) == (4, "Nhanh, rõ ràng", EVENING)
    with pytest.raises(WrongState, match="14/12/2022"):
        _rate(returned, world.mother, 1)
    returned.refresh_from_db()
    assert (returned.state, returned.open, returned.national_status) == ("returned", False, 10)


def test_who_proved_to_know_it_rates_without_an_account(world, returned):
    _rate(returned, Actor(name="Khách", verified_dossier_ids=frozenset({returned.pk})), 5)
    assert Rating.objects.get(dossier=returned).stars == 5


def test_nobody_else_rates(world, returned):
    with pytest.raises(RowNotFound):
        _rate(returned, world.neighbour)
    with pytest.raises((RowNotFound, NotPermitted)):
        _rate(returned, world.counter)
    with pytest.raises(RowNotFound):
        _rate(returned, Actor(name="Khách"))
    with pytest.raises(RowNotFound):
        _rate(returned, Actor(name="Khách", verified_dossier_ids=frozenset({returned.pk + 1})))


def test_before_the_return_there_is_nothing_to_rate(world, done):
    with pytest.raises(WrongState):
        _rate(done, world.mother)


@pytest.mark.parametrize(("stars", "comment"), [(0, ""), (6, ""), (-1, ""), (3, "x" * 2001)])
def test_a_rating_that_is_none_is_refused(world, returned, stars, comment):
    with pytest.raises(RatingInvalid):
        _rate(returned, world.mother, stars, comment)


def test_the_figures_of_a_period_and_of_agencies(world, returned):
    start, end = at("2022-12-14 00:00"), at("2022-12-15 00:00")
    assert rating_figures(start, end) == RatingFigures(0, 0, 0)
    assert (rating_figures(start, end).mean, rating_figures(start, end).satisfied_per_mille) == (None, None)
    _rate(returned, world.mother, 4)
    assert rating_figures(start, end) == RatingFigures(1, 4, 1)
    assert rating_figures(start, end, [world.ward.pk]).mean == 4
    assert rating_figures(start, end, [world.district.pk]).total == 0
    assert rating_figures(end, at("2022-12-16 00:00")).total == 0
    assert RatingFigures(3, 10, 2).satisfied_per_mille == 667
