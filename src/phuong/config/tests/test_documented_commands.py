"""The examples of docs/operate/commands.md: cheap ones are run, of the others every word is one the command takes."""

import argparse
import importlib
import json
import re
import shlex
from datetime import datetime
from pathlib import Path

import pytest

from phuong.config.cli import main

PAGE = (Path(__file__).parents[4] / "docs" / "operate" / "commands.md").read_text(encoding="utf-8")
EXAMPLES = [
    tuple(shlex.split(line.partition("phuong ")[2] if line[0].isupper() else line.removeprefix("phuong ")))
    for block in re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL)
    for line in block.splitlines()
]


def parser_of(name: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(exit_on_error=False)
    importlib.import_module(f"phuong.config.commands.{name}").add_arguments(parser)
    return parser


@pytest.mark.parametrize("name", ["load", "deadline", "process", "simulate", "bench"])
def test_the_command_has_its_heading_and_an_example(name: str) -> None:
    assert f"## phuong {name}: " in PAGE
    assert any(words[0] == name for words in EXAMPLES)


@pytest.mark.parametrize("words", EXAMPLES, ids=" ".join)
def test_every_example_is_understood(words: tuple[str, ...]) -> None:
    parser_of(words[0]).parse_args(words[1:])


@pytest.mark.parametrize("words", [words for words in EXAMPLES if words[0] == "deadline"], ids=" ".join)
def test_an_example_of_deadline_runs(words: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words) == 0
    out = capsys.readouterr().out
    due = json.loads(out)["due_at"] if "--json" in words else out.splitlines()[0]
    assert datetime.fromisoformat(due) > datetime.fromisoformat(words[2] + "+07:00")


@pytest.mark.parametrize("name", ["deadline", "simulate", "bench"])
def test_every_option_is_told(name: str) -> None:
    section = PAGE.partition(f"## phuong {name}: ")[2].partition("\n## ")[0]
    told = [action for action in parser_of(name)._actions if action.help != argparse.SUPPRESS]
    options = {option for action in told for option in action.option_strings}
    assert [option for option in sorted(options - {"-h", "--help"}) if option not in section] == []
