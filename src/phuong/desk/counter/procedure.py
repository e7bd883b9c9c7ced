"""The procedure of a visit and all that follows from it: case, agency, declaration, papers, fee, due date."""

from datetime import datetime

from django.http import HttpRequest, QueryDict

from phuong.desk.counter.choosing import QUERY_LETTERS
from phuong.desk.counter.declaring import Declaration, short_form
from phuong.desk.counter.forms import PlaceForm
from phuong.desk.counter.papers import PapersForm
from phuong.desk.counter.visit import Chosen
from phuong.directory.api import Agency, calendar_for
from phuong.dossiers import api as dossiers
from phuong.forms import api as forms
from phuong.kernel.acts import Actor, ActRefused
from phuong.kernel.dates import local
from phuong.kernel.deadline import due
from phuong.kernel.faults import Fault
from phuong.procedures.api import ProcedureVersion, by_code, cases_of, competent_agencies, fees_of, limit_for

CARD = "thẻ căn cước"
CHANNEL_KEYS = {dossiers.Channel.COUNTER: "counter", dossiers.Channel.POST: "post"}


def chosen_of(data: QueryDict, request: HttpRequest, who: Actor, now: datetime, *, posted: bool) -> Chosen | None:
    """Return the procedure of the visit, its fields filled where they follow from it; None before one is chosen."""
    code = data.get("procedure", "").strip()
    if not code:
        return None
    procedure = by_code(code)
    if procedure is None:
        data["procedure"], data["q"] = "", code[:QUERY_LETTERS]
        return None
    data["procedure"] = procedure.code
    chosen = Chosen(procedure)
    try:
        chosen.version = dossiers.version_at_counter(procedure, _channel(data), local(now).date())
        _follow(chosen, data, request, who, now, posted=posted)
    except (ActRefused, Fault) as refusal:
        chosen.closed = refusal.sentence
    return chosen


def _channel(data: QueryDict) -> dossiers.Channel:
    post = data.get("w-channel") == str(dossiers.Channel.POST.value)
    return dossiers.Channel.POST if post else dossiers.Channel.COUNTER


def _follow(chosen: Chosen, data: QueryDict, request: HttpRequest, who: Actor, now: datetime, *, posted: bool) -> None:
    version, on, channel = chosen.version, local(now).date(), _channel(data)
    assert version is not None
    cases = cases_of(version, on)
    chosen.case = next((one for one in cases if str(one.pk) == data.get("w-case", "")), None)
    if chosen.case is None and len(cases) == 1:
        chosen.case = cases[0]
        data["w-case"] = str(cases[0].pk)
    agencies = _agencies(version, who, now)
    chosen_before = data.get("shown_for") == version.procedure.code
    if agencies and not chosen_before:
        data["w-agency"] = str(who.agency_id) if any(one.pk == who.agency_id for one in agencies) else ""
    if not data.get("w-channel"):
        data["w-channel"] = str(channel.value)
    form = short_form(version, on)
    if form is not None:
        chosen.declaration = _declaration(form, data, now, posted=posted)
    if not data.get("w-subject", "").strip() or not chosen_before:
        data["w-subject"] = "" if form is not None else _subject(version, data)
    data["shown_for"] = version.procedure.code
    chosen.place = PlaceForm(data, agencies=agencies, cases=cases, own=who.agency_id)
    asked = dossiers.required_papers(version, chosen.case)
    chosen.papers = PapersForm(
        data,
        request.FILES if posted else None,
        papers=[paper for paper in asked if not (form is not None and paper.kind == "eform")],
        too_large=bool(getattr(request, "upload_too_large", False)),
    )
    chosen.fees = fees_of(version, chosen.case, CHANNEL_KEYS[channel])
    limit = limit_for(version, chosen.case, CHANNEL_KEYS[channel])
    if limit is not None and who.agency_id is not None:
        chosen.deadline = due(limit, now, calendar_for(who.agency_id, now)[1])


def _agencies(version: ProcedureVersion, who: Actor, now: datetime) -> list[Agency]:
    """Return who may decide on what is handed in here: this agency alone, unless any point takes it."""
    competent = competent_agencies(version, local(now).date())
    if version.any_point_filing:
        return list(competent)
    own = list(competent.filter(pk=who.agency_id or 0))
    if not own:
        raise ActRefused(
            "Cơ quan của bạn không giải quyết thủ tục này, và thủ tục chưa nhận ở nơi khác nơi giải quyết. "
            "Hướng dẫn người dân nộp tại cơ quan có thẩm quyền, trực tuyến hoặc qua bưu chính."
        )
    return own


def _subject(version: ProcedureVersion, data: QueryDict) -> str:
    """Propose what a dossier declared on paper is about: the procedure, and whose it is."""
    name = data.get("b-name") or data.get("b-full_name") or data.get("p-full_name", "")
    return f"{version.procedure.name[:140]}{f' - {name[:55]}' if name else ''}"


def _declaration(form: forms.FormVersion, data: QueryDict, now: datetime, *, posted: bool) -> Declaration:
    """Ask the questions; at first with what the card says, marked with its source."""
    on = local(now).date()
    mark = f"{form.pk}:{data.get('p-personal_id', '')}"
    if posted and data.get("declared") == mark:
        return Declaration(form, data, {}, on)
    data["declared"] = mark
    facts = {
        "account.name": data.get("p-full_name", ""),
        "account.personal_id": data.get("p-personal_id", ""),
        "account.phone": data.get("p-phone", ""),
        "account.email": data.get("p-email", ""),
        "account.address": data.get("p-address", ""),
    }
    known = forms.prefill(form, {key: value for key, value in facts.items() if value.strip()}, on, CARD)
    return Declaration(form, None, known.answers, on, sources=known.sources)
