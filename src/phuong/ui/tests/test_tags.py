"""Filters and tags of ``{% load phuong %}``."""

from datetime import UTC, date, datetime

import pytest
from django.template import Context, Template, TemplateSyntaxError


def render(source, **values):
    return Template("{% load phuong %}" + source).render(Context(values))


@pytest.mark.parametrize(
    ("source", "value", "shown"),
    [
        ("{{ v|weekday_date }}", date(2026, 2, 24), "thứ Ba 24/2/2026"),
        ("{{ v|weekday_date|sentence_case }}", date(2026, 2, 24), "Thứ Ba 24/2/2026"),
        ("{{ v|weekday_date }}", None, ""),
        ("{{ v|short_date }}", datetime(2026, 2, 23, 18, 0, tzinfo=UTC), "24/2/2026"),
        ("{{ v|clock_time }}", datetime(2026, 2, 24, 10, 0, tzinfo=UTC), "17:00"),
        ("{{ v|day_month }}", date(2026, 2, 4), "4/2"),
        ("{{ v|vnd }}", 50_000, "50.000\xa0đ"),
        ("{{ v|vnd }}", 0, "0\xa0đ"),
        ("{{ v|grouped }}", 1486, "1.486"),
        ("{{ v|percent_of:412 }}", 406, "98,5\xa0%"),
        ("{{ v|percent_of:0 }}", 0, ""),
        ("{{ v|file_size }}", 1_258_291, "1,2\xa0MB"),
        ("{{ v|heading }}", "Giấy phép xây dựng nhà ở", "Giấy\xa0phép xây\xa0dựng nhà\xa0ở"),
        ("{{ v|grouped_id }}", "031185004212", "031\xa0185\xa0004\xa0212"),
        ("{{ v|initials }}", "Trần Minh Tuấn", "MT"),
        ("{{ v|initials }}", "Hoa", "H"),
    ],
)
def test_words_and_numbers(source, value, shown):
    assert render(source, v=value) == shown


def test_a_status_has_a_shape_and_words():
    html = render("{% status 'late' text %}", text="Quá <2> ngày")
    assert "<svg" in html
    assert "Quá &lt;2&gt; ngày" in html
    assert "ph-st--late" in html


def test_a_status_without_a_shape_cannot_reach_a_page():
    with pytest.raises(KeyError):
        render("{% status 'green' 'x' %}")


def test_an_icon_outside_the_list_is_refused():
    with pytest.raises(TemplateSyntaxError, match="no icon named rocket"):
        render("{% icon 'rocket' %}")


def test_an_icon_is_hidden_from_readers():
    assert 'aria-hidden="true"' in render("{% icon 'search' %}")


def test_a_qr_code_is_drawn_in_place_and_named():
    html = render("{% qr link 'Mã QR' %}", link="https://a.invalid/?a=1&b=<x>")
    assert 'aria-label="Mã QR"' in html
    assert "<svg" in html
    assert "<x>" not in html
    assert "style=" not in html


@pytest.mark.parametrize(("path", "marked"), [("/thu-tuc/1.001193", True), ("/tra-cuu/", False)])
def test_the_link_of_the_current_page_is_marked(path, marked):
    html = render("{% nav_link '/thu-tuc/' 'Thủ tục' %}", current_path=path)
    assert ("aria-current" in html) is marked
