"""The frame of every act."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import TypeVar

from django.db import models

from phuong.kernel.acts import statement
from phuong.kernel.acts.actor import Actor
from phuong.kernel.acts.frame import Frame
from phuong.kernel.acts.refusal import RowNotFound
from phuong.kernel.acts.writes import AuditWrite, Change, EventWrite, Insert, InsertMany, Ref, Write, as_insert
from phuong.kernel.prepared import fetch_rows_of

M = TypeVar("M", bound=models.Model)


class ActNotCommitted(Exception):
    """A service left its act without ``commit``: a defect of the service, never of the user."""


class Act:
    """One act in progress: locks rows, then writes everything at once."""

    def __init__(self, name: str, *, actor: Actor, now: datetime) -> None:
        if now.tzinfo is None:
            raise ValueError("now must be an aware datetime")
        self.name = name
        self.actor = actor
        self.now = now
        self.committed = False

    def lock(self, model: type[M], pk: int, *, missing: str = "Không tìm thấy.") -> M:
        """Return the row with key ``pk``, locked until the act ends.

        Errors: ``RowNotFound`` with the sentence ``missing``.
        """
        found = fetch_rows_of(model, f'WHERE "{model._meta.pk.column}" = %s FOR UPDATE', [pk])
        if not found:
            raise RowNotFound(missing)
        return found[0]

    def nothing_to_do(self) -> None:
        """Say that the act was done before (a second click, a repeated message): nothing is written."""
        self.committed = True

    def commit(self, *writes: Write) -> dict[Insert, int]:
        """Write everything in one statement; return the ids of the rows inserted by ``insert``.

        Errors: ``ActNotCommitted`` when called twice or without an audit row; database errors as they are.
        """
        if self.committed:
            raise ActNotCommitted(f"{self.name}: committed twice")
        if not any(isinstance(write, AuditWrite) for write in writes):
            raise ActNotCommitted(f"{self.name}: an act writes its audit row")
        plain = [
            as_insert(write, act=self.name, actor=self.actor, now=self.now)
            if isinstance(write, EventWrite | AuditWrite)
            else write
            for write in writes
        ]
        plain = [write for write in plain if not (isinstance(write, InsertMany) and not write.rows)]
        keys = statement.run(plain)
        self.committed = True
        made = {w: key for w, key in zip(plain, keys, strict=True) if isinstance(w, Insert) and key is not None}
        for write in plain:
            if isinstance(write, Change):
                for name, value in write.values.items():
                    setattr(write.instance, name, made[value.insert] if isinstance(value, Ref) else value)
        return made


@contextmanager
def begin(name: str, *, actor: Actor, now: datetime) -> Iterator[Act]:
    """Open the transaction of the act ``name``; on leaving without ``commit`` nothing is kept."""
    with Frame():
        act = Act(name, actor=actor, now=now)
        yield act
        if not act.committed:
            raise ActNotCommitted(f"{name}: left without commit")
