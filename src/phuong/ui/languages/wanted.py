"""What the catalogue has to hold: the sentences of the files that ``locale/sources.yaml`` names."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml

from phuong.ui.languages import collecting
from phuong.ui.languages.catalogue import Entry, read
from phuong.ui.languages.letters import first_lower, places
from phuong.ui.languages.phrasebook import in_case_of

CODE: Final = Path(__file__).resolve().parents[2]
LOCALE: Final = CODE.parents[1] / "locale"
ENGLISH: Final = LOCALE / "en" / "LC_MESSAGES" / "django.po"
_NOT_SHOWN: Final = frozenset({"tests", "migrations"})


@dataclass(frozen=True, slots=True)
class Gaps:
    """What stands between the catalogue and a face that speaks English all through."""

    missing: list[str]
    unmarked: list[str]
    misplaced: list[str]
    unused: list[str]


def sentences() -> dict[str, tuple[str, ...]]:
    """Return every sentence of the citizen's face with the files that say it; one, however it begins."""
    listed = _listed()
    found = [
        collecting.of_templates(_files(listed, "templates", ".html")),
        collecting.of_python(_files(listed, "python", ".py")),
        collecting.of_data(_files(listed, "data", ".yaml"), frozenset(listed["data_keys"])),
    ]
    left_out = set(listed["sentences_left_out"])
    kept: dict[str, tuple[str, ...]] = {}
    seen: set[str] = set()
    for sentence in listed["sentences_more"]:
        kept[sentence] = ("data",)
    for number, sentence, paths in ((place, *item) for place, one in enumerate(found) for item in one.items()):
        # A template asks gettext for the very letters; the others are looked up however they begin.
        if sentence in left_out or (number and first_lower(sentence) in seen):
            continue
        seen.add(first_lower(sentence))
        kept[sentence] = tuple(dict.fromkeys(path.relative_to(CODE).as_posix() for path in paths))
    return kept


def entries() -> list[Entry]:
    """Return the catalogue as it should be: every sentence wanted, with the English there is."""
    known = {entry.vietnamese: entry for entry in read(ENGLISH)} if ENGLISH.is_file() else {}
    by_letters = {first_lower(entry.vietnamese): entry for entry in known.values()}
    made = []
    for sentence, where in sentences().items():
        entry = known.get(sentence) or by_letters.get(first_lower(sentence))
        english = in_case_of(sentence, entry.vietnamese, entry.english) if entry else ""
        made.append(Entry(sentence, english, where, bool(entry and entry.is_fuzzy)))
    return made


def gaps() -> Gaps:
    """Return what is missing, said past the catalogue, filled in wrongly, or no longer said."""
    wanted = sentences()
    known = {entry.vietnamese: entry for entry in read(ENGLISH)}
    good = {key for key, entry in known.items() if entry.english and not entry.is_fuzzy}
    return Gaps(
        missing=[f"{sentence} ({where[0]})" for sentence, where in wanted.items() if sentence not in good],
        unmarked=[
            f"{path.relative_to(CODE).as_posix()}: {line}"
            for path in _files(_listed(), "templates", ".html")
            for line in collecting.unmarked(path)
        ],
        misplaced=[key for key in good if places(key) != places(known[key].english)],
        unused=[key for key in known if key not in wanted],
    )


def _listed() -> dict[str, Any]:
    listed: dict[str, Any] = yaml.safe_load((LOCALE / "sources.yaml").read_text(encoding="utf-8"))
    return listed


def _files(listed: dict[str, Any], kind: str, suffix: str) -> list[Path]:
    left_out = {CODE / name for name in listed.get(f"{kind}_left_out", ())}
    return [path for path in _expanded(listed[kind], suffix) if not left_out & {path, *path.parents}]


def _expanded(names: Iterable[str], suffix: str) -> Iterable[Path]:
    for name in names:
        path = CODE / name
        found = sorted(path.rglob(f"*{suffix}")) if path.is_dir() else [path]
        yield from (one for one in found if not _NOT_SHOWN & set(one.parts))
