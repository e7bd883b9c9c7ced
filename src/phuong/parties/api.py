"""Front door of persons and organisations: whoever applies, pays, is written to, with or without an account."""

from phuong.parties.cards import CardLayout, CardProposal, Doubt, read_card
from phuong.parties.models import Organisation, Party, Person
from phuong.parties.selectors import numbers_of, parties_named, party_by_personal_id, party_by_tax_code
from phuong.parties.services import find_or_make_organisation, find_or_make_person
from phuong.parties.writing import BirthDateInvalid, EmailInvalid, NameInvalid

__all__ = [
    "BirthDateInvalid",
    "CardLayout",
    "CardProposal",
    "Doubt",
    "EmailInvalid",
    "NameInvalid",
    "Organisation",
    "Party",
    "Person",
    "find_or_make_organisation",
    "find_or_make_person",
    "numbers_of",
    "parties_named",
    "party_by_personal_id",
    "party_by_tax_code",
    "read_card",
]
