"""Whoever an act is about, as somebody says it: found by number or made, within the act and with its audit row."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from phuong.kernel.acts import Act, Write, audit
from phuong.kernel.faults import Fault
from phuong.kernel.text import fold
from phuong.parties.models import Party
from phuong.parties.selectors import party_by_personal_id, party_by_tax_code
from phuong.parties.services import find_or_make_organisation, find_or_make_person

_PARTY = ("name", "phone", "email", "address")
_PERSON = ("personal_id", "old_identity_number", "born_on", "sex", "nationality")
_ORGANISATION = ("tax_code",)


class NameDiffers(Fault):
    """The number is known under another name: one of the two is mistyped, or it is somebody else."""


@dataclass(frozen=True, slots=True)
class PersonSaid:
    """A person as said or read from a card. ``source``: where it was taken from, as the audit shall say it."""

    full_name: str
    personal_id: str
    old_number: str = ""
    born_on: date | None = None
    sex: str = ""
    nationality: str = "Việt Nam"
    phone: str = ""
    email: str = ""
    address: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class OrganisationSaid:
    """An organisation as said, known by its tax code."""

    name: str
    tax_code: str
    phone: str = ""
    email: str = ""
    address: str = ""
    source: str = ""


Said = PersonSaid | OrganisationSaid


def take_party(act: Act, said: Said) -> tuple[Party, list[Write]]:
    """Return the party that ``said`` names, found or made in the transaction of ``act``, and what ``act`` must commit.

    Found:   what is known stays; only what was empty is filled in.
    Errors:  NameDiffers; as ``find_or_make_person`` and ``find_or_make_organisation``.
    """
    before = known_party(said)
    if before is not None:
        require_same_name(before, said)
    facts = _facts(before) if before is not None else {}
    party = _found_or_made(act, said)
    require_same_name(party, said)  # somebody else may have stored the number between our look and now
    new = {name: value for name, value in _facts(party).items() if value and facts.get(name) != value}
    if not new:
        return party, []
    verb = "bổ sung thông tin" if before is not None else "lập mới"
    purpose = f"{verb}, {said.source}" if said.source else verb
    return party, [audit("party", party.pk, subjects=[party.pk], purpose=purpose[:200], values=new)]


def known_party(said: Said) -> Party | None:
    """Return the party with the number of ``said``, if there is one. Errors: PersonalIdInvalid, TaxCodeInvalid."""
    if isinstance(said, OrganisationSaid):
        return party_by_tax_code(said.tax_code)
    found = party_by_personal_id(said.personal_id) if said.personal_id else None
    if found is None and said.old_number:
        found = party_by_personal_id(said.old_number)
        if found is not None and said.personal_id and found.person.personal_id is not None:
            return None  # the 12 digits are a person's for life: the old number was written to somebody else
    return found


def require_same_name(party: Party, said: Said) -> None:
    """Pass when the name is the one that is known, marks and case aside. Errors: NameDiffers, which gives no name."""
    if isinstance(said, OrganisationSaid):
        if fold(party.name) != fold(said.name):
            raise NameDiffers("Mã số thuế này trong hệ thống mang tên khác. Xem lại giấy đăng ký: đúng mã và tên.")
    elif fold(party.name) != fold(said.full_name):
        raise NameDiffers("Số này trong hệ thống mang tên khác. Xem lại thẻ: gõ đúng số và họ tên như trên thẻ.")


def _found_or_made(act: Act, said: Said) -> Party:
    if isinstance(said, OrganisationSaid):
        return find_or_make_organisation(
            name=said.name,
            now=act.now,
            tax_code=said.tax_code,
            phone=said.phone,
            email=said.email,
            address=said.address,
        )
    return find_or_make_person(
        full_name=said.full_name,
        now=act.now,
        personal_id=said.personal_id,
        old_number=said.old_number,
        born_on=said.born_on,
        sex=said.sex,
        nationality=said.nationality,
        phone=said.phone,
        email=said.email,
        address=said.address,
    )


def _facts(party: Party) -> dict[str, Any]:
    part, names = (party.person, _PERSON) if party.kind == Party.Kind.PERSON else (party.organisation, _ORGANISATION)
    own = {name: getattr(party, name) for name in _PARTY}
    return own | {name: getattr(part, name) for name in names}
