"""One place answers which database: the setting, else the embedded one."""

from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phuong.config import database
from phuong.config.database import DatabaseUrlWrong, django_settings

TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20)


def test_the_setting_wins_over_the_embedded_database(monkeypatch) -> None:
    monkeypatch.setenv("PHUONG_DATABASE_URL", "postgresql://phuong@db.example/phuong")
    assert database.url() == "postgresql://phuong@db.example/phuong"
    assert not database.is_embedded()
    monkeypatch.delenv("PHUONG_DATABASE_URL")
    assert database.url().startswith("postgresql://phuong@/phuong?host=")
    assert database.is_embedded()


def test_a_url_over_the_network_with_options() -> None:
    found = django_settings("postgresql://lan:m%40t%20kh%E1%BA%A9u@db.example:5433/phuong?sslmode=require", pool=False)
    assert (found["HOST"], found["PORT"], found["NAME"]) == ("db.example", "5433", "phuong")
    assert (found["USER"], found["PASSWORD"], found["OPTIONS"]) == ("lan", "m@t khẩu", {"sslmode": "require"})


def test_a_socket_folder_stands_in_the_query() -> None:
    found = django_settings("postgresql://phuong@/phuong?host=/run/h%E1%BA%A3i%20ph%C3%B2ng", pool=False)
    assert (found["HOST"], found["PORT"], found["OPTIONS"]) == ("/run/hải phòng", "", {})


def test_the_pool_is_on_unless_refused_and_django_itself_keeps_no_connection() -> None:
    assert django_settings("postgresql:///phuong")["OPTIONS"]["pool"]["min_size"] == 1
    assert "pool" not in django_settings("postgresql:///phuong", pool=False)["OPTIONS"]
    assert django_settings("postgresql:///phuong")["CONN_MAX_AGE"] == 0


@pytest.mark.parametrize(
    ("url", "fault"),
    [
        ("mysql://a@b/c", "chỉ dùng PostgreSQL"),
        ("sqlite:///phuong.db", "chỉ dùng PostgreSQL"),
        ("phuong", "postgresql://"),
        ("postgresql://lan:secret@db.example", "thiếu tên cơ sở dữ liệu"),
        ("postgresql://lan:secret@db.example:54a/phuong", "phải là số"),
        ("postgresql://lan:secret@[db/phuong", "không đọc được"),
    ],
)
def test_a_wrong_url_is_explained_without_its_password(url: str, fault: str) -> None:
    with pytest.raises(DatabaseUrlWrong, match=fault) as told:
        django_settings(url)
    assert "secret" not in str(told.value)


@given(user=TEXT, password=TEXT, name=TEXT.filter(lambda name: "/" not in name))
def test_any_user_password_and_name_come_through_percent_encoding(user: str, password: str, name: str) -> None:
    url = f"postgresql://{quote(user, safe='')}:{quote(password, safe='')}@db/{quote(name, safe='')}"
    found = django_settings(url, pool=False)
    assert (found["USER"], found["PASSWORD"], found["NAME"]) == (user, password, name)
