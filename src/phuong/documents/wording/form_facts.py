"""What a declaration lends to a letter: its questions as facts, those of a repeat with the repeat's name."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from phuong.documents.wording.facts import FORM
from phuong.forms.api import FormVersion, all_questions, content_of, form_versions, forms_with_versions
from phuong.kernel.acts import RowNotFound
from phuong.kernel.faults import Fault

SILENT = frozenset({"declaration"})
"""Questions whose answer no letter prints."""


@dataclass(frozen=True, slots=True)
class FormFacts:
    """Facts of one declaration: single ones with their words, and the facts inside each repeat."""

    plain: Mapping[str, str]
    groups: Mapping[str, Mapping[str, str]]
    group_words: Mapping[str, str]


def form_facts(key: str) -> FormFacts | None:
    """Return the facts of the newest version of the declaration ``key``; None where there is none."""
    if not key:
        return None
    try:
        versions = form_versions(key)
    except (RowNotFound, Fault):
        return None
    holding = [version for version in versions if version.withdrawn_at is None]
    return facts_of_version(max(holding, key=lambda version: version.number)) if holding else None


def facts_of_version(version: FormVersion) -> FormFacts:
    """Return the facts that the questions of one version are."""
    plain: dict[str, str] = {}
    groups: dict[str, dict[str, str]] = {}
    group_words: dict[str, str] = {}
    content = content_of(version)
    for place, one in all_questions(content):
        name, words = f"{FORM}{one['key']}", str(one.get("label", ""))
        if place.count(".") == 2:
            outer = content["pages"][int(place.split(".")[0])]["fields"][int(place.split(".")[1])]
            groups[f"{FORM}{outer['key']}"][f"{FORM}{outer['key']}.{one['key']}"] = words
        elif one.get("type") == "repeat":
            groups[name], group_words[name] = {}, words
        elif one.get("type") not in SILENT:
            plain[name] = words
    return FormFacts(plain, groups, group_words)


def form_choices(on: date) -> list[tuple[str, str]]:
    """Return (key, title) of every declaration, for a list to choose from."""
    return [(form.key, form.title) for form, _, _ in forms_with_versions(on)]
