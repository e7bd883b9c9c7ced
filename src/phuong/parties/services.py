"""Finding a party by its number, or making it: one row per number, also when two requests come at once."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import reduce
from operator import or_
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Model, Q, QuerySet

from phuong.kernel.identifiers import parse_personal_id, parse_tax_code
from phuong.parties.models import Organisation, Party, Person
from phuong.parties.writing import checked_birth, party_values

_FILLED_LATER = ("phone", "email", "address")


@transaction.atomic
def find_or_make_person(
    *,
    full_name: str,
    now: datetime,
    personal_id: str = "",
    old_number: str = "",
    born_on: date | None = None,
    sex: str = "",
    nationality: str = "Việt Nam",
    phone: str = "",
    email: str = "",
    address: str = "",
    synthetic: bool = False,
) -> Party:
    """Return the person with this number, made if there is none; without any number always a new one.

    Units:   numbers as typed; ``sex`` is "male", "female" or "". ``personal_id`` takes the 9 digits of an old card too.
    Found:   what is known stays; only what was empty is filled in. A stranger who types another's number must not
             change where that person is reached. The dossier keeps what was declared.
    Errors:  PersonalIdInvalid, PhoneInvalid, NameInvalid, EmailInvalid, BirthDateInvalid; then nothing is stored.
    """
    numbers = _numbers(personal_id, old_number)
    values = party_values(
        kind=Party.Kind.PERSON, name=full_name, phone=phone, email=email, address=address, now=now, synthetic=synthetic
    )
    facts = numbers | {"born_on": checked_birth(born_on, now), "sex": sex, "nationality": nationality}

    def find() -> Party | None:
        return _fill(_person_with(numbers), values, facts)

    def make() -> Party:
        party = Party.objects.create(**values)
        Person.objects.create(party=party, **_without_taken(facts))
        return party

    return _found_or_made(find, make)


@transaction.atomic
def find_or_make_organisation(
    *,
    name: str,
    now: datetime,
    tax_code: str = "",
    representative_id: int | None = None,
    is_household_business: bool = False,
    phone: str = "",
    email: str = "",
    address: str = "",
    synthetic: bool = False,
) -> Party:
    """Return the organisation with this tax code, made if there is none; without a tax code always a new one.

    Found:   what is known stays; only what was empty is filled in.
    Errors:  TaxCodeInvalid, PhoneInvalid, NameInvalid, EmailInvalid; then nothing is stored.
    """
    number = parse_tax_code(tax_code).number if tax_code.strip() else None
    values = party_values(
        kind=Party.Kind.ORGANISATION, name=name, phone=phone, email=email, address=address, now=now, synthetic=synthetic
    )
    facts = {
        "tax_code": number,
        "representative_id": representative_id,
        "is_household_business": is_household_business,
    }

    def find() -> Party | None:
        if number is None:
            return None
        return _fill(_locked().filter(organisation__tax_code=number).first(), values, facts)

    def make() -> Party:
        party = Party.objects.create(**values)
        Organisation.objects.create(party=party, **facts)
        return party

    return _found_or_made(find, make)


def _found_or_made(find: Callable[[], Party | None], make: Callable[[], Party]) -> Party:
    if (found := find()) is not None:
        return found
    try:
        with transaction.atomic():
            return make()
    except IntegrityError:
        # Someone else stored the same number between our look and our insert: theirs is the row.
        if (found := find()) is None:
            raise
        return found


def _numbers(personal_id: str, old_number: str) -> dict[str, str | None]:
    found: dict[str, str | None] = {"personal_id": None, "old_identity_number": None}
    for typed in (old_number, personal_id):
        if typed.strip():
            number = parse_personal_id(typed, old_allowed=True)
            found["old_identity_number" if number.is_old else "personal_id"] = number.number
    return found


def _person_with(numbers: Mapping[str, str | None]) -> Party | None:
    known = [Q(**{f"person__{name}": number}) for name, number in numbers.items() if number]
    if not known:
        return None
    found = _locked().filter(reduce(or_, known)).select_related("person")
    wanted = numbers["personal_id"]
    # The 12 digits are a person's for life: who has others is someone else, whatever the old number says.
    same = [row for row in found if not wanted or row.person.personal_id in (wanted, None)]
    return min(same, key=lambda row: row.person.personal_id != wanted, default=None)


def _without_taken(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Leave out an old number that another row holds: two rows are joined by an officer, not by a form."""
    number = facts.get("old_identity_number")
    taken = number and Person.objects.filter(old_identity_number=number).exists()
    return {name: value for name, value in facts.items() if not (taken and name == "old_identity_number")}


def _locked() -> QuerySet[Party]:
    return Party.objects.select_for_update(of=("self",)).order_by("pk")


def _fill(party: Party | None, values: Mapping[str, Any], facts: Mapping[str, Any]) -> Party | None:
    if party is None:
        return None
    contacts = {name: values[name] for name in _FILLED_LATER if values[name] and not getattr(party, name)}
    _write(party, contacts)
    part = party.person if party.kind == Party.Kind.PERSON else party.organisation
    missing = {name: value for name, value in facts.items() if value and not getattr(part, name)}
    _write(part, _without_taken(missing))
    return party


def _write(row: Model, values: Mapping[str, Any]) -> None:
    if values:
        for name, value in values.items():
            setattr(row, name, value)
        row.save(update_fields=list(values))
