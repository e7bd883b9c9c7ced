"""Officers find a dossier by what is on the paper before them: a name, a code, a phone, a number of the applicant."""

import pytest

from phuong.dossiers.api import search
from phuong.dossiers.tests.factories import file_dossier
from phuong.parties.api import numbers_of
from phuong.parties.models import Organisation, Party, Person


def codes(world, text):
    return [row.code for row in search(text, [world.ward.pk]).rows]


@pytest.mark.parametrize("typed", ["nguyen thi mau", "Nguyễn Thị Mẫu", "0912345678", "khai sinh", "031190000001"])
def test_a_dossier_is_found_by_name_phone_procedure_and_personal_id(world, submitted, typed):
    assert codes(world, typed) == [submitted.code]


def test_the_number_of_an_old_card_finds_too(world):
    Person.objects.filter(party=world.mother.party_id).update(old_identity_number="031123456")
    dossier = file_dossier(world)
    assert codes(world, "031123456") == codes(world, "031190000001") == [dossier.code]


def test_an_organisation_is_found_by_its_tax_code_whole_or_without_the_branch(world):
    party = Party.objects.get(pk=world.mother.party_id)
    Person.objects.filter(party=party).delete()
    Organisation.objects.create(party=party, tax_code="0200123456-001")
    dossier = file_dossier(world)
    assert codes(world, "0200123456-001") == codes(world, "0200123456") == [dossier.code]


def test_a_number_finds_nothing_outside_the_scope_and_another_number_nothing_at_all(world, submitted):
    assert search("031190000001", [world.elsewhere.agency_id]).rows == []
    assert codes(world, "031190000009") == []


def test_the_number_costs_a_filing_one_query(world, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert numbers_of(world.mother.party_id) == ("031190000001",)
    with django_assert_num_queries(1):
        assert numbers_of(0) == ()
