"""docs/operate/database.md explains every failure by name, and every act of the command."""

import inspect
from pathlib import Path

import pytest

from phuong.config import database
from phuong.config.commands import database as command
from phuong.config.embedded import disk, errors

PAGE = (Path(__file__).resolve().parents[4] / "docs" / "operate" / "database.md").read_text(encoding="utf-8")
FAILURES = [
    name
    for module in (errors, database)
    for name, kind in inspect.getmembers(module, inspect.isclass)
    if issubclass(kind, errors.CannotRun) and kind not in (errors.CannotRun, errors.EmbeddedError)
]


@pytest.mark.parametrize("name", FAILURES)
def test_every_failure_has_its_heading(name: str) -> None:
    assert f"### {name}\n" in PAGE


@pytest.mark.parametrize("act", command.ACTS)
def test_every_act_is_named(act: str) -> None:
    assert f"`phuong database {act}" in PAGE or f"`{act}`" in PAGE


def test_the_room_that_is_needed_is_told_right() -> None:
    assert f"first start needs {disk.FIRST_START_MB} MB, later ones {disk.LATER_START_MB} MB" in PAGE
