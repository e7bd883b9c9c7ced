"""What a change of configuration meets: open dossiers and drafts, counted and named by code; no person."""

from collections.abc import Collection
from dataclasses import dataclass

from phuong.dossiers.models import Dossier, Draft

LISTED = 20


@dataclass(frozen=True, slots=True)
class OpenUnder:
    """The open dossiers of a procedure: how many there are, and the first few, due soonest first."""

    total: int
    first: tuple[Dossier, ...]


def open_under(procedure_id: int) -> OpenUnder:
    """Return the open dossiers of a procedure: they stay under the version of their filing."""
    rows = Dossier.objects.filter(procedure_id=procedure_id, open=True)
    first = rows.only("code", "state", "due_at", "act_by", "version__number").select_related("version")
    return OpenUnder(rows.count(), tuple(first.order_by("act_by", "pk")[:LISTED]))


def drafts_under(procedure_id: int) -> int:
    """Return how many applications for a procedure are being filled in."""
    return Draft.objects.filter(procedure_id=procedure_id, dossier=None).count()


def drafts_on_form(key: str) -> int:
    """Return how many applications are being filled in with the form ``key``."""
    return Draft.objects.filter(form__definition__key=key, dossier=None).count()


def open_on_processes(process_ids: Collection[int]) -> int:
    """Return how many open dossiers walk one of these processes: each keeps the one of its filing to its end."""
    return Dossier.objects.filter(open=True, version__process__in=process_ids).count()
