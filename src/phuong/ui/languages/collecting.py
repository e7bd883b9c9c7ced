"""Which sentences the citizen's face says: collected from its templates, its Python and its data."""

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

import yaml

from phuong.ui.languages.letters import is_vietnamese

_COMMENT: Final = re.compile(r"\{%\s*comment\s*%\}.*?\{%\s*endcomment\s*%\}|\{#.*?#\}", re.DOTALL)
_TRANSLATE: Final = re.compile(r"""\{%\s*translate\s+(?:"([^"]*)"|'([^']*)')[^%]*%\}""")
_BLOCK: Final = re.compile(r"\{%\s*blocktranslate[^%]*%\}(.*?)\{%\s*endblocktranslate\s*%\}", re.DOTALL)
_VALUE: Final = re.compile(r"\{\{\s*([^}|\s]+)[^}]*\}\}")
_PART_TITLE: Final = re.compile(r"<c-[a-z-]+\b[^>]*>", re.DOTALL)
_ATTRIBUTE: Final = re.compile(r"""\s:?[a-z-]+=(?:"((?:\{\{.*?\}\}|\{%.*?%\}|[^"])*)"|'([^']*)')""")
_TAG: Final = re.compile(r"\{%.*?%\}", re.DOTALL)
_LITERAL: Final = re.compile(r'"([^"]*)"|\'([^\']*)\'')
_LANGUAGE_OF_ITS_OWN: Final = re.compile(r'<(\w+)[^>]*\slang="vi"[^>]*>.*?</\1>', re.DOTALL)


def of_templates(paths: Iterable[Path]) -> dict[str, list[Path]]:
    """Return the sentences of templates: marked ones, titles of components, words handed to tags."""
    found: dict[str, list[Path]] = {}
    for path in paths:
        for sentence in _in_template(path.read_text(encoding="utf-8")):
            found.setdefault(sentence, []).append(path)
    return found


def unmarked(path: Path) -> list[str]:
    """Return the Vietnamese of a template that nothing puts into English."""
    text = _LANGUAGE_OF_ITS_OWN.sub("", _COMMENT.sub("", path.read_text(encoding="utf-8")))
    for known in (_TRANSLATE, _BLOCK, _PART_TITLE, _TAG):
        text = known.sub("\n", text)
    return [line.strip() for line in text.splitlines() if is_vietnamese(line)]


def _in_template(source: str) -> Iterator[str]:
    text = _COMMENT.sub("", source)
    yield from (found[1] or found[2] for found in _TRANSLATE.finditer(text))
    yield from (_VALUE.sub(r"%(\1)s", found[1]) for found in _BLOCK.finditer(text))
    rest = _BLOCK.sub("", _TRANSLATE.sub("", text))
    for part in _PART_TITLE.findall(rest):
        for found in _ATTRIBUTE.finditer(part):
            said = found[1] or found[2] or ""
            if "{%" not in said and is_vietnamese(_VALUE.sub("", said)):
                yield _VALUE.sub(lambda value: "{" + value[1].split(".")[-1] + "}", said)
    for tag in _TAG.findall(rest):
        yield from (said for pair in _LITERAL.findall(tag) if is_vietnamese(said := pair[0] or pair[1]))


def of_python(paths: Iterable[Path]) -> dict[str, list[Path]]:
    """Return the Vietnamese sentences of modules; what is filled in becomes a named place."""
    found: dict[str, list[Path]] = {}
    for path in paths:
        for sentence in _in_module(ast.parse(path.read_text(encoding="utf-8"))):
            found.setdefault(sentence, []).append(path)
    return found


def _in_module(tree: ast.AST) -> Iterator[str]:
    inside: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            inside.add(id(node.value))  # a docstring: for whoever reads the code
        elif isinstance(node, ast.JoinedStr):
            inside |= {id(part) for part in node.values}
            if is_vietnamese("".join(_words(node))):
                yield sentence_of(node)
        elif _is_text(node) and id(node) not in inside and is_vietnamese(node.value):  # type: ignore[attr-defined]
            yield node.value  # type: ignore[attr-defined]


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _words(node: ast.JoinedStr) -> Iterator[str]:
    return (str(part.value) for part in node.values if isinstance(part, ast.Constant))


def sentence_of(node: ast.JoinedStr) -> str:
    """Return an f-string as a sentence with places named after what fills them; the same name again gets a number."""
    said, names = "", list[str]()
    for part in node.values:
        if isinstance(part, ast.FormattedValue):
            name = _called(part.value)
            names.append(name)
            said += "{" + name + (str(names.count(name)) if names.count(name) > 1 else "") + "}"
        else:
            said += str(part.value) if isinstance(part, ast.Constant) else ""
    return said


def _called(node: ast.expr) -> str:
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return node.attr
    if isinstance(node, ast.Call):
        return _called(node.args[0]) if node.args else _called(node.func)
    return "value"


def of_data(paths: Iterable[Path], keys: frozenset[str]) -> dict[str, list[Path]]:
    """Return the words that data files show to people: the texts under ``keys``, at any depth."""
    found: dict[str, list[Path]] = {}
    for path in paths:
        for sentence in _in_data(yaml.safe_load(path.read_text(encoding="utf-8")), keys):
            found.setdefault(sentence, []).append(path)
    return found


def _in_data(value: Any, keys: frozenset[str]) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in keys and isinstance(inner, str):
                yield inner
            else:
                yield from _in_data(inner, keys)
    elif isinstance(value, list):
        for inner in value:
            yield from _in_data(inner, keys)
