"""The drafted result on its way: what goes before the leader, what is released with the number."""

import json
from datetime import datetime
from typing import Any

from phuong.documents.api import body_lines
from phuong.dossiers.models import Decision, Dossier, Letter, LetterRevision
from phuong.dossiers.services.refusals import LetterLacks
from phuong.dossiers.states import Outcome
from phuong.kernel.acts import Ref, Write, change_where
from phuong.kernel.dates import VN, official_date
from phuong.kernel.prepared import fetch_one

_LAST = """
SELECT r.id, r.lacks FROM dossiers_letter l JOIN dossiers_letterrevision r ON r.letter_id = l.id
WHERE l.dossier_id = %s AND l.kind = 'result' ORDER BY r.number DESC LIMIT 1
"""


def result_to_submit(dossier: Dossier) -> int | None:
    """Return the newest revision of the drafted result; None where nothing was drafted.

    Errors:  LetterLacks while something is missing in it.
    """
    found = fetch_one(_LAST, [dossier.pk])
    if found is None:
        return None
    if lacks := found[1] if isinstance(found[1], list) else json.loads(found[1]):
        raise LetterLacks(lacks)
    return int(found[0])


def words_released(decision: Decision, now: datetime, symbol: str) -> dict[str, Any]:
    """Return what the released result says, for its page and its PDF; nothing where none was drafted."""
    released = _released(decision)
    if released is None:
        return {}
    revision = LetterRevision.objects.get(pk=released)
    late = {"paper.number": symbol, "paper.date": official_date(now.astimezone(VN).date())}
    return {
        "letter_revision": revision.pk,
        "title": revision.title,
        "about": revision.about,
        "lines": [[style.value, words] for style, words in body_lines(revision.body, late)],
    }


def letter_released(decision: Decision, paper: Ref, now: datetime) -> list[Write]:
    """Return the writes that tie the drafted result to its paper."""
    released = _released(decision)
    if released is None:
        return []
    letter = LetterRevision.objects.values_list("letter_id", flat=True).get(pk=released)
    values = {"paper_id": paper, "released_at": now, "signed_by_id": decision.decided_by_id}
    return [change_where(Letter, {"id": letter}, **values)]


def _released(decision: Decision) -> int | None:
    # A draft of what was asked for is no paper when the leader decided against it.
    return decision.letter_revision_id if decision.outcome == Outcome.GRANTED else None
