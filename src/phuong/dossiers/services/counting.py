"""Folding the appended count deltas into the tab counters; the sum stays exact at every instant."""

from django.db import connection, transaction

FOLD = """
WITH taken AS (
    DELETE FROM dossiers_tabcountdelta WHERE id IN (SELECT id FROM dossiers_tabcountdelta ORDER BY id LIMIT %s)
    RETURNING agency_id, tab, change
), summed AS (
    INSERT INTO dossiers_tabcount (agency_id, tab, total)
    SELECT agency_id, tab, sum(change) FROM taken GROUP BY agency_id, tab ORDER BY agency_id, tab
    ON CONFLICT (agency_id, tab) DO UPDATE SET total = dossiers_tabcount.total + excluded.total
)
SELECT count(*) FROM taken
"""


def fold_tab_counts(limit: int = 20_000) -> int:
    """Fold up to ``limit`` deltas; return how many. One folder at a time, by advisory lock."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(hashtext('dossiers:fold-tab-counts'))")
        if not cursor.fetchone()[0]:
            return 0
        cursor.execute(FOLD, [limit])
        return int(cursor.fetchone()[0])
