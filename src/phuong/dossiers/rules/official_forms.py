"""The printed forms by meaning. Number, title and template are data: they differ between circulars and sectors.

Data: ``official_forms.yaml`` beside this file. Source: TT 01/2018/TT-VPCP and TT 03/2025/TT-VPCP, Phụ lục I.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from phuong.kernel import plain_yaml

DATA = Path(__file__).parent / "official_forms.yaml"


class OfficialForm(StrEnum):
    """What a paper is for: the numbered forms of the one-stop, then the plain papers beside them."""

    RECEIPT = "receipt"
    SUPPLEMENT = "supplement"
    REFUSAL = "refusal"
    APOLOGY = "apology"
    STOP = "stop"
    CONTROL_SHEET = "control_sheet"
    REGISTER = "register"
    NEGATIVE_RESULT = "negative_result"
    DUTY = "duty"
    OPINION = "opinion"
    LEG = "leg"
    VISIT = "visit"
    HAND_OVER = "hand_over"


@dataclass(frozen=True, slots=True)
class FormTemplate:
    """A form as one rule set or one sector prints it.

    ``number``: as printed, "Mẫu số 01", empty for a plain paper. ``about``: the line under the title. ``template``:
    the name of its layout. ``names_identity``: it prints the applicant's numbers. ``verified``: a document behind the
    facts was seen.
    """

    form: OfficialForm
    number: str
    title: str
    about: str
    template: str
    names_identity: bool
    legal_basis: str
    verified: bool


def form_on(
    form: OfficialForm, day: date, *, world_rule_set: str, sector: str = "", procedure: str = ""
) -> FormTemplate:
    """Return the form that holds for an act of ``day``, in a world that has reached ``world_rule_set``.

    An act of a day before the world's rule set keeps the forms of its own day; no day brings a rule set that the
    world has not reached. ``sector`` and ``procedure``: codes, for forms of their own.
    Errors:  KeyError for an unknown rule set.
    """
    general = _general(form, rule_set_on(day, world_rule_set))
    return _overridden(form, day, sector, procedure) or general


def rule_set_on(day: date, world_rule_set: str) -> str:
    """Return the key of the rule set for an act of ``day``. Errors: KeyError for an unknown rule set."""
    keys = list(_rule_sets())
    reached = keys[: keys.index(world_rule_set) + 1] if world_rule_set in keys else []
    if not reached:
        raise KeyError(world_rule_set)
    return [key for key in reached if _began(_rule_sets()[key], day)][-1]


def form_number(rule_set: str, form: OfficialForm) -> str:
    """Return "Mẫu số 01"; empty when the rule set has no such form. Errors: KeyError for an unknown rule set."""
    return str(_rule_sets()[rule_set]["forms"].get(form, {}).get("number", ""))


def numbered_forms(rule_set: str) -> tuple[OfficialForm, ...]:
    """Return the forms that ``rule_set`` numbers, in the order of their numbers. Errors: KeyError."""
    return tuple(form for form in OfficialForm if form_number(rule_set, form))


@cache
def _content() -> Mapping[str, Any]:
    content: Mapping[str, Any] = plain_yaml.read(DATA.read_text(encoding="utf-8"))
    return content


@cache
def _rule_sets() -> Mapping[str, Mapping[str, Any]]:
    return {str(rules["key"]): rules for rules in _content()["rule_sets"]}


def _general(form: OfficialForm, rule_set: str) -> FormTemplate:
    rules = _rule_sets()[rule_set]
    if form in rules["forms"]:
        return _template(form, rules["forms"][form], rules)
    return _template(form, _content()["plain"][form], {"legal_basis": "", "verified": False})


def _overridden(form: OfficialForm, day: date, sector: str, procedure: str) -> FormTemplate | None:
    rows = [row for row in _content()["overrides"] if form in row["forms"] and _holds(row, day)]
    for key, code in (("procedure", procedure), ("sector", sector)):
        of_code = [row for row in rows if code and row.get(key) == code]
        if of_code:
            return _template(form, of_code[-1]["forms"][form], of_code[-1])
    return None


def _template(form: OfficialForm, said: Mapping[str, Any], rules: Mapping[str, Any]) -> FormTemplate:
    return FormTemplate(
        form=form,
        number=said.get("number", ""),
        title=said["title"],
        about=said.get("about", ""),
        template=said.get("template", str(form)),
        names_identity=said.get("names_identity", False),
        legal_basis=rules["legal_basis"],
        verified=rules["verified"],
    )


def _began(rules: Mapping[str, Any], day: date) -> bool:
    return rules["valid_from"] is None or rules["valid_from"] <= day


def _holds(row: Mapping[str, Any], day: date) -> bool:
    return _began(row, day) and (row["valid_to"] is None or day < row["valid_to"])
