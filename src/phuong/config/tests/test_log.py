"""The log holds no personal data, whatever the database says of a row."""

import logging

import pytest
from django.db import IntegrityError, connection
from django.utils.module_loading import import_string

from phuong.config.settings import base

NAME = "Nguyễn Thị Mẫu\n\nSố 12 Cầu Đất"


def _said(error: BaseException) -> str:
    formatter = import_string(base.LOGGING["formatters"]["without_values"]["()"])()
    assert base.LOGGING["handlers"]["console"]["formatter"] == "without_values"
    record = logging.LogRecord("x", logging.ERROR, "x", 1, "Internal Server Error: %s", ("/",), None)
    record.exc_info = (type(error), error, error.__traceback__)
    return str(formatter.format(record))


@pytest.mark.django_db
def test_a_refused_row_is_not_repeated():
    with pytest.raises(IntegrityError) as refused, connection.cursor() as cursor:
        cursor.execute("INSERT INTO kernel_cache (cache_key, value, expires) VALUES (%s, %s, NULL)", [NAME, NAME])
    said = _said(refused.value)
    assert "Mẫu" in str(refused.value)  # the database did repeat it
    assert "Mẫu" not in said and "Cầu Đất" not in said
    assert "null value in column" in said
    assert "The above exception was the direct cause" in said
    assert said.startswith("Internal Server Error: /")


def test_an_error_without_detail_is_told_whole():
    try:
        raise ValueError("hỏng\nở dòng hai")
    except ValueError as error:
        assert "ở dòng hai" in _said(error)
