"""What a counter takes most, so that the usual needs no search."""

from phuong.kernel.prepared import fetch

# The newest by the key of the scope table's own index: it costs the same at a thousand dossiers and at a million.
_MOST = """
SELECT dossier.procedure_id FROM (
    SELECT dossier_id FROM dossiers_dossierscope WHERE agency_id = %s ORDER BY dossier_id DESC LIMIT 300
) AS newest JOIN dossiers_dossier AS dossier ON dossier.id = newest.dossier_id
WHERE dossier.receiving_agency_id = %s
GROUP BY dossier.procedure_id ORDER BY count(*) DESC, dossier.procedure_id LIMIT %s
"""


def most_received(agency_id: int, limit: int = 6) -> list[int]:
    """Return the ids of the procedures that an agency received most, among its 300 newest dossiers; most first."""
    return [row[0] for row in fetch(_MOST, [agency_id, agency_id, limit], planned_once=False)]
