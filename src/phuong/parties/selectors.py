"""Questions about persons and organisations."""

from django.db.models import Case, IntegerField, QuerySet, Value, When

from phuong.kernel.identifiers import parse_personal_id, parse_tax_code
from phuong.kernel.prepared import fetch_one
from phuong.kernel.text import fold
from phuong.parties.models import Party


def party_by_personal_id(number: str) -> Party | None:
    """Return the person with a 12-digit number or the 9 digits of an old card, as typed; None if unknown.

    Errors:  PersonalIdInvalid.
    """
    known = parse_personal_id(number, old_allowed=True)
    column = "person__old_identity_number" if known.is_old else "person__personal_id"
    return Party.objects.select_related("person").filter(**{column: known.number}).first()


def party_by_tax_code(number: str) -> Party | None:
    """Return the organisation with a tax code, as typed; None if unknown. Errors: TaxCodeInvalid."""
    known = parse_tax_code(number).number
    return Party.objects.select_related("organisation").filter(organisation__tax_code=known).first()


def numbers_of(party_id: int) -> tuple[str, ...]:
    """Return the numbers a party is known by: personal id, that of the old card, tax code; none for an unknown one."""
    return tuple(number for number in fetch_one(_NUMBERS, [party_id]) or () if number)


def name_of(party_id: int) -> str | None:
    """Return a party's name, as it is now; None for an unknown one."""
    found = fetch_one("SELECT name FROM parties_party WHERE id = %s", [party_id])
    return None if found is None else str(found[0])


# By hand, because every filing asks it: the query builder takes longer than the database.
_NUMBERS = """
SELECT p.personal_id, p.old_identity_number, o.tax_code
FROM parties_party party LEFT JOIN parties_person p ON p.party_id = party.id
LEFT JOIN parties_organisation o ON o.party_id = party.id
WHERE party.id = %s
"""


def parties_named(text: str, limit: int = 20) -> QuerySet[Party]:
    """Return parties whose name is or begins with ``text``, marks and case aside; the exact name comes first."""
    folded = fold(text)
    if not folded:
        return Party.objects.none()
    exact = Case(When(folded_name=folded, then=Value(0)), default=Value(1), output_field=IntegerField())
    found = Party.objects.filter(folded_name__startswith=folded).order_by(exact, "sort_key", "pk")
    return found.select_related("person", "organisation")[:limit]
