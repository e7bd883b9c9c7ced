"""``phuong serve`` refuses what would end badly, before anything is started."""

import socket

import pytest

from phuong.config import cli


@pytest.fixture(autouse=True)
def embedded(monkeypatch, home) -> None:
    """No PHUONG_DATABASE_URL, and a folder of our own."""


@pytest.mark.parametrize("words", [["--public"], ["--host", "0.0.0.0"], ["--host", "192.0.2.7"], ["--host", "::"]])
def test_the_embedded_database_does_not_serve_the_public(words: list[str], capsys) -> None:
    assert cli.main(["serve", *words]) == 1
    assert "PHUONG_DATABASE_URL" in capsys.readouterr().err


def test_a_port_in_use_is_named_before_the_database_starts(home, capsys) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        assert cli.main(["serve", "--port", str(port)]) == 1
    assert f"127.0.0.1:{port}" in capsys.readouterr().err
    assert not (home / "data").exists()


@pytest.mark.parametrize("words", [["--port", "0"], ["--port", "99999"], ["--port", "tám"], ["--workers", "0"]])
def test_impossible_numbers_are_usage_errors(words: list[str], capsys) -> None:
    with pytest.raises(SystemExit) as end:
        cli.main(["serve", *words])
    assert end.value.code == 2
    assert "đang là" in capsys.readouterr().err
