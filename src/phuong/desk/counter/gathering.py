"""From a request to the visit: the step is done first (a card read, a procedure chosen), then all follows from it."""

import secrets
from datetime import datetime

from django.http import HttpRequest, QueryDict

from phuong.desk.counter.forms import PERSON, SELF, OwnerForm, PersonForm, VisitForm
from phuong.desk.counter.hall import AtDesk
from phuong.desk.counter.person import look_up, read_into
from phuong.desk.counter.photo import PhotoUnreadable
from phuong.desk.counter.procedure import chosen_of
from phuong.desk.counter.visit import Visit
from phuong.directory.api import Agency
from phuong.dossiers import api as dossiers
from phuong.kernel.acts import Actor
from phuong.kernel.dates import local
from phuong.kernel.faults import Fault
from phuong.parties.api import OrganisationSaid, Party, PersonSaid, known_party

BY_BOOKING = "lịch hẹn đã đặt, so với thẻ trước khi nhận"


def begun(request: HttpRequest, desk: AtDesk) -> QueryDict:
    """Return the fields of a new visit, with what the hall knows and the address brings along."""
    data = QueryDict(mutable=True)
    data["key"] = secrets.token_hex(16)
    data["ticket"] = desk.ticket or request.GET.get("ticket", "")[:20]
    if desk.called_at is not None:
        data["began"] = str(int(desk.called_at.timestamp()))
    data["procedure"] = request.GET.get("procedure", "")[:20] or desk.booked_procedure
    if desk.booked_number:
        data["p-personal_id"], data["p-source"] = desk.booked_number, BY_BOOKING
    if request.GET.get("channel") == str(dossiers.Channel.POST.value):
        data["w-channel"] = request.GET["channel"]
    return data


def visit_of(request: HttpRequest, who: Actor, now: datetime, desk: AtDesk) -> Visit:
    """Return the visit as the request tells it, after its step was done: a card read, a procedure chosen."""
    posted = request.method == "POST"
    data = request.POST.copy() if posted else begun(request, desk)
    today, told, card = local(now).date(), "", None
    _mark_beginning(data, now, posted=posted)
    try:
        card = read_into(data, request, today)
    except PhotoUnreadable as unreadable:
        told = unreadable.sentence
    if card is not None and not card.number and not card.is_card:
        told = card.doubts[0].sentence
    standing = look_up(data, who, now, card)
    data["seen"] = standing.seen
    if "choose" in data:
        data["procedure"], data["q"] = data.get("choose", "")[:20], ""
    elif "change" in data:
        data["procedure"] = ""
    own = Agency.objects.select_related("territory").filter(pk=who.agency_id or 0).first()
    chosen = chosen_of(data, request, who, now, posted=posted)
    bound = data if posted else None
    visit = Visit(data, PersonForm(bound), OwnerForm(bound), VisitForm(bound), standing, chosen, own, told=told)
    _look_for_open(visit)
    return visit


def _mark_beginning(data: QueryDict, now: datetime, *, posted: bool) -> None:
    if posted and not data.get("began"):
        data["began"] = str(int(now.timestamp()))


def _look_for_open(visit: Visit) -> None:
    """Find the open dossiers of the owner: of the same procedure, which is a warning, and of others."""
    found = list(visit.standing.open_now)
    whom = visit.data.get("b-whom", SELF)
    if whom not in ("", SELF):
        party = visit.owner_party = _owner(visit.data, whom)
        field = "b-full_name" if whom == PERSON else "b-name"
        if party is not None and not visit.data.get(field, "").strip():
            visit.data[field] = party.name
        found = dossiers.open_dossiers_of(party_id=visit.owner_party.pk) if visit.owner_party else []
    key = visit.chosen.procedure.pk if visit.chosen else None
    visit.same = [one for one in found if one.procedure_id == key]
    visit.others = [one for one in found if one.procedure_id != key]


def _owner(data: QueryDict, whom: str) -> Party | None:
    said = (
        PersonSaid(data.get("b-full_name", ""), data.get("b-personal_id", ""))
        if whom == PERSON
        else OrganisationSaid(data.get("b-name", ""), data.get("b-tax_code", ""))
    )
    try:
        return known_party(said)
    except Fault:
        return None
