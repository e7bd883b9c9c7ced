"""Which papers a dossier has: one row per paper that was given out, found by the fact behind it."""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from phuong.dossiers.models import Dossier
from phuong.dossiers.papers.shared import form_of
from phuong.dossiers.rules.official_forms import OfficialForm
from phuong.kernel.dates import VN

TO_THE_APPLICANT = frozenset(
    {
        OfficialForm.RECEIPT,
        OfficialForm.SUPPLEMENT,
        OfficialForm.REFUSAL,
        OfficialForm.APOLOGY,
        OfficialForm.STOP,
        OfficialForm.NEGATIVE_RESULT,
    }
)
NUMBERED = frozenset(
    {
        OfficialForm.SUPPLEMENT,
        OfficialForm.APOLOGY,
        OfficialForm.DUTY,
        OfficialForm.OPINION,
        OfficialForm.LEG,
        OfficialForm.VISIT,
        OfficialForm.HAND_OVER,
    }
)
# One question for all of them: every page of a dossier lists them.
_FACTS = """
SELECT 'receipt' AS form, 0 AS number, accepted_at AS at, 1 AS rank FROM dossiers_dossier
    WHERE id = %(id)s AND accepted_at IS NOT NULL
UNION ALL SELECT 'receipt', s.number, s.answered_at, 2 FROM dossiers_supplementrequest s
    JOIN dossiers_duedatechange d ON d.dossier_id = s.dossier_id AND d.at = s.answered_at
        AND d.cause = 'supplement_answered' AND d.new_due_at IS NOT NULL
    WHERE s.dossier_id = %(id)s
UNION ALL SELECT 'supplement', number, requested_at, 3 FROM dossiers_supplementrequest WHERE dossier_id = %(id)s
UNION ALL SELECT 'refusal', 0, max(at), 4 FROM dossiers_controlsheetentry
    WHERE dossier_id = %(id)s AND act = 'refuse' HAVING count(*) > 0
UNION ALL SELECT 'apology', number, signed_at, 5 FROM dossiers_extension WHERE dossier_id = %(id)s
UNION ALL SELECT 'stop', 0, stopped_at, 6 FROM dossiers_stop WHERE dossier_id = %(id)s
UNION ALL SELECT 'negative_result', 0, h.finished_at, 7 FROM dossiers_dossier h
    WHERE h.id = %(id)s AND h.finished_at IS NOT NULL AND EXISTS (SELECT FROM dossiers_decision d
        WHERE d.dossier_id = h.id AND d.outcome = 'declined' AND d.paper_id IS NOT NULL)
UNION ALL SELECT kind, row_number() OVER (PARTITION BY kind ORDER BY asked_at, id), asked_at, 8 FROM dossiers_leg
    WHERE dossier_id = %(id)s
UNION ALL SELECT 'visit', row_number() OVER (ORDER BY recorded_at, id), recorded_at, 9 FROM dossiers_sitevisit
    WHERE dossier_id = %(id)s
UNION ALL SELECT 'hand_over', row_number() OVER (ORDER BY i.id), h.given_at, 10 FROM dossiers_handoveritem i
    JOIN dossiers_handover h ON h.id = i.hand_over_id AND h.cancelled_at IS NULL WHERE i.dossier_id = %(id)s
ORDER BY at, rank, number
"""


@dataclass(frozen=True, slots=True)
class IssuedForm:
    """One paper of a dossier. ``number``: which of its kind, 0 for the only one; ``at``: when it was given out."""

    form: OfficialForm
    number: int
    at: datetime
    title: str
    form_number: str

    @property
    def key(self) -> str:
        """Its name in addresses: "refusal", "apology-1"."""
        word = self.form.replace("_", "-")
        return f"{word}-{self.number}" if self.number else word

    @property
    def for_applicant(self) -> bool:
        """Whether it was written to the applicant."""
        return self.form in TO_THE_APPLICANT


def issued_forms(dossier: Dossier) -> list[IssuedForm]:
    """Return the papers given out on ``dossier`` in the order of time, the control sheet first."""
    sheet = _named(dossier, OfficialForm.CONTROL_SHEET, 0, dossier.accepted_at or dossier.submitted_at)
    with connection.cursor() as cursor:
        cursor.execute(_FACTS, {"id": dossier.pk})
        rows = cursor.fetchall()
    return [sheet, *(_named(dossier, OfficialForm(form), number, at) for form, number, at, _ in rows)]


def _named(dossier: Dossier, form: OfficialForm, number: int, at: datetime) -> IssuedForm:
    bound = form_of(dossier, form, at)
    title = f"{bound.title} ({bound.about[:1].lower()}{bound.about[1:]})" if bound.about else bound.title
    if form is OfficialForm.RECEIPT and number:
        title = f"{title}, sau bổ sung lần {number}"
    elif number:
        title = f"{title}, lần {number}" if form in NUMBERED else title
    return IssuedForm(form, number, at.astimezone(VN), title, bound.number)
