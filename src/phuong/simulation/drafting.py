"""The result as its officer drafts it before it goes to the leader: by the template, from the data."""

from datetime import datetime, timedelta

from phuong.directory.api import current_world
from phuong.documents.api import LetterKind, letter_content, letters_for
from phuong.dossiers.api import DRAFTED_IN, Dossier, State, filled_words, letters_of, write_letter
from phuong.kernel.acts import Actor
from phuong.kernel.dates import local

ASKED = "theo hồ sơ"
"""What the invented officer writes where a template asks for something that no data say."""
RECENT = timedelta(days=10)
"""Only what leaders still look at is drafted: a year of drafts would take longer than the year."""


def draft_result(dossier: Dossier, officer: Actor, now: datetime) -> None:
    """Write the draft of the result, if the procedure has a template and nothing stays missing in it."""
    if now < current_world().clock - RECENT or State(dossier.state) not in DRAFTED_IN:
        return
    offered = letters_for(LetterKind.RESULT.value, dossier.procedure.code, local(now).date())
    if not offered or letters_of(dossier):
        return
    template = offered[0]
    asked = {f"ask.{one['key']}": ASKED for one in letter_content(template).get("asks") or []}
    words = filled_words(dossier, template, asked)
    if not words.lacks:
        write_letter(dossier_id=dossier.pk, words=words, actor=officer, now=now, number=1, template_id=template.pk)
