"""Facts of law and custom that rules and papers need: data with their source, ``law_facts.yaml`` beside this file."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from phuong.kernel import plain_yaml

DATA = Path(__file__).parent / "law_facts.yaml"


@cache
def law_fact(key: str) -> Mapping[str, Any]:
    """Return the fact ``key`` with its values, source and legal basis. Errors: KeyError."""
    return _facts()[key]


@cache
def _facts() -> Mapping[str, Mapping[str, Any]]:
    rows = plain_yaml.read(DATA.read_text(encoding="utf-8"))
    return {str(row["key"]): MappingProxyType(row) for row in rows}


def complaint_sentence(agency: str) -> str:
    """Return the sentence that says how to complain about a paper of ``agency``."""
    fact = law_fact("complaint")
    laws = {name: fact[name] for name in ("days", "complaint_law", "court_law")}
    return str(fact["sentence"]).format(agency=agency, **laws)
