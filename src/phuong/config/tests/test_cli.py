"""The ``phuong`` command: finds its commands, speaks clearly, and stays quick."""

import subprocess
import sys

import pytest

from phuong.config import cli
from phuong.config.cannot import CannotRun
from phuong.config.commands import version


def test_the_overview_names_every_command_with_one_line() -> None:
    lines = cli.overview().splitlines()
    for name in cli.names():
        assert any(line.startswith(f"  phuong {name} ") and line.split(name, 1)[1].strip() for line in lines), name


@pytest.mark.parametrize("words", [["--help"], ["database", "url"], ["database", "settings"]])
def test_commands_that_need_no_django_do_not_load_it(words: list[str]) -> None:
    script = f"import sys; from phuong.config import cli; cli.main({words!r}); sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, check=False).returncode == 0


@pytest.mark.parametrize("name", cli.names())
def test_every_command_explains_itself(name: str, capsys) -> None:
    assert cli.help_of(name)
    if name == "manage":
        return
    with pytest.raises(SystemExit) as end:
        cli.main([name, "--help"])
    assert end.value.code == 0
    assert f"phuong {name}" in capsys.readouterr().out


def test_a_mistyped_command_is_told_the_nearest(capsys) -> None:
    assert cli.main(["databse"]) == 2
    assert "Ý bạn là 'phuong database'?" in capsys.readouterr().err


def test_a_refusal_is_two_sentences_and_its_exit_code(monkeypatch, capsys) -> None:
    class Busy(CannotRun):
        exit_code = 2

    def refuse(_: object) -> int:
        raise Busy("Đang bận.", "Busy.")

    monkeypatch.setattr(version, "run", refuse)
    assert cli.main(["version"]) == 2
    assert capsys.readouterr().err == "Đang bận.\nBusy.\n"


def test_a_database_that_does_not_answer_is_a_sentence_and_no_traceback(monkeypatch, capsys) -> None:
    class OperationalError(Exception):
        """As Django and psycopg name it."""

    def fail(_: object) -> int:
        raise OperationalError("connection refused\nIs the server running?")

    monkeypatch.setattr(version, "run", fail)
    assert cli.main(["version"]) == 1
    told = capsys.readouterr().err
    assert "Không nói chuyện được với cơ sở dữ liệu" in told
    assert "connection refused" in told
    assert "Traceback" not in told
