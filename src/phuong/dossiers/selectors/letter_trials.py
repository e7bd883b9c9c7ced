"""A template tried on dossiers that are there: what would stay blank, counted. No value and no person is told."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from phuong.documents.api import ASKED, LATE, fill, parse, words_of
from phuong.dossiers.models import Dossier, Letter
from phuong.dossiers.selectors.letters import known_of
from phuong.dossiers.selectors.one import RELATED

NEWEST = 20


@dataclass(frozen=True, slots=True)
class BlankTried:
    """A blank of a template: what it is called, and in how many of the dossiers it stays empty."""

    name: str
    called: str
    empty: int

    @property
    def is_asked(self) -> bool:
        """Whether officers are asked for it while drafting: then it is meant to be empty."""
        return self.name.startswith(ASKED)


@dataclass(frozen=True, slots=True)
class LetterTrial:
    """How a template fills: over how many dossiers, for how many the data suffice, and each blank that stays empty."""

    dossiers: int
    complete: int
    empty: tuple[BlankTried, ...]


def try_letter(content: Mapping[str, Any]) -> LetterTrial:
    """Fill a template from the newest dossiers of its procedures (of any, if it names none) and count what lacks."""
    codes: Sequence[str] = content.get("procedures") or []
    rows = Dossier.objects.select_related(*RELATED, "procedure__field", "competent_agency__parent")
    if codes:
        rows = rows.filter(procedure__code__in=codes)
    words, text = words_of(content), _whole_text(content)
    lacking: Counter[str] = Counter()
    found = list(rows.order_by("-submitted_at")[:NEWEST])
    complete = 0
    for dossier in found:
        missing = {name.partition(" (")[0] for name in fill(text, known_of(dossier, words, {})).missing}
        lacking.update(missing)
        complete += all(name.startswith(ASKED) for name in missing)
    order = list(dict.fromkeys(name for name, _ in parse(text).blanks() if name not in LATE))
    empty = [BlankTried(name, words.get(name, name), lacking[name]) for name in order if lacking[name]]
    return LetterTrial(len(found), complete, tuple(empty))


def open_on_template(key: str) -> int:
    """Return how many open dossiers have a draft on any version of the template ``key``: they keep it."""
    rows = Letter.objects.filter(template__template__key=key, released_at=None, dossier__open=True)
    return rows.values("dossier").distinct().count()


def _whole_text(content: Mapping[str, Any]) -> str:
    parts = [content.get("title"), content.get("about"), content.get("addressee"), content.get("text")]
    return "\n".join(str(part) for part in [*parts, *(content.get("recipients") or [])] if part)
