"""When a question is asked, and whether a rule between answers holds: CEL, evaluated on the server only."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from phuong.kernel.expressions import ExpressionFailed, compile_expression
from phuong.kernel.expressions import ValueInvalid as CelValueInvalid

__all__ = ["answers_named", "holds", "rule_fails"]


def holds(condition: str, answers: Mapping[str, Any], item: Mapping[str, Any] | None = None) -> bool:
    """Tell whether a condition holds; an empty one always does, one that cannot be judged yet does not.

    ``answers`` has every question of the form as a key, unanswered ones with ``None``.
    """
    if not condition:
        return True
    try:
        return compile_expression(condition).holds({"answers": answers, "item": item or {}})
    except (ExpressionFailed, CelValueInvalid):
        return False


def rule_fails(rule: str, answers: Mapping[str, Any], today: date) -> bool:
    """Tell whether a check is broken; it waits until every answer it names is given."""
    expression = compile_expression(rule)
    if any(answers.get(key) is None for key in expression.members("answers")):
        return False
    try:
        return not expression.holds({"answers": answers, "today": today.isoformat()})
    except (ExpressionFailed, CelValueInvalid):
        return True


def answers_named(expression: str) -> frozenset[str]:
    """Return the questions an expression speaks of."""
    return compile_expression(expression).members("answers") if expression else frozenset()
