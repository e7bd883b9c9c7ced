"""Agencies outside the office for tests, and people in them."""

from datetime import date

from phuong.directory.models import Agency
from phuong.dossiers.tests import factories
from phuong.dossiers.tests.factories import LONG_AGO
from phuong.kernel.acts import Actor


def make_partner(code: str, name: str, *, begins: date = LONG_AGO) -> Agency:
    """An agency that may be asked once it has an officer."""
    return Agency.objects.create(
        code=code, name=name, kind="vertical_agency", valid_from=begins, folded_name=name.lower(), sort_key=name
    )


def officer_of(agency: Agency, name: str, title: str, *roles: str) -> Actor:
    """Someone who works there."""
    return factories.make_officer(agency, name, title, *roles)
