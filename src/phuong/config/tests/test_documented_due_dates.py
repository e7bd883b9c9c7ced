"""The worked figures of docs/rules/due-dates.md are what the command prints."""

import re
import shlex
from pathlib import Path

import pytest

from phuong.config.cli import main

PAGE = Path(__file__).parents[4] / "docs" / "rules" / "due-dates.md"
ROW = re.compile(r"^\| (\d{4}-\S+) \| (--.*?) \| (\d{4}-\S+) \|", re.MULTILINE)
FIGURES = ROW.findall(PAGE.read_text("utf-8"))


def test_the_page_has_its_figures() -> None:
    assert len(FIGURES) >= 15


@pytest.mark.parametrize(("received", "flags", "expected"), FIGURES)
def test_a_documented_figure(received: str, flags: str, expected: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["deadline", "--from", received, *shlex.split(flags)]) == 0
    assert capsys.readouterr().out.splitlines()[0] == f"{expected}:00+07:00"
