"""The demo's accounts: one mother, desks of a ward, a district, a department, partners, an administrator; one password.

Made only in a simulated world; ``phuong check --deploy`` refuses such a world for the public.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.contrib.auth.hashers import make_password

from phuong.directory.api import Agency, Staff, partner_agency, posts_with_role, staff_in_post
from phuong.identity.api import Account, Role, actor_of
from phuong.kernel.dates import VN
from phuong.parties.api import Party, find_or_make_person
from phuong.simulation.cast import Cast, current_cast
from phuong.simulation.city import Mother
from phuong.simulation.people import Person

PASSWORD = "hoa-phuong-2022"  # noqa: S105 (printed for every visitor of the demo)
MOTHER_USERNAME, MOTHER_NAME, MOTHER_PHONE = "congdan.mau", "Nguyễn Thị Mẫu", "0900002022"
WARDS, DISTRICTS, DEPARTMENTS, OFFICE = "wards", "districts", "departments", "office"
TAX, POLICE, INSURANCE = "tax", "police", "insurance"
"""Which agencies: of the place's cast (``simulation.yaml``), or its partners (``place.yaml``)."""
DESKS = (
    ("canbo.motcua", WARDS, Role.COUNTER_OFFICER),
    ("canbo.chuyenvien", WARDS, Role.CASE_OFFICER),
    ("canbo.lanhdao", WARDS, Role.LEADER),
    ("canbo.vanthu", WARDS, Role.CLERK),
    ("quan.motcua", DISTRICTS, Role.COUNTER_OFFICER),
    ("quan.chuyenvien", DISTRICTS, Role.CASE_OFFICER),
    ("quan.lanhdao", DISTRICTS, Role.LEADER),
    ("quan.vanthu", DISTRICTS, Role.CLERK),
    ("so.motcua", DEPARTMENTS, Role.COUNTER_OFFICER),
    ("so.chuyenvien", DEPARTMENTS, Role.CASE_OFFICER),
    ("so.lanhdao", DEPARTMENTS, Role.LEADER),
    ("so.vanthu", DEPARTMENTS, Role.CLERK),
    ("thue.chuyenvien", TAX, Role.CASE_OFFICER),
    ("congan.chuyenvien", POLICE, Role.CASE_OFFICER),
    ("bhxh.chuyenvien", INSURANCE, Role.CASE_OFFICER),
    ("quantri", OFFICE, Role.ADMINISTRATOR),
)


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """One row of the table that ``phuong demo`` prints."""

    username: str
    name: str
    role: str
    agency: str


def make_accounts(now: datetime) -> list[DemoAccount]:
    """Make the accounts that are missing and return them all; desks that the world does not have are left out.

    Errors:  RuntimeError outside a simulated world.
    """
    if not settings.PHUONG_SIMULATED:
        raise RuntimeError("demo accounts are made in a simulated world only")
    password = make_password(PASSWORD)
    party = _mothers_party(now)
    Account.objects.get_or_create(username=MOTHER_USERNAME, defaults={"party": party, "password": password})
    rows = [DemoAccount(MOTHER_USERNAME, MOTHER_NAME, Role.CITIZEN.label, "")]
    for username, staff, agency, role in _desks(now.astimezone(VN).date()):
        Account.objects.get_or_create(username=username, defaults={"staff": staff, "password": password})
        rows.append(DemoAccount(username, staff.full_name, role.label, agency.name))
    return rows


def mother(now: datetime) -> Mother:
    """Return the demo's citizen as one who may act. Errors: Account.DoesNotExist before ``make_accounts``."""
    account = Account.objects.select_related("party").get(username=MOTHER_USERNAME)
    return Mother(_mother(current_cast()), actor_of(account, now.astimezone(VN).date()))


def _mother(cast: Cast) -> Person:
    born_on = date(1994, 3, 8)
    return Person(MOTHER_NAME, "female", born_on, cast.mother_personal_id, MOTHER_PHONE, cast.mother_address)


def _mothers_party(now: datetime) -> Party:
    cast = current_cast()
    mother = _mother(cast)
    return find_or_make_person(
        full_name=mother.name,
        now=now,
        personal_id=mother.personal_id,
        born_on=mother.born_on,
        sex=mother.sex,
        phone=mother.phone,
        address=f"{mother.address}, {cast.place_words}",
        synthetic=True,
    )


def _desks(on: date) -> Iterator[tuple[str, Staff, Agency, Role]]:
    taken: set[int] = set()
    cast = current_cast()
    for username, where, role in DESKS:
        agency = _agency(cast, where, on)
        if agency is None:
            continue
        staff = next((person for person in _staff(agency, role, on) if person.pk not in taken), None)
        if staff is not None:
            taken.add(staff.pk)
            yield username, staff, agency, role


def _agency(cast: Cast, where: str, on: date) -> Agency | None:
    if where in (TAX, POLICE, INSURANCE):
        return partner_agency(where, None, on)
    return next(cast.agencies(getattr(cast, where), on), None)


def _staff(agency: Agency, role: Role, on: date) -> Iterator[Staff]:
    for post in posts_with_role(agency.pk, role.value, on):
        yield from staff_in_post(post.pk, on)
