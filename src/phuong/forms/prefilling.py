"""Answers taken from what is already known of the account, each marked with its source."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from phuong.forms.ground import Ground
from phuong.forms.models import FormVersion
from phuong.forms.spec import spec_of
from phuong.forms.types import TYPES

__all__ = ["FACTS", "Prefilled", "prefill", "sources_of"]

FACTS = ("account.name", "account.personal_id", "account.phone", "account.email", "account.address")
SOURCE = "tài khoản"


@dataclass(frozen=True, slots=True)
class Prefilled:
    """``answers`` to begin with, and ``sources``: field key to the words after "lấy từ"."""

    answers: dict[str, Any]
    sources: dict[str, str]


def prefill(version: FormVersion, facts: Mapping[str, Any], today: date, source: str = SOURCE) -> Prefilled:
    """Return what ``facts`` (names of ``FACTS`` to values) can fill in; a fact that does not fit is left out."""
    ground = Ground(today)
    answers: dict[str, Any] = {}
    for _, spec in spec_of(version).fields():
        fact = facts.get(spec.prefill) if spec.prefill else None
        if not fact:
            continue
        if spec.type == "address" and isinstance(fact, str):
            fact = {"country": "VN", "detail": fact}
        answer = TYPES[spec.type].normalise(spec, fact, ground)
        if answer is not None and TYPES[spec.type].fault(spec, answer, ground) is None:
            answers[spec.key] = answer
    return Prefilled(answers, dict.fromkeys(answers, source))


def sources_of(
    version: FormVersion, answers: Mapping[str, Any], facts: Mapping[str, Any], today: date, source: str = SOURCE
) -> dict[str, str]:
    """Return the marks for those of ``answers`` that still are what the account says."""
    known = prefill(version, facts, today, source).answers
    return {key: source for key, value in known.items() if answers.get(key) == value}
