"""Invented facts, to look at a template without looking at anybody's dossier."""

from collections.abc import Mapping
from typing import Any

from phuong.documents.wording.facts import ASKED, FACTS
from phuong.documents.wording.filling import Known
from phuong.documents.wording.form_facts import form_facts


def sample_facts(content: Mapping[str, Any]) -> Known:
    """Return a value for every fact that a template with ``content`` may name; a repeat has two items."""
    known = form_facts(str(content.get("form") or ""))
    values = {fact.name: fact.sample for fact in FACTS.values()}
    repeats: dict[str, list[dict[str, str]]] = {}
    if known is not None:
        values |= {name: f"({words.lower()})" for name, words in known.plain.items()}
        for group, inner in known.groups.items():
            item = {name.rpartition(".")[2]: f"({words.lower()})" for name, words in inner.items()}
            repeats[group] = [item, item]
    return Known(values, repeats, words_of(content))


def words_of(content: Mapping[str, Any]) -> dict[str, str]:
    """Return what the blanks of a template are called on screen, each by a name of its own."""
    known = form_facts(str(content.get("form") or ""))
    words = {name: fact.words for name, fact in FACTS.items()}
    if known is not None:
        words |= {**known.plain, **known.group_words}
        words |= {name: label for inner in known.groups.values() for name, label in inner.items()}
    words |= {f"{ASKED}{one['key']}": one["label"] for one in content.get("asks") or []}
    return _apart(words)


def _apart(words: dict[str, str]) -> dict[str, str]:
    met: dict[str, int] = {}
    for called in words.values():
        met[called] = met.get(called, 0) + 1
    return {name: called if met[called] == 1 else f"{called} [{name}]" for name, called in words.items()}
