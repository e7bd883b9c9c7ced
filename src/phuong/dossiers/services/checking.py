"""Checking the papers of a dossier one by one: passed, or failed with its fault."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from phuong.dossiers.models import Dossier, Evidence
from phuong.dossiers.rules.transitions import next_state
from phuong.dossiers.services.finding import MISSING
from phuong.identity.api import require
from phuong.kernel import acts
from phuong.kernel.acts import Actor, audit, change


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the officer found of one paper."""

    verdict: Evidence.Verdict
    fault: str = ""


def check_papers(*, dossier_id: int, verdicts: Mapping[int, Verdict], actor: Actor, now: datetime) -> int:
    """Keep the verdicts on papers, by evidence id; the state and the clock do not move. Return how many changed.

    Whoever may ask for a supplement may check, as long as one may be asked for. Papers of other dossiers are ignored.

    Errors:  NotPermitted, WrongState, RowNotFound.
    """
    with acts.begin("dossier.check_papers", actor=actor, now=now) as act:
        dossier = act.lock(Dossier, dossier_id, missing=MISSING)
        require(actor, "dossier.request_supplement", agency_ids=(dossier.holder_agency_id,))
        next_state("request_supplement", dossier.state)
        papers = Evidence.objects.filter(dossier=dossier, pk__in=verdicts)
        changed = [paper for paper in papers if _differs(paper, verdicts[paper.pk])]
        if not changed:
            act.nothing_to_do()
            return 0
        found = {paper.pk: verdicts[paper.pk] for paper in changed}
        act.commit(
            *(change(paper, verdict=found[paper.pk].verdict, fault=found[paper.pk].fault[:500]) for paper in changed),
            audit(
                "dossier",
                dossier.pk,
                subjects=[dossier.applicant_id],
                purpose="check_papers",
                values={f"evidence_{key}": str(value.verdict) for key, value in found.items()},
            ),
        )
    return len(changed)


def _differs(paper: Evidence, verdict: Verdict) -> bool:
    return (paper.verdict, paper.fault) != (verdict.verdict, verdict.fault[:500])
