"""Addresses and values that no page of the desk gives out."""

import pytest


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "2022-02-30", "x"])
def test_any_day_in_the_address_of_an_inbox_gives_a_page(desk, day):
    assert "chờ tôi" in desk.get(desk.world.counter, f"/desk/?day={day}")


@pytest.mark.parametrize("post", ["9" * 5000, str(2**63), "-1", "", "²"])
def test_a_post_that_nobody_can_hold_is_not_found(desk, post):
    assert desk.client(desk.world.counter).post("/desk/post/", {"post": post}).status_code == 404
