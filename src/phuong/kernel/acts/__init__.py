"""Acts: one act is one function, one transaction, one writing statement.

    with acts.begin("dossier.accept", actor=actor, now=now) as act:
        dossier = act.lock(Dossier, dossier_id)      # the row lock comes first
        ...                                          # permission, state, rules read objects
        act.commit(change(dossier, state=...), insert(Token, ...), event("dossier.accepted", ...), audit(dossier))

All writes of ``commit`` go to the database as ONE statement (decisions in docs/decisions/0003), so an act is
either wholly there or not at all, and costs two round trips instead of ten.
"""

from phuong.kernel.acts.act import Act, ActNotCommitted, begin
from phuong.kernel.acts.actor import SYSTEM, Actor
from phuong.kernel.acts.look import LOOKING, Look, note, values_of, without_waiting
from phuong.kernel.acts.refusal import ActRefused, NotPermitted, RowNotFound, WrongState
from phuong.kernel.acts.writes import Insert, Ref, Write, audit, change, change_where, event, insert, insert_many

__all__ = [
    "LOOKING",
    "SYSTEM",
    "Act",
    "ActNotCommitted",
    "ActRefused",
    "Actor",
    "Insert",
    "Look",
    "NotPermitted",
    "Ref",
    "RowNotFound",
    "Write",
    "WrongState",
    "audit",
    "begin",
    "change",
    "change_where",
    "event",
    "insert",
    "insert_many",
    "note",
    "values_of",
    "without_waiting",
]
