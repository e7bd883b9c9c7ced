"""Who answers what is asked outside the office: partner agencies of a place, and who continues an ended one.

Partners are data of the place (``partners`` in place.yaml): a process names them by what they are for (tax, police,
insurance), so that the same process runs in every place.
"""

from datetime import date

from django.db import connection

from phuong.directory.loading.place import Place, current_place
from phuong.directory.models import Agency, Territory
from phuong.directory.selectors.agencies import agency_by_code, successors_of


def partner_agency(key: str, territory: Territory | None, on: date, place: Place | None = None) -> Agency | None:
    """Return the agency that answers for ``key`` on a day; None when the place names none, or none is in force.

    ``key``: a key of ``partners`` or the code of an agency. ``territory``: where the matter is; a partner with an
    office of its own there, or in the unit above, goes before the one of the whole place.
    """
    partner = (place or current_place()).partners.get(key)
    if partner is None:
        return agency_by_code(key, on)
    while territory is not None:
        if code := partner.by_territory.get(territory.code):
            return agency_by_code(code, on)
        territory = territory.parent
    return agency_by_code(partner.code, on)


def continuing_agency(agency: Agency, on: date) -> Agency | None:
    """Return the one agency that answers on a day for what ``agency`` was asked: itself while it is in force.

    None when its work was divided, or nobody continues it: somebody has to say who answers.
    """
    found = list(successors_of(agency.pk, on)[:2])
    if any(one.pk == agency.pk for one in found):
        return agency
    return found[0] if len(found) == 1 else None


_CONTINUED = """
WITH RECURSIVE past(id) AS (
    SELECT %(agency)s::bigint
  UNION
    SELECT link.predecessor_id FROM past JOIN directory_agencysuccession link
        ON link.successor_id = past.id AND link.effective_on <= %(day)s
)
SELECT past.id FROM past JOIN directory_agency a ON a.id = past.id
WHERE past.id = %(agency)s OR a.valid_to <= %(day)s ORDER BY past.id
"""


def continued_by(agency_id: int, on: date) -> tuple[int, ...]:
    """Return the ids of the agencies that ``agency_id`` answers for on a day: itself and those it alone continues."""
    with connection.cursor() as cursor:
        cursor.execute(_CONTINUED, {"agency": agency_id, "day": on})
        found = [row[0] for row in cursor.fetchall()]
    ended = Agency.objects.in_bulk([key for key in found if key != agency_id])
    alone = [key for key, agency in ended.items() if _is(continuing_agency(agency, on), agency_id)]
    return tuple(sorted([agency_id, *alone]))


def _is(agency: Agency | None, key: int) -> bool:
    return agency is not None and agency.pk == key
