"""How a party's facts are written down: NFC, single blanks, digits alone; what cannot be right is refused."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from phuong.kernel.dates import local, short_date
from phuong.kernel.faults import Fault
from phuong.kernel.identifiers import parse_phone
from phuong.kernel.text import fold, name_sort_key, sort_key, squeeze
from phuong.parties.models import Party

LONGEST_NAME = 300
LONGEST_ADDRESS = 300
LONGEST_EMAIL = 254
_SORT_KEY = 600


class NameInvalid(Fault):
    """No name, or one longer than any paper can print."""


class EmailInvalid(Fault):
    """Not an e-mail address."""


class BirthDateInvalid(Fault):
    """A birth after today."""


def party_values(
    *, kind: str, name: str, phone: str, email: str, address: str, now: datetime, synthetic: bool
) -> dict[str, object]:
    """Return the columns of a ``Party``. Errors: NameInvalid, EmailInvalid, PhoneInvalid."""
    written = written_name(name)
    key = name_sort_key(written) if kind == Party.Kind.PERSON else sort_key(written)
    return {
        "kind": kind,
        "name": written,
        "folded_name": fold(written)[:LONGEST_NAME],
        "sort_key": key[:_SORT_KEY],  # a cut key still sorts: only names alike for 200 letters tie
        "phone": parse_phone(phone) if phone.strip() else "",
        "email": written_email(email),
        "address": squeeze(address)[:LONGEST_ADDRESS],
        "synthetic": synthetic,
        "created_at": now,
    }


def written_name(name: str) -> str:
    """Return a name as it is stored. One word is a name; so are 300 characters. Errors: NameInvalid."""
    written = squeeze(name)
    if not written:
        raise NameInvalid("Chưa nhập họ và tên. Ghi đúng như trên giấy tờ.")
    if len(written) > LONGEST_NAME:
        raise NameInvalid(
            f"Tên dài tối đa {LONGEST_NAME} ký tự, đang có {len(written)}. Hãy xem lại có dán thừa không."
        )
    return written


def written_email(email: str) -> str:
    """Return an e-mail address as it is stored; empty stays empty. Errors: EmailInvalid."""
    written = squeeze(email)
    if not written:
        return ""
    try:
        validate_email(written)
    except ValidationError:
        raise EmailInvalid(f"Thư điện tử “{written[:60]}” không đúng dạng, ví dụ ten@vidu.vn.") from None
    if len(written) > LONGEST_EMAIL:
        raise EmailInvalid(f"Thư điện tử dài tối đa {LONGEST_EMAIL} ký tự, đang có {len(written)}.")
    return written


def checked_birth(born_on: date | None, now: datetime) -> date | None:
    """Return the day of birth. Errors: BirthDateInvalid when it is still to come."""
    if born_on is not None and born_on > local(now).date():
        raise BirthDateInvalid(f"Ngày sinh {short_date(born_on)} ở sau hôm nay. Hãy xem lại năm sinh.")
    return born_on
