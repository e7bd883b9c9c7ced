"""When a question is asked, and whether a rule between answers holds: CEL, evaluated on the server only."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from phuong.kernel.expressions import ExpressionFailed, compile_expression
from phuong.kernel.expressions import ValueInvalid as CelValueInvalid

__all__ = ["holds", "rule_fails"]


def holds(condition: str, answers: Mapping[str, Any], item: Mapping[str, Any] | None = None) -> bool:
    """Tell whether a condition holds; an empty one always does, one that cannot be judged yet does not.

    ``answers`` has every question of the form as a key, unanswered ones with ``None``.
    """
    if not condition:
        return True
    try:
        return compile_expression(condition).holds({"answers": _named_of(condition, answers), "item": item or {}})
    except (ExpressionFailed, CelValueInvalid):
        return False


def rule_fails(rule: str, answers: Mapping[str, Any], today: date) -> bool:
    """Tell whether a check is broken; it waits until every answer it names is given."""
    named = _named_of(rule, answers)
    if None in named.values():
        return False
    try:
        return not compile_expression(rule).holds({"answers": named, "today": today.isoformat()})
    except (ExpressionFailed, CelValueInvalid):
        return True


def _named_of(expression: str, answers: Mapping[str, Any]) -> dict[str, Any]:
    # Only what is asked for enters the evaluation: entering costs more than evaluating.
    return {key: answers.get(key) for key in _answers_named(expression)}


@lru_cache(maxsize=4096)
def _answers_named(expression: str) -> frozenset[str]:
    return compile_expression(expression).members("answers")
