"""Everything an act may leave behind, as one mapping of counts: two of them subtracted show what happened between."""

from collections import Counter

from django.db import connection

COUNTS = """
SELECT 'dossier ' || state || ' ' || national_status || ' ' || (due_at IS NOT NULL), count(*)
    FROM dossiers_dossier GROUP BY 1
UNION ALL SELECT 'draft filed ' || (dossier_id IS NOT NULL), count(*) FROM dossiers_draft GROUP BY 1
UNION ALL SELECT 'answers', count(*) FROM dossiers_dossieranswers
UNION ALL SELECT 'evidence', count(*) FROM dossiers_evidence
UNION ALL SELECT 'instance', count(*) FROM dossiers_processinstance
UNION ALL SELECT 'token ' || node_key || ' open ' || (closed_at IS NULL), count(*) FROM dossiers_token GROUP BY 1
UNION ALL SELECT 'work ' || task || ' open ' || (closed_at IS NULL), count(*) FROM work_workitem GROUP BY 1
UNION ALL SELECT 'sheet ' || act, count(*) FROM dossiers_controlsheetentry GROUP BY 1
UNION ALL SELECT 'scope open ' || open, count(*) FROM dossiers_dossierscope GROUP BY 1
UNION ALL SELECT 'tab ' || tab, sum(n)::bigint FROM (
    SELECT tab, total AS n FROM dossiers_tabcount UNION ALL SELECT tab, change FROM dossiers_tabcountdelta) t GROUP BY 1
UNION ALL SELECT 'decision decided ' || (decided_at IS NOT NULL), count(*) FROM dossiers_decision GROUP BY 1
UNION ALL SELECT 'paper issued', count(*) FROM documents_issuedpaper
UNION ALL SELECT 'number taken', coalesce(sum(last_number), 0)::bigint FROM documents_numberseries
UNION ALL SELECT 'audit ' || act, count(*) FROM kernel_auditentry GROUP BY 1
UNION ALL SELECT 'event ' || type, count(*) FROM kernel_event GROUP BY 1
"""


def ledger() -> Counter[str]:
    """Return how much of everything there is."""
    with connection.cursor() as cursor:
        cursor.execute(COUNTS)
        return Counter(dict(cursor.fetchall()))


def change(before: Counter[str], after: Counter[str]) -> dict[str, int]:
    """Return what came (positive) and went (negative)."""
    keys = before.keys() | after.keys()
    return {key: after[key] - before[key] for key in sorted(keys) if after[key] != before[key]}
