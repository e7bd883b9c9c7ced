"""Publishing the templates of a folder. What is published never changes: another content is another version."""

from datetime import date
from pathlib import Path

from django.db import transaction

from phuong.documents.models import LetterTemplate, LetterTemplateVersion
from phuong.documents.wording.content import NAMES, from_yaml
from phuong.documents.wording.faults import faults_of
from phuong.documents.wording.refusals import LetterFileWrong
from phuong.kernel import plain_yaml

LETTERS = Path(__file__).parent / "national" / "letters"


def load_letters(folder: Path = LETTERS) -> int:
    """Publish every ``*.yaml`` of ``folder``; return how many versions are new. Loading twice changes nothing.

    A template whose content changed gets the next number from its ``valid_from``; the version before ends that day.
    What an administrator decided here is left alone. The forms it names must be loaded before.
    Errors:  LetterFileWrong naming file and place; then nothing of the folder is published.
    """
    with transaction.atomic():
        return sum(_load(path) for path in sorted(folder.glob("*.yaml")))


def _load(path: Path) -> int:
    text = path.read_text(encoding="utf-8")
    content, starts = from_yaml(text, path.name), plain_yaml.read(text).get("valid_from")
    if not isinstance(starts, date):
        raise LetterFileWrong(f"{path.name}: thiếu valid_from là một ngày.")
    if faults := faults_of(content):
        raise LetterFileWrong(f"{path.name}: {faults[0].sentence}")
    kept = {name: content[name] for name in NAMES if name in content and name != "key"}
    defaults = {"title": kept["title"], "kind": kept["kind"]}
    template, _ = LetterTemplate.objects.get_or_create(key=content["key"], defaults=defaults)
    last = template.versions.order_by("-number").first()
    if last is not None and (last.published_at is not None or (last.content == kept and last.valid_from == starts)):
        return 0  # what an administrator decided here is not undone by an upgrade of our files
    if last is not None:
        open_ones = LetterTemplateVersion.objects.filter(template=template, valid_to=None)
        open_ones.update(valid_to=max(last.valid_from, starts))
    LetterTemplate.objects.filter(pk=template.pk).update(**defaults)
    LetterTemplateVersion.objects.create(
        template=template,
        number=last.number + 1 if last else 1,
        content=kept,
        legal_basis=kept.get("legal_basis", ""),
        source=kept.get("source", ""),
        verified=bool(kept.get("verified", False)),
        valid_from=starts,
    )
    return 1
