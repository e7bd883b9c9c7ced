"""Answers judged for filing in one walk: what counts, what is to be mended, what the dossier is about."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from phuong.forms.faults import Fault
from phuong.forms.ground import Ground
from phuong.forms.judging import faults_met
from phuong.forms.models import FormVersion
from phuong.forms.spec import spec_of
from phuong.forms.summarising import subject_of
from phuong.forms.walking import walk

__all__ = ["Judged", "judge"]


@dataclass(frozen=True, slots=True)
class Judged:
    """``answers`` that count, in stored form; ``faults`` in the order of the pages; ``subject``, the trích yếu."""

    answers: dict[str, Any]
    faults: list[Fault]
    subject: str


def judge(version: FormVersion, answers: Mapping[str, Any], today: date) -> Judged:
    """Return what ``clean_answers``, ``validate`` and ``subject`` would say, having walked through the form once."""
    form, ground = spec_of(version), Ground(today)
    found = walk(form, answers, ground)
    return Judged(found.answers, faults_met(version, found, ground), subject_of(form, found.answers))
