"""Looking at a dossier: changes nothing, yet is an act, since whoever looks at personal data answers for it."""

from datetime import datetime

from phuong.dossiers.models import Dossier
from phuong.kernel import acts
from phuong.kernel.acts import Actor, audit

TO_PROCESS = "xử lý hồ sơ"


def note_look(*, dossier: Dossier, actor: Actor, now: datetime, purpose: str = TO_PROCESS) -> None:
    """Write down that ``actor`` looked at ``dossier``, whose data was seen and what for. Nothing else is written.

    The caller has made sure that the actor may look (``dossier_for``).
    """
    with acts.begin("dossier.look", actor=actor, now=now) as act:
        seen = {key for key in (dossier.applicant_id, dossier.submitter_id, dossier.proxy_id) if key is not None}
        act.commit(audit("dossier", dossier.pk, subjects=sorted(seen), purpose=purpose[:200]))


def note_list_look(*, actor: Actor, now: datetime, purpose: str, query: str = "", shown: int = 0) -> None:
    """Write down that ``actor`` looked through a list of dossiers: one row for the whole list.

    Of ``query`` only a salted digest is kept: it may be a name.
    """
    with acts.begin("dossier.list", actor=actor, now=now) as act:
        act.commit(audit("dossier", None, purpose=purpose[:200], values={"query": query, "shown": shown}))
