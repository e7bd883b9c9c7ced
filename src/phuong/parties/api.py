"""Front door of persons and organisations: whoever applies, pays, is written to, with or without an account."""

from phuong.parties.cards import CardLayout, CardProposal, Doubt, read_card
from phuong.parties.models import Organisation, Party, Person
from phuong.parties.selectors import name_of, numbers_of, parties_named, party_by_personal_id, party_by_tax_code
from phuong.parties.services import find_or_make_organisation, find_or_make_person
from phuong.parties.taking import (
    NameDiffers,
    OrganisationSaid,
    PersonSaid,
    Said,
    known_party,
    require_same_name,
    take_party,
)
from phuong.parties.writing import BirthDateInvalid, EmailInvalid, NameInvalid

__all__ = [
    "BirthDateInvalid",
    "CardLayout",
    "CardProposal",
    "Doubt",
    "EmailInvalid",
    "NameDiffers",
    "NameInvalid",
    "Organisation",
    "OrganisationSaid",
    "Party",
    "Person",
    "PersonSaid",
    "Said",
    "find_or_make_organisation",
    "find_or_make_person",
    "known_party",
    "name_of",
    "numbers_of",
    "parties_named",
    "party_by_personal_id",
    "party_by_tax_code",
    "read_card",
    "require_same_name",
    "take_party",
]
