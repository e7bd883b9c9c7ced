"""The agencies of a dossier's scope become words of its search, as filing and transfer write them from now on.

In batches, each its own transaction: a province has a million dossiers, and whoever works meanwhile must not wait.
Stopped half-way it may run again: a word that is there is not added twice.
"""

from typing import Any

from django.db import migrations

BATCH = 20_000
WIDEN = """
UPDATE dossiers_dossier d SET search = coalesce(d.search, ''::tsvector) || scope.words
FROM (
    SELECT dossier_id, array_to_tsvector(array_agg(DISTINCT '@' || agency_id)) AS words
    FROM dossiers_dossierscope WHERE dossier_id BETWEEN %s AND %s GROUP BY dossier_id
) scope
WHERE d.id = scope.dossier_id
"""


def widen(apps: Any, schema_editor: Any) -> None:
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(min(id), 1), coalesce(max(id), 0) FROM dossiers_dossier")
        first, last = cursor.fetchone()
        for begin in range(first, last + 1, BATCH):
            cursor.execute(WIDEN, [begin, begin + BATCH - 1])
        if last:
            cursor.execute("ANALYZE dossiers_dossier (search)")


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("dossiers", "0013_work_of_officers")]
    operations = [migrations.RunPython(widen, migrations.RunPython.noop, elidable=True)]
