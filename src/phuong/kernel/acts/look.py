"""Looks: acts that change nothing, yet whoever looks at personal data answers for it. Every list on a screen is one.

A look is one row of the audit and nothing else, so it needs no frame: ``note`` writes it alone, and a list writes it
in the very statement that reads the rows (``LOOKING`` is the part of it), which costs no round trip more.

Only looks may be committed without waiting for the disk (decision 0014): the row is in the log of the database in
order, a power cut can lose the last half second of it, and no dossier, number or notice hangs on it.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import connection

from phuong.kernel.acts.actor import Actor
from phuong.kernel.prepared import fetch

_COLUMNS = (
    "at, act, object_kind, object_id, account_id, post_id, agency_id, on_behalf_of_id, purpose, subjects, fields,"
    " digest, salt"
)
LOOKING = f"""look AS (
    INSERT INTO kernel_auditentry ({_COLUMNS}) VALUES (%(look_at)s, %(look_act)s, %(look_kind)s, %(look_object)s,
    %(look_account)s, %(look_post)s, %(look_agency)s, %(look_for)s, %(look_purpose)s, %(look_subjects)s::bigint[],
    %(look_fields)s::varchar[], %(look_digest)s, %(look_salt)s)
)"""  # noqa: S608 (constants)
"""The part of a statement, after ``WITH``, that writes a look; its values are those of ``values_of``."""


@dataclass(frozen=True, slots=True)
class Look:
    """Who looks at what, when, and what for. Of ``values`` (what was asked) only names and a salted digest are kept."""

    act: str
    actor: Actor
    now: datetime
    purpose: str
    object_kind: str
    object_id: int | None = None
    subjects: tuple[int, ...] = ()
    values: Mapping[str, Any] = field(default_factory=dict)


def note(look: Look) -> None:
    """Write the row of ``look``, alone."""
    fetch(f"WITH {LOOKING} SELECT {without_waiting()}", values_of(look))


def without_waiting() -> str:
    """Return an expression that lets the commit of its own statement not wait for the disk; select it once.

    Inside a greater transaction it does nothing: what else that one writes shall be on the disk when it ends.
    """
    return "1" if connection.in_atomic_block else "set_config('synchronous_commit', 'off', true)"


def values_of(look: Look) -> dict[str, Any]:
    """Return the values of ``LOOKING``."""
    actor, salt = look.actor, secrets.token_bytes(16)
    canonical = json.dumps(look.values, sort_keys=True, ensure_ascii=False, default=str).encode()
    return {
        "look_at": look.now,
        "look_act": look.act,
        "look_kind": look.object_kind,
        "look_object": look.object_id,
        "look_account": actor.account_id,
        "look_post": actor.post_id,
        "look_agency": actor.agency_id,
        "look_for": actor.on_behalf_of_id,
        "look_purpose": look.purpose[:200],
        "look_subjects": list(look.subjects),
        "look_fields": sorted(look.values),
        "look_digest": hashlib.sha256(salt + canonical).digest(),
        "look_salt": salt,
    }
