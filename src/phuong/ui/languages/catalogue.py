"""The catalogue of English sentences: ``django.po`` as we write it, compiled to the ``.mo`` that gettext reads.

The file is our own text in the plain part of the format: comments, ``msgid``, ``msgstr``; no plural forms, no contexts.
Anything else is refused, so that nothing is silently left out. That part needs no tool of the machine it runs on.
"""

import re
import struct
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

HEADER: Final = (
    "Language: en\nMIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8\nContent-Transfer-Encoding: 8bit\n"
)
_LINE: Final = re.compile(r'(?:(msgid|msgstr)\s+)?"((?:[^"\\]|\\.)*)"')
_ESCAPES: Final = {"n": "\n", "t": "\t", '"': '"', "\\": "\\"}
_MAGIC: Final = 0x950412DE
_HEAD_BYTES: Final = 28


class CatalogueFault(ValueError):
    """A line of the catalogue that cannot be read; the sentence names file and line."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One sentence in both languages; ``where`` names the files that say it. A fuzzy one is not used."""

    vietnamese: str
    english: str
    where: tuple[str, ...] = ()
    is_fuzzy: bool = False


def read(path: Path) -> list[Entry]:
    """Return the entries of a catalogue, without its header. Errors: CatalogueFault."""
    found, part = [], ""
    texts: dict[str, str] = {}
    where: list[str] = []
    is_fuzzy = False
    for number, line in enumerate([*path.read_text(encoding="utf-8").splitlines(), ""], start=1):
        if not line.strip():
            if texts.get("msgid"):
                found.append(Entry(texts["msgid"], texts.get("msgstr", ""), tuple(where), is_fuzzy))
            texts, where, is_fuzzy = {}, [], False
        elif line.startswith("#:"):
            where += line[2:].split()
        elif line.startswith("#"):
            is_fuzzy = is_fuzzy or (line.startswith("#,") and "fuzzy" in line)
        elif said := _LINE.fullmatch(line):
            part = said[1] or part
            texts[part] = texts.get(part, "") + _unescaped(said[2])
        else:
            raise CatalogueFault(f"{path.name}, dòng {number}: chỉ dùng msgid, msgstr và chú thích; sửa dòng này.")
    return found


def write(path: Path, entries: Iterable[Entry]) -> None:
    """Write a catalogue, sorted by where its sentences stand."""
    blocks = ["# English of the citizen's face. Lines are kept up to date by: python -m phuong.ui.languages collect\n"]
    blocks[0] += f'msgid ""\nmsgstr ""\n{"".join(_quoted(line) for line in HEADER.splitlines(keepends=True))}'
    for entry in sorted(entries, key=lambda one: (one.where[:1], one.vietnamese)):
        flags = "#, fuzzy\n" if entry.is_fuzzy else ""
        said = f"msgid {_quoted(entry.vietnamese)}msgstr {_quoted(entry.english)}"
        blocks.append("".join(f"#: {place}\n" for place in entry.where[:3]) + flags + said)
    path.write_text("\n".join(blocks), encoding="utf-8")


def compiled(entries: Iterable[Entry]) -> bytes:
    """Return the catalogue as gettext reads it; sentences without English are left out, so Vietnamese stands there."""
    pairs = {entry.vietnamese: entry.english for entry in entries if entry.english and not entry.is_fuzzy}
    texts = sorted((key.encode(), value.encode()) for key, value in {"": HEADER, **pairs}.items())
    count = len(texts)
    offset = _HEAD_BYTES + 16 * count
    tables: list[bytes] = []
    bodies = b""
    for column in (0, 1):
        for pair in texts:
            tables.append(struct.pack("<II", len(pair[column]), offset + len(bodies)))
            bodies += pair[column] + b"\0"
    head = struct.pack("<7I", _MAGIC, 0, count, _HEAD_BYTES, _HEAD_BYTES + 8 * count, 0, offset)
    return head + b"".join(tables) + bodies


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"\n'


def _unescaped(text: str) -> str:
    return re.sub(r"\\(.)", lambda found: _ESCAPES.get(found[1], found[1]), text)
