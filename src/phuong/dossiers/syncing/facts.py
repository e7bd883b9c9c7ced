"""What the national portal is told about dossiers, read for many at once: a fixed number of queries per batch."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from phuong.documents.api import IssuedPaper
from phuong.dossiers.models import Delivery, Dossier, Evidence
from phuong.dossiers.services.stepping import SOURCE
from phuong.dossiers.states import CHANNEL_KEYS, Channel
from phuong.procedures.api import Fee, FeeKind, ProcedureCase, ProcedureVersion, fees_for

RELATED = ("procedure__field", "competent_agency", "applicant__person", "applicant__organisation")
HEAVY = ("procedure__search", "procedure__folded")


@dataclass(frozen=True, slots=True)
class Facts:
    """One dossier with its papers, fees and results."""

    dossier: Dossier
    evidences: tuple[Evidence, ...]
    fees: tuple[Fee, ...]
    results: tuple[IssuedPaper, ...]
    result_code: str
    delivery: Delivery | None


def facts_of(codes: Iterable[str]) -> dict[str, Facts]:
    """Return the facts of the dossiers with these codes; one that is not there is left out."""
    found = Dossier.objects.filter(code__in=list(codes)).select_related(*RELATED).defer(*HEAVY)
    dossiers = {dossier.pk: dossier for dossier in found}
    evidences, results = _evidences(dossiers), _results(dossiers)
    deliveries = {row.dossier_id: row for row in Delivery.objects.filter(dossier__in=dossiers)}
    return {
        dossier.code: Facts(
            dossier,
            tuple(evidences[key]),
            _fees_of(dossier.version_id, dossier.case_id, CHANNEL_KEYS[Channel(dossier.channel)]),
            tuple(results[key]),
            _result_code_of(dossier.version_id),
            deliveries.get(key),
        )
        for key, dossier in dossiers.items()
    }


def _evidences(dossiers: Mapping[int, Dossier]) -> dict[int, list[Evidence]]:
    rows: dict[int, list[Evidence]] = defaultdict(list)
    for row in Evidence.objects.filter(dossier__in=dossiers).select_related("requirement", "file").order_by("pk"):
        rows[row.dossier_id].append(row)
    return rows


def _results(dossiers: Mapping[int, Dossier]) -> dict[int, list[IssuedPaper]]:
    rows: dict[int, list[IssuedPaper]] = defaultdict(list)
    for row in IssuedPaper.objects.filter(source_kind=SOURCE, source_id__in=list(dossiers)).order_by("pk"):
        rows[row.source_id].append(row)
    return rows


@lru_cache(maxsize=4096)
def _fees_of(version_id: int, case_id: int | None, channel: str) -> tuple[Fee, ...]:
    # A published version never changes: what it costs is read once per process.
    version = ProcedureVersion.objects.get(pk=version_id)
    case = ProcedureCase.objects.get(pk=case_id) if case_id else None
    found = fees_for(version, case, channel)
    return tuple(fee for fee in found if fee.kind == FeeKind.FIXED and fee.amount_vnd is not None and not fee.optional)


@lru_cache(maxsize=4096)
def _result_code_of(version_id: int) -> str:
    results: list[dict[str, Any]] = ProcedureVersion.objects.values_list("results", flat=True).get(pk=version_id)
    return str(next(iter(results), {}).get("code", ""))
