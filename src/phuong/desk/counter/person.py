"""Who stands at the counter: what a card or a number proposes, and what the system knows under that number."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.core import signing
from django.http import HttpRequest, QueryDict

from phuong.desk.counter.photo import PhotoUnreadable, text_of
from phuong.dossiers import api as dossiers
from phuong.kernel.acts import Actor, Look, note
from phuong.kernel.dates import short_date
from phuong.kernel.faults import Fault
from phuong.kernel.text import fold
from phuong.parties.api import CardLayout, CardProposal, Doubt, Party, party_by_personal_id, read_card

BY_SCANNER, BY_PHOTO, BY_CAMERA = "thẻ căn cước, máy quét", "thẻ căn cước, ảnh chụp", "thẻ căn cước, máy ảnh"
BY_HAND = "số gõ tay"
SEEN_SECONDS = 1_800
SEEN_SALT = "desk.counter.seen"
SEXES = {"male": "Nam", "female": "Nữ"}
NAME_DIFFERS = "Số này trong hệ thống mang tên “{name}”. So lại với thẻ: gõ sai số, hay người đã đổi tên?"
NEW_NUMBER = "Số này chưa có trong hệ thống. Gõ họ tên như trên thẻ; người mới được lập khi tiếp nhận."


@dataclass(frozen=True, slots=True)
class Standing:
    """Whoever stands here, as the page shows it: the party that is known, doubts, dossiers that are open."""

    party: Party | None
    doubts: Sequence[Doubt]
    open_now: Sequence[dossiers.Dossier]
    seen: str = ""

    @property
    def is_known(self) -> bool:
        """Whether the number is one of the system's."""
        return self.party is not None


def read_into(data: QueryDict, request: HttpRequest, today: date) -> CardProposal | None:
    """Read what was scanned, photographed or typed into the fields of the person; None when nothing came.

    Errors:  PhotoUnreadable.
    """
    text, source = data.get("scan", ""), BY_SCANNER
    if data.get("step") == "photo":
        photo = request.FILES.get("photo")
        text, source = text_of(photo.file if photo else None, (photo.size or 0) if photo else 0, today), BY_PHOTO
        if not read_card(text, today).is_card:
            raise PhotoUnreadable("Mã QR trong ảnh không phải của thẻ căn cước. Chụp mã QR ở góc thẻ rồi chọn lại.")
    elif data.get("read_by") == "camera":
        source = BY_CAMERA
    if not text.strip():
        return None
    card = read_card(text, today)
    if card.layout is not CardLayout.NONE:
        data["scan"] = ""
        _fill(data, card, source if card.is_card else BY_HAND)
    return card


def _fill(data: QueryDict, card: CardProposal, source: str) -> None:
    same = card.number and card.number == data.get("p-personal_id", "")
    proposed = {
        "personal_id": card.number,
        "old_number": card.old_number if card.personal_id else "",
        "full_name": card.full_name,
        "born_on": short_date(card.born_on) if card.born_on else "",
        "sex": card.sex,
        "address": card.address,
        "source": source,
    }
    if not same:
        proposed |= {"phone": "", "email": "", "nationality": "Việt Nam"}
    for name, value in proposed.items():
        if not (same and not card.is_card):  # the same number typed again takes nothing away
            data[f"p-{name}"] = value


def look_up(data: QueryDict, who: Actor, now: datetime, card: CardProposal | None) -> Standing:
    """Return what is known under the number in the fields; what the fields lack is filled in. A first look is noted."""
    doubts = list(card.doubts) if card is not None else []
    party = _known(data.get("p-personal_id", "")) or _known(data.get("p-old_number", ""))
    if party is None:
        if card is not None and card.layout is CardLayout.NUMBER:
            doubts.append(Doubt("full_name", NEW_NUMBER))
        return Standing(None, doubts, ())
    typed = data.get("p-full_name", "")
    if typed and fold(typed) != fold(party.name):
        doubts.append(Doubt("full_name", NAME_DIFFERS.format(name=party.name)))
    _complete(data, party)
    seen = _noted(data.get("seen", ""), party, who, now)
    return Standing(party, doubts, dossiers.open_dossiers_of(party_id=party.pk), seen)


def _known(number: str) -> Party | None:
    try:
        return party_by_personal_id(number) if number.strip() else None
    except Fault:
        return None  # the field says so when the visit is sent


def _complete(data: QueryDict, party: Party) -> None:
    known = {
        "full_name": party.name,
        "born_on": short_date(party.person.born_on) if party.person.born_on else "",
        "sex": party.person.sex,
        "nationality": party.person.nationality,
        "address": party.address,
        "phone": party.phone,
        "email": party.email,
    }
    for name, value in known.items():
        if value and not data.get(f"p-{name}", "").strip():
            data[f"p-{name}"] = value


def _noted(mark: str, party: Party, who: Actor, now: datetime) -> str:
    """Write down that this officer looked at this person, once a visit; the mark of it comes back with the page."""
    said = f"{party.pk}:{who.account_id}"
    try:
        if signing.loads(mark, salt=SEEN_SALT, max_age=SEEN_SECONDS) == said:
            return mark
    except signing.BadSignature:
        pass
    note(Look("party.look", who, now, "tiếp nhận tại quầy", "party", party.pk, (party.pk,)))
    return signing.dumps(said, salt=SEEN_SALT)
