"""A handbook's Markdown as HTML.

Three things are ours. Words between backquotes are what stands on a button, link or field of the screen; a key such as
``F8`` becomes a key, an address such as ``/desk/`` a link. A paragraph ``[hình name] words`` is a picture with its
caption, left out while there is no such picture. A link to another handbook's file leads to that handbook.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

from phuong.handbooks.readers import address_of_file
from phuong.kernel.text import fold

Draw = Callable[[str], str]
"""From the name of a picture to its ``<img>``; empty when it was not made."""

KEY: Final = re.compile(r"F\d{1,2}|Enter|Esc|Tab|Space|Ctrl \+ [A-Z]|[A-Z0-9/?]")
PICTURE: Final = re.compile(r"\[hình ([a-z0-9-]+)\] (.+)", re.S)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading one may jump to."""

    anchor: str
    words: str


@dataclass(frozen=True, slots=True)
class Handbook:
    """A text made ready: ``body`` is HTML of ours, without the title; ``headings`` are those of the second level."""

    title: str
    body: SafeString
    headings: tuple[Heading, ...]


def handbook(text: str, draw: Draw) -> Handbook:
    """Return a handbook as HTML; its first line is the title."""
    tokens = _markdown().parse(text)
    title = tokens[1].content
    headings = _name_headings(tokens)
    body = _markdown().renderer.render(_with_pictures(tokens[3:], draw), _markdown().options, {})
    return Handbook(title, mark_safe(body), headings)  # noqa: S308 (our own texts; HTML in them is shown, never obeyed)


def words_on_screen(text: str) -> list[str]:
    """Return what a text quotes from the screens: neither keys nor addresses, each once, in order."""
    codes = [child.content for token in _markdown().parse(text) for child in token.children or () if _is_code(child)]
    return [word for word in dict.fromkeys(codes) if not KEY.fullmatch(word) and not word.startswith("/")]


def addresses(text: str) -> list[str]:
    """Return the addresses that a text names, each once."""
    codes = [child.content for token in _markdown().parse(text) for child in token.children or () if _is_code(child)]
    return [word for word in dict.fromkeys(codes) if word.startswith("/") and len(word) > 1]


def pictures(text: str) -> list[str]:
    """Return the names of the pictures of a text."""
    return [found[1] for token in _markdown().parse(text) if (found := _picture(token))]


def _is_code(token: Token) -> bool:
    return token.type == "code_inline"


def _picture(token: Token) -> re.Match[str] | None:
    return PICTURE.fullmatch(token.content) if token.type == "inline" else None


def _name_headings(tokens: list[Token]) -> tuple[Heading, ...]:
    found = []
    for opening, words in pairwise(tokens):
        if opening.type == "heading_open" and opening.tag != "h1":
            anchor = "-".join(re.findall(r"[a-z0-9]+", fold(words.content)))
            opening.attrSet("id", anchor)
            if opening.tag == "h2":
                found.append(Heading(anchor, words.content.replace("`", "")))
    return tuple(found)


def _with_pictures(tokens: list[Token], draw: Draw) -> list[Token]:
    """Replace each paragraph of a picture: opening, words and closing are three tokens."""
    kept: list[Token] = []
    skipped = 0
    for number, token in enumerate(tokens):
        follower = tokens[number + 1] if number + 1 < len(tokens) else token
        found = _picture(follower) if token.type == "paragraph_open" else None
        if found:
            skipped = 3
            kept += _figure(draw(found[1]), found[2])
        elif not skipped:
            kept.append(token)
        skipped = max(skipped - 1, 0)
    return kept


def _figure(image: str, words: str) -> list[Token]:
    if not image:
        return []
    content = f"<figure>{image}<figcaption>{escape(words)}</figcaption></figure>\n"
    return [Token("html_block", "", 0, content=content)]


def _code(renderer: Any, tokens: list[Token], index: int, options: Any, environment: Any) -> str:
    words = tokens[index].content
    if KEY.fullmatch(words):
        return f"<kbd>{escape(words)}</kbd>"
    if words.startswith("/") and "<" not in words:
        return f'<a href="{escape(words)}">{escape(words)}</a>'
    return f'<span class="ph-quoted">{escape(words)}</span>'


def _link(renderer: Any, tokens: list[Token], index: int, options: Any, environment: Any) -> str:
    file, _, anchor = str(tokens[index].attrGet("href") or "").partition("#")
    address = address_of_file(file) if file.endswith(".md") else file
    return f'<a href="{escape(address or "")}{"#" if anchor else ""}{escape(anchor)}">'


def _markdown() -> MarkdownIt:
    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    reader.add_render_rule("code_inline", _code)
    reader.add_render_rule("link_open", _link)
    return reader
