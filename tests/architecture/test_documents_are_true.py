"""What the documents say is there: commands, settings, rooms, decisions, changes."""

import re
from pathlib import Path

import phuong
from phuong.config import cli

ROOT = Path(__file__).parents[2]
SOURCE = Path(phuong.__file__).parent
README = ROOT / "README.md"
MAP = ROOT / "docs" / "map.md"
SETTINGS = ROOT / "docs" / "operate" / "settings.md"
DECISIONS = ROOT / "docs" / "decisions"


def _read(*paths: Path) -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in paths)


def _rooms() -> list[str]:
    return sorted(path.parent.name for path in SOURCE.glob("*/__init__.py"))


def _settings_in_use() -> set[str]:
    """Return the names that code and scripts read; a word of a test or a sentence alone is no setting."""
    code = [path for path in SOURCE.rglob("*.py") if "tests" not in path.parts]
    scripts = [path for path in [*ROOT.glob("scripts/*"), ROOT / "Makefile", ROOT / "conftest.py"] if path.is_file()]
    return set(re.findall(r"\bPHUONG_[A-Z_]*[A-Z]\b", _read(*code, *scripts)))


def test_every_command_of_the_overview_is_explained() -> None:
    guide = _read(README, *(ROOT / "docs" / "operate").glob("*.md"))
    missing = [name for name in cli.names() if f"phuong {name}" not in guide and f"`{name}`" not in guide]
    missing = [name for name in missing if not re.search(rf"`phuong [^`]*\b{name}\b|[`,] ?`?{name}\b`", guide)]
    assert not missing, f"README.md or docs/operate/ must say what these do: {missing}"


def test_every_command_says_what_it_is_for_in_both_languages() -> None:
    silent = [name for name in cli.names() if " / " not in cli.help_of(name)]
    assert not silent, silent


def test_every_setting_has_its_line_and_every_line_a_setting() -> None:
    written = set(re.findall(r"^\| `(PHUONG_[A-Z_]+)` \|", _read(SETTINGS), re.M))
    assert not _settings_in_use() - written, f"docs/operate/settings.md lacks {sorted(_settings_in_use() - written)}"
    assert not written - _settings_in_use(), f"nobody reads {sorted(written - _settings_in_use())}"


def test_the_map_names_every_room_and_no_other() -> None:
    named = set(re.findall(r"^\|[^|]+\| `([a-z]+)(?:\.[a-z]+)*`", _read(MAP), re.M))
    assert set(_rooms()) - named == set(), "docs/map.md must say what these are for"
    assert named - set(_rooms()) == set(), "docs/map.md leads to rooms that are not there"


def test_the_map_leads_to_files_that_are_there() -> None:
    last_columns = re.findall(r"^\|(?!---)[^|]+\|[^|]+\| (.+) \|$", _read(MAP), re.M)[1:]
    for cell in last_columns:
        for path in re.findall(r"`([a-z_]+/[\w./]*)`", cell):
            assert (SOURCE / path).exists() or (ROOT / path).exists(), f"docs/map.md: {path} is not there"


def test_decisions_are_numbered_without_gap_and_titled_alike() -> None:
    notes = sorted(DECISIONS.glob("*.md"))
    assert [int(note.name[:4]) for note in notes] == list(range(1, len(notes) + 1))
    for note in notes:
        title = note.read_text(encoding="utf-8").splitlines()[0]
        assert re.match(rf"# {note.name[:4]}\b", title), f"{note.name}: the title begins with its number"
        for part in ("**Context.**", "**Decision.**"):
            assert part in note.read_text(encoding="utf-8"), f"{note.name} lacks {part}"


def test_links_between_documents_lead_somewhere() -> None:
    for page in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]:
        for target in re.findall(r"\]\((?!https?:|mailto:|#)([^)#]+)", _read(page)):
            assert (page.parent / target).exists(), f"{page.relative_to(ROOT)}: {target} is not there"


def test_the_changelog_begins_with_what_is_unreleased() -> None:
    sections = re.findall(r"^## (.+)$", _read(ROOT / "CHANGELOG.md"), re.M)
    assert sections[0] == "Unreleased"
    for line in re.findall(r"^- .+$", _read(ROOT / "CHANGELOG.md"), re.M):
        assert re.match(r"- \*\*[a-z]+\*\*: ", line), f"say which room it is about: {line}"
