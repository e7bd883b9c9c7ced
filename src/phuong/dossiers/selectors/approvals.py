"""What waits for a leader's decision, each dossier with what has to be read before it: one statement for a page."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from phuong.dossiers.models import Decision
from phuong.dossiers.selectors.rows import COLUMNS, FROM, DossierRow
from phuong.dossiers.states import Outcome, State
from phuong.kernel.prepared import fetch

AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class Proposal:
    """A dossier before a leader: what is proposed, why, by whom, how its papers stand, the drafted result if any.

    ``letter`` and ``revision`` are the numbers of the very draft that was put before the leader; ``key`` is that of the
    proposal: what is approved is this one, never one that came after it was read.
    """

    row: DossierRow
    outcome: str
    reasons: str
    legal_basis: str
    proposer: str
    proposed_at: datetime | None
    papers: int
    failing: int
    unseen: int
    letter: int | None = None
    revision: int | None = None
    title: str = ""
    body: str = ""
    key: int | None = None

    @property
    def is_granting(self) -> bool:
        """Whether the applicant is to get what was asked for."""
        return self.outcome == Outcome.GRANTED


_WAITING = f"d.open AND d.holder_agency_id = %(agency)s AND d.state = '{State.AWAITING_APPROVAL.value}'"
_PAGE = f"""
SELECT {COLUMNS}, proposed.outcome, proposed.reasons, proposed.legal_basis,
    coalesce(sheet.from_name, ''), proposed.proposed_at, papers.total, papers.failing, papers.unseen,
    letter.number, draft.number, coalesce(draft.title, ''), coalesce(draft.body, ''), proposed.id
{FROM}
JOIN LATERAL (
    SELECT id, outcome, reasons, legal_basis, proposed_at, letter_revision_id FROM dossiers_decision
    WHERE dossier_id = d.id AND decided_at IS NULL ORDER BY id DESC LIMIT 1
) proposed ON true
LEFT JOIN dossiers_letterrevision draft ON draft.id = proposed.letter_revision_id
LEFT JOIN dossiers_letter letter ON letter.id = draft.letter_id
LEFT JOIN LATERAL (
    SELECT from_name FROM dossiers_controlsheetentry
    WHERE dossier_id = d.id AND act = 'submit_for_approval' ORDER BY id DESC LIMIT 1
) sheet ON true
CROSS JOIN LATERAL (
    SELECT count(*) AS total, count(*) FILTER (WHERE verdict = 'failed') AS failing,
        count(*) FILTER (WHERE verdict = 'unseen') AS unseen
    FROM dossiers_evidence WHERE dossier_id = d.id AND replaced_by_id IS NULL
) papers
WHERE {_WAITING} ORDER BY d.act_by, d.id LIMIT {AT_ONCE}
"""  # noqa: S608 (constants)
_TOTAL = f"SELECT count(*) FROM dossiers_dossier d WHERE {_WAITING}"  # noqa: S608 (constants)


def proposals_waiting(agency_id: int) -> tuple[list[Proposal], int]:
    """Return the most urgent proposals before an agency's leaders, at most ``AT_ONCE``, and how many wait in all."""
    rows = fetch(_PAGE, {"agency": agency_id})
    width = len(DossierRow.__struct_fields__)
    found = [Proposal(DossierRow(*row[:width]), *row[width:]) for row in rows]
    if len(found) < AT_ONCE:
        return found, len(found)
    ((total,),) = fetch(_TOTAL, {"agency": agency_id})
    return found, int(total)


def open_proposals(dossier_ids: Iterable[int]) -> dict[int, int]:
    """Return the key of the proposal that each of these dossiers waits with; those without one are left out."""
    waiting = Decision.objects.filter(dossier_id__in=list(dossier_ids), decided_at=None).order_by("pk")
    return dict(waiting.values_list("dossier_id", "pk"))
