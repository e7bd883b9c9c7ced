"""What an act writes, as values: a change of one row, new rows, an event, an audit row."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import models

from phuong.kernel.models import AuditEntry, Event


@dataclass(frozen=True, slots=True, eq=False)
class Ref:
    """The id of a row that the same statement inserts: usable as a value in later writes."""

    insert: Insert


@dataclass(frozen=True, slots=True, eq=False)
class Change:
    """One row gets new values. The row was locked by the act, so it is found by its key alone."""

    instance: models.Model
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True, eq=False)
class ChangeWhere:
    """All rows that match get new values; how many there are does not matter."""

    model: type[models.Model]
    where: Mapping[str, Any]
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True, eq=False)
class Insert:
    """One new row; ``insert.id`` stands for its key in later writes of the same commit."""

    model: type[models.Model]
    values: Mapping[str, Any]

    @property
    def id(self) -> Ref:
        return Ref(self)


@dataclass(frozen=True, slots=True, eq=False)
class InsertMany:
    """Several new rows of one table, all with the same columns."""

    model: type[models.Model]
    rows: Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True, eq=False)
class EventWrite:
    """An event; subject and data may hold a ``Ref``-free text only, since readers know codes, not ids."""

    type: str
    subject: str
    agency_id: int | None
    data: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class AuditWrite:
    """The audit row of the act; who and when are added by the act itself."""

    object_kind: str
    object_id: int | Ref | None
    subjects: Sequence[int | Ref]
    purpose: str
    legal_basis: str
    values: Mapping[str, Any]


Write = Change | ChangeWhere | Insert | InsertMany | EventWrite | AuditWrite


def change(instance: models.Model, **values: Any) -> Change:
    """Set ``values`` on the locked row ``instance`` (the Python object is updated after the commit)."""
    return Change(instance, values)


def change_where(model: type[models.Model], where: Mapping[str, Any], **values: Any) -> ChangeWhere:
    """Set ``values`` on all rows of ``model`` whose columns equal ``where`` (``None`` = is null)."""
    return ChangeWhere(model, where, values)


def insert(model: type[models.Model], **values: Any) -> Insert:
    """Insert one row of ``model``; columns left out take the field's default."""
    return Insert(model, values)


def insert_many(model: type[models.Model], rows: Sequence[Mapping[str, Any]]) -> InsertMany:
    """Insert ``rows`` of ``model``; all rows name the same columns. An empty list writes nothing."""
    return InsertMany(model, rows)


def event(type: str, *, subject: str, agency_id: int | None = None, **data: Any) -> EventWrite:
    """Append an event to the log; ``data`` is JSON and holds no personal data."""
    return EventWrite(type, subject, agency_id, data)


def audit(
    object_kind: str,
    object_id: int | Ref | None,
    *,
    subjects: Sequence[int | Ref] = (),
    purpose: str = "",
    legal_basis: str = "",
    values: Mapping[str, Any] | None = None,
) -> AuditWrite:
    """Append the audit row: of ``values`` only the names and a salted digest are kept."""
    return AuditWrite(object_kind, object_id, subjects, purpose, legal_basis, values or {})


def as_insert(write: EventWrite | AuditWrite, *, act: str, actor: Any, now: Any) -> Insert:
    """Turn an event or audit write into the plain insert of its row."""
    if isinstance(write, EventWrite):
        return Insert(
            Event,
            {
                "type": write.type,
                "subject": write.subject,
                "time": now,
                "agency_id": write.agency_id if write.agency_id is not None else actor.agency_id,
                "data": dict(write.data),
            },
        )
    salt = secrets.token_bytes(16)
    canonical = json.dumps(write.values, sort_keys=True, ensure_ascii=False, default=str).encode()
    return Insert(
        AuditEntry,
        {
            "at": now,
            "act": act,
            "object_kind": write.object_kind,
            "object_id": write.object_id,
            "account_id": actor.account_id,
            "post_id": actor.post_id,
            "agency_id": actor.agency_id,
            "on_behalf_of_id": actor.on_behalf_of_id,
            "purpose": write.purpose,
            "legal_basis": write.legal_basis,
            "subjects": list(write.subjects),
            "fields": sorted(write.values),
            "digest": hashlib.sha256(salt + canonical).digest(),
            "salt": salt,
        },
    )
