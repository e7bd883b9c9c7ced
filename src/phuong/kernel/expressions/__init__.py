"""Conditions and amounts written in data: form logic, gateways, fee rules, alerts. Pure.

The language is CEL (Common Expression Language): no statements, no loops without end, no way to reach Python.
Compile once, evaluate often. Money stays in whole đồng and shares in per mille; the language itself refuses to
multiply a whole number by a fraction. Days are texts in ISO form, so ``<`` compares them rightly.

>>> rule = compile_expression("age(answers.born_on, today) >= 18 && answers.kind in ['new', 'again']")
>>> rule.holds({"answers": {"born_on": "2000-05-09", "kind": "new"}, "today": "2022-12-14"})
True
>>> sorted(rule.variables)
['answers', 'today']
"""

from phuong.kernel.expressions.expression import (
    Expression,
    ExpressionFailed,
    MissingKey,
    TypesDiffer,
    UnknownName,
    compile_expression,
)
from phuong.kernel.expressions.functions import age, days_between, distinct
from phuong.kernel.expressions.limits import ExpressionInvalid
from phuong.kernel.expressions.values import Value, ValueInvalid

__all__ = [
    "Expression",
    "ExpressionFailed",
    "ExpressionInvalid",
    "MissingKey",
    "TypesDiffer",
    "UnknownName",
    "Value",
    "ValueInvalid",
    "age",
    "compile_expression",
    "days_between",
    "distinct",
]
