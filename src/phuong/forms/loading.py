"""Publishing the forms of a folder. What is published never changes: another content is another version."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import yaml
from django.db import transaction

from phuong.forms.compiling import compile_form
from phuong.forms.faults import FormFileWrong
from phuong.forms.models import FormDefinition, FormVersion
from phuong.kernel import plain_yaml

__all__ = ["NATIONAL", "Loaded", "load_form", "load_forms"]

NATIONAL = Path(__file__).parent / "national"


@dataclass(frozen=True, slots=True)
class Loaded:
    """How many forms were published anew and how many were there already."""

    new: int
    same: int


def load_forms(folder: Path = NATIONAL, now: datetime | None = None) -> Loaded:
    """Publish every ``*.yaml`` of ``folder``; loading twice changes nothing.

    A form whose content changed gets the next number from its ``valid_from``; the version before ends that day.
    Errors: ``FormFileWrong`` naming the file; then nothing of the folder is published.
    """
    new = same = 0
    with transaction.atomic():
        for path in sorted(folder.glob("*.yaml")):
            try:
                content = plain_yaml.read(path.read_text(encoding="utf-8"))
            except (yaml.YAMLError, UnicodeDecodeError) as fault:
                raise FormFileWrong(f"{path.name}: không đọc được ({fault}).") from None
            if load_form(content, path.name)[1]:
                new += 1
            else:
                same += 1
    return Loaded(new, same)


def load_form(content: Any, where: str) -> tuple[FormVersion, bool]:
    """Publish one form; return its version and whether it is new. Errors: ``FormFileWrong``."""
    if not isinstance(content, dict) or not isinstance(content.get("valid_from"), date):
        raise FormFileWrong(f"{where}: phải là một tờ khai có valid_from là ngày.")
    schema, ui = compile_form(content, where)
    definition, _ = FormDefinition.objects.get_or_create(key=content["key"], defaults={"title": ui["title"]})
    facts = {
        "schema": schema,
        "ui": ui,
        "legal_basis": content.get("legal_basis", ""),
        "source": content.get("source", ""),
        "verified": bool(content.get("verified", False)),
        "valid_from": content["valid_from"],
    }
    last = definition.versions.order_by("-number").first()
    if last is not None and all(getattr(last, name) == value for name, value in facts.items()):
        return last, False
    if last is not None and last.published_at is not None:
        return last, False  # what an administrator decided here is not undone by an upgrade of our files
    if last is not None:
        ends = max(last.valid_from, content["valid_from"])
        FormVersion.objects.filter(definition=definition, valid_to__isnull=True).update(valid_to=ends)
    FormDefinition.objects.filter(pk=definition.pk).update(title=ui["title"])
    number = last.number + 1 if last else 1
    valid_to = content.get("valid_to")
    return FormVersion.objects.create(definition=definition, number=number, valid_to=valid_to, **facts), True
