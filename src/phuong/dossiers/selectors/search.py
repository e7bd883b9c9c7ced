"""Finding dossiers by code, name, phone, subject or the applicant's number, within the scope of who asks."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from phuong.dossiers.rules.search_text import query
from phuong.dossiers.selectors.rows import COLUMNS, FROM, DossierRow

CAP = 1000


@dataclass(frozen=True, slots=True)
class Found:
    """The first hits, newest first; ``total`` is exact up to ``CAP``, then ``capped``."""

    rows: list[DossierRow]
    total: int
    capped: bool


def search(text: str, agency_ids: Sequence[int], *, limit: int = 20) -> Found:
    """Return dossiers in which every word of ``text`` occurs, marks or not; an empty text finds nothing."""
    wanted = query(text)
    if not wanted:
        return Found([], 0, False)
    sql = f"""
        WITH hit AS (
            SELECT d.id FROM dossiers_dossier d
            WHERE d.search @@ %(query)s::tsquery AND EXISTS (
                SELECT 1 FROM dossiers_dossierscope s WHERE s.dossier_id = d.id AND s.agency_id = ANY(%(agencies)s))
            LIMIT %(cap)s
        ), page AS (SELECT id FROM hit ORDER BY id DESC LIMIT %(limit)s)
        SELECT (SELECT count(*) FROM hit), {COLUMNS}
        {FROM} JOIN page ON page.id = d.id ORDER BY d.id DESC
    """  # noqa: S608 (only constants of these modules)
    values: dict[str, Any] = {"query": wanted, "agencies": list(agency_ids), "cap": CAP + 1, "limit": limit}
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        rows = cursor.fetchall()
    total = rows[0][0] if rows else 0
    return Found([DossierRow(*row[1:]) for row in rows], min(total, CAP), total > CAP)
