"""Reading YAML that holds plain values only. The reader in C is ten times quicker: a city's files take a second.

It follows nesting by its own stack, which a file nested deep enough breaks with the whole process, and a few lines of
names for names (``&a``, ``*a``) mean gigabytes. So what somebody sends us is measured before it is built.
"""

from __future__ import annotations

import re
from typing import Any

import yaml

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
DEEPEST, MOST_NODES = 60, 200_000
_NOT_KEPT = re.compile(r"[\0\ud800-\udfff]")
_ENDLESS_NUMBER = re.compile(r"[-+]?[0-9a-fA-FxXoO_:.]{40,}")


class SentYamlWrong(yaml.YAMLError):
    """A file from outside that is no YAML, or none that we take."""

    def __init__(self, why: str, problem_mark: Any = None) -> None:
        super().__init__(why)
        self.problem_mark = problem_mark


def read(text: str) -> Any:
    """Return what a YAML text of ours says; nothing in it is ever run.

    Errors:  ``yaml.YAMLError`` for what is no YAML (``problem_mark`` tells the line), ValueError for a day such as
    2022-02-30.
    """
    return yaml.load(text, Loader=_LOADER)  # noqa: S506 - the safe loader, in C if present


def read_sent(text: str) -> Any:
    """Return what a YAML text says that somebody sent.

    Errors:  ``yaml.YAMLError`` alone, also for nesting, repetition, letters and numbers that no file of ours needs.
    """
    try:
        _measure(text)
        return read(text)
    except yaml.YAMLError as fault:
        raise SentYamlWrong(str(fault), _mark_within(text, getattr(fault, "problem_mark", None))) from None
    except (ValueError, TypeError, AttributeError, OverflowError, RecursionError) as fault:
        raise SentYamlWrong(str(fault)) from None


def _mark_within(text: str, mark: Any) -> Any:
    """Return the place of a fault; the reader in C puts what is never closed after the last line."""
    last = max(len(text.splitlines()) - 1, 0)
    return mark if mark is None or mark.line <= last else yaml.Mark("", 0, last, 0, None, 0)


def _measure(text: str) -> None:
    """Pass a text whose values, each repeated where it is named, are few and not deep. Errors: SentYamlWrong."""
    weights: dict[str, int] = {}
    open_ones: list[tuple[str | None, int]] = []
    weight = 0
    for event in yaml.parse(text, Loader=_LOADER):
        if isinstance(event, yaml.CollectionEndEvent):
            name, before = open_ones.pop()
            if name:
                weights[name] = weight - before
        elif isinstance(event, yaml.AliasEvent):
            if event.anchor not in weights:
                raise SentYamlWrong("a value within itself", event.start_mark)
            weight += weights[event.anchor]
        elif isinstance(event, yaml.NodeEvent):
            weight += 1
            if isinstance(event, yaml.ScalarEvent):
                _require_kept(event)
                if event.anchor:
                    weights[event.anchor] = 1 + len(event.value) // 100
            else:
                open_ones.append((event.anchor, weight))
        if weight > MOST_NODES or len(open_ones) > DEEPEST:
            raise SentYamlWrong("too much, or too deep", event.start_mark)


def _require_kept(event: Any) -> None:
    """Pass a value that a database keeps. Errors: SentYamlWrong."""
    if _NOT_KEPT.search(event.value) or (event.implicit[0] and _ENDLESS_NUMBER.fullmatch(event.value)):
        raise SentYamlWrong("a letter or number that cannot be kept", event.start_mark)
