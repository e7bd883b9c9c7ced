"""What stands on the screens: every label, button, link and title that templates, code and data hold."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import phuong

SOURCE = Path(phuong.__file__).parent
GAP = "…"
"""Stands for what differs from page to page: a number, a name."""

_TRANSLATED = re.compile(r"\{%\s*translate\s+(?:\"([^\"]*)\"|'([^']*)')[^%]*%\}")
_BLOCK = re.compile(r"\{%\s*blocktranslate[^%]*%\}(.*?)\{%\s*endblocktranslate\s*%\}", re.S)
_LABELLED = re.compile(r"<(button|a|c-button|label|legend|summary|h1|h2|h3|th|dt|option|b)\b[^>]*>(.*?)</\1>", re.S)
_YAML = re.compile(r"^[\s-]*[\w.]+:\s*[\"']?(.*?)[\"']?\s*$", re.M)


def is_on_screen(word: str) -> bool:
    """Tell whether a label of the screens says just this; a gap in either stands for anything."""
    return _plain(word) in labels()


@cache
def labels() -> frozenset[str]:
    """Return every label, its blanks made single, what varies made a gap, the final colon left out."""
    return frozenset(_plain(label) for label in [*_of_templates(), *_of_code(), *_of_data()])


def _of_templates() -> Iterator[str]:
    for path in SOURCE.rglob("templates/**/*.html"):
        text = path.read_text(encoding="utf-8")
        yield from (first or second for first, second in _TRANSLATED.findall(text))
        yield from _BLOCK.findall(text)
        yield from (_unmarked(inside) for _, inside in _LABELLED.findall(text))


def _of_code() -> Iterator[str]:
    for path in SOURCE.rglob("*.py"):
        if "tests" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and len(node.value) < 120:
                yield node.value
            elif isinstance(node, ast.JoinedStr):
                yield "".join(_part(part) for part in node.values)


def _part(part: ast.expr) -> str:
    return str(part.value) if isinstance(part, ast.Constant) else GAP


def _of_data() -> Iterator[str]:
    for path in [*SOURCE.rglob("national/*.yaml"), *SOURCE.rglob("rules/*.yaml")]:
        yield from (found for found in _YAML.findall(path.read_text(encoding="utf-8")) if len(found) < 120)
    for path in (SOURCE / "ui" / "static" / "ui" / "js").glob("*.js"):
        yield from re.findall(r"[\"'`]([^\"'`\n]{3,120})[\"'`]", path.read_text(encoding="utf-8"))


def _unmarked(inside: str) -> str:
    text = _TRANSLATED.sub(lambda found: found[1] or found[2], inside)
    text = re.sub(r"<span class=\"ph-vh\">.*?</span>|<kbd.*?</kbd>|\{%\s*icon[^%]*%\}", " ", text, flags=re.S)
    return re.sub(r"<[^>]+>|\{%.*?%\}", " ", text, flags=re.S)


def _plain(label: str) -> str:
    text = re.sub(r"\{\{.*?\}\}|\{\w*[^}]*\}", GAP, label.replace("&nbsp;", " ").replace("&amp;", "&"))
    text = " ".join(text.split()).removesuffix(GAP).strip().removesuffix(":").strip()
    return re.sub(rf"(?:{GAP}\s*)+", f"{GAP} ", text).strip().removeprefix("‹ ")
