"""Of another block only its front door may be imported.

A block's front door is ``phuong.<block>.api``. The kernel is a shelf of small libraries: each module directly below
it is a front door (docs/decisions/0002). Only ``phuong.config`` may reach further (it wires urls and settings).
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import phuong

SOURCE = Path(phuong.__file__).parent
WIRING = {"config"}


def _modules() -> list[Path]:
    return [
        path for path in sorted(SOURCE.rglob("*.py")) if "tests" not in path.parts and "migrations" not in path.parts
    ]


def _imports(path: Path) -> Iterator[str]:
    """Yield the dotted modules that ``path`` enters; for ``from phuong.forms import api`` that is the whole name."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            block_only = len(node.module.split(".")) == 2
            yield from (f"{node.module}.{alias.name}" for alias in node.names) if block_only else (node.module,)


def _is_front_door(imported: str) -> bool:
    parts = imported.split(".")
    if len(parts) < 3 or parts[1] == "places":
        return True
    return len(parts) == 3 and (parts[1] == "kernel" or parts[2] == "api")


@pytest.mark.parametrize("path", _modules(), ids=lambda path: str(path.relative_to(SOURCE)))
def test_other_blocks_are_entered_by_their_front_door(path: Path) -> None:
    block = path.relative_to(SOURCE).parts[0]
    if block in WIRING:
        return
    wrong = [
        name
        for name in _imports(path)
        if name.startswith("phuong.") and name.split(".")[1] != block and not _is_front_door(name)
    ]
    assert not wrong, f"{path.relative_to(SOURCE)} reaches past a front door: {wrong}"


def test_every_front_door_writes_its_names_out() -> None:
    for door in SOURCE.glob("*/api.py"):
        assert "__all__" in door.read_text(encoding="utf-8"), f"{door.parent.name}/api.py has no __all__"


def test_there_is_no_attic() -> None:
    attics = [path for path in _modules() if path.stem in {"utils", "helpers", "misc", "common"}]
    assert not attics, f"name the idea instead: {attics}"
