"""Choose the procedure; then one page: the person, the papers, the declaration; then form 01."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from phuong.desk.filing.declaring import Declaration, short_form
from phuong.desk.filing.forms import PapersForm, PersonForm, PlaceForm, ProxyForm
from phuong.desk.frame import officer_page, show
from phuong.dossiers import api as dossiers
from phuong.identity.api import actor, require
from phuong.kernel import clock
from phuong.kernel.acts import Actor, ActRefused, NotPermitted, RowNotFound
from phuong.kernel.dates import VN
from phuong.kernel.faults import Fault as KernelFault
from phuong.kernel.text import fold, nfc
from phuong.parties.api import Party, find_or_make_person, party_by_personal_id
from phuong.procedures.api import ProcedureVersion, by_code, cases_of, competent_agencies, search, versions_in_force

QUERY_LETTERS = 200
MOST_HITS = 20
NAME_DIFFERS = "Số này trong hệ thống mang tên khác. Xem lại thẻ: gõ đúng số và họ tên như trên thẻ."
SEEN = "known"


@require_safe
@officer_page
def choose(request: HttpRequest) -> HttpResponseBase:
    """Find the procedure by everyday words."""
    _require_counter(actor(request))
    words = nfc(request.GET.get("q", "").replace("\0", "")).strip()[:QUERY_LETTERS]
    on = clock.now().astimezone(VN).date()
    hits = search(words, on, limit=MOST_HITS).hits if words else ()
    held = versions_in_force(on).filter(procedure_id__in=[hit.procedure_id for hit in hits])
    versions = {version.procedure_id: version for version in held.select_related("procedure__field")}
    found = [versions[hit.procedure_id] for hit in hits if hit.procedure_id in versions]
    return show(request, "desk/filing/choose.html", {"words": words, "found": found})


@require_http_methods(["GET", "HEAD", "POST"])
@officer_page
def file(request: HttpRequest, procedure: str) -> HttpResponseBase:
    """Take in one application. Pressing twice warns of the first one instead of filing a second."""
    who, now = actor(request), clock.now()
    _require_counter(who)
    page = _page(request, procedure, who, now)
    if request.method != "POST":
        return _shown(request, page, 200)
    filed, status = None, 422
    if page.is_valid():
        try:
            filed = _filed(request, page, who, now)
        except (NotPermitted, RowNotFound):
            raise
        except dossiers.OpenAlready as open_already:
            page.codes, status = open_already.codes, 409
        except (ActRefused, KernelFault) as refusal:
            page.person.add_error(None, refusal.sentence)
    return _done(request, filed, who, now) if filed is not None else _shown(request, page, status)


@dataclass(slots=True)
class _Page:
    """The forms of one application. ``codes``: open dossiers of the same person that the officer must look at."""

    version: ProcedureVersion
    person: PersonForm
    proxy: ProxyForm
    place: PlaceForm
    papers: PapersForm
    declaration: Declaration | None
    codes: tuple[str, ...] = ()

    @property
    def parts(self) -> list[Any]:
        """The forms, in the order of the page."""
        return [self.person, self.proxy, self.place, *([self.declaration] if self.declaration else []), self.papers]

    def is_valid(self) -> bool:
        """Tell whether every form is in order; all are asked, so that everything to mend is said at once."""
        return not [part for part in self.parts if not part.is_valid()]

    @property
    def faults(self) -> list[Any]:
        """Everything to mend, in the order of the page."""
        return [fault for part in self.parts for fault in part.faults]


def _require_counter(who: Actor) -> None:
    require(who, "dossier.submit")


def _page(request: HttpRequest, code: str, who: Actor, now: datetime) -> _Page:
    found = by_code(code)
    if found is None:
        raise RowNotFound("Không có thủ tục mã này. Tìm lại bằng tên.")
    on, posted = now.astimezone(VN).date(), request.POST if request.method == "POST" else None
    version = dossiers.version_at_counter(found, _channel(request), on)
    cases = cases_of(version, on)
    case = next((one for one in cases if str(one.pk) == (posted or request.GET).get("case", "")), None)
    form = short_form(version, on)
    return _Page(
        version=version,
        person=PersonForm(posted),
        proxy=ProxyForm(posted),
        place=PlaceForm(posted, agencies=list(competent_agencies(version, on)), cases=cases, own=who.agency_id),
        papers=PapersForm(
            posted,
            request.FILES if posted is not None else None,
            papers=_asked(version, case, declared_here=form is not None),
            too_large=bool(getattr(request, "upload_too_large", False)),
        ),
        declaration=Declaration(form, posted, {}, on) if form is not None else None,
    )


def _channel(request: HttpRequest) -> dossiers.Channel:
    post = request.POST.get("channel") == str(dossiers.Channel.POST.value)
    return dossiers.Channel.POST if post else dossiers.Channel.COUNTER


def _asked(version: ProcedureVersion, case: Any, *, declared_here: bool) -> list[Any]:
    """Return the papers to tick; a declaration that is typed in here is none of them."""
    found = dossiers.required_papers(version, case)
    return [paper for paper in found if not (declared_here and paper.kind == "eform")]


def _filed(request: HttpRequest, page: _Page, who: Actor, now: datetime) -> dossiers.Submitted | None:
    """File it. None when a form says what to mend."""
    said = page.person.cleaned_data
    applicant = _person(
        said["personal_id"], said["full_name"], now, page.person, born_on=said["born_on"], phone=said["contact_phone"]
    )
    if applicant is None:
        return None
    proxy = _proxy(page.proxy, now)
    if proxy is None and page.proxy.cleaned_data["has_proxy"]:
        return None
    known = _known(request)
    open_now = dossiers.open_dossiers_of(party_id=applicant.pk, procedure_id=page.version.procedure_id)
    if unseen := [one.code for one in open_now if one.code not in known]:
        raise dossiers.OpenAlready(unseen)  # before any file is kept
    received = page.papers.received(applicant.pk, now)
    if received is None:
        return None
    filing = dossiers.CounterFiling(
        procedure_id=page.version.procedure_id,
        agency_id=page.place.cleaned_data["agency"],
        applicant_id=applicant.pk,
        channel=_channel(request),
        subject=said["subject"],
        answers=page.declaration.answers if page.declaration else None,
        case_id=page.place.cleaned_data.get("case"),
        received=received,
        proxy_id=proxy.pk if proxy else None,
        authority=page.proxy.cleaned_data["authority"],
        contact_phone=said["contact_phone"],
        known=known,
    )
    return dossiers.file_for_other(filing=filing, actor=who, now=now)


def _person(
    number: str, name: str, now: datetime, form: PersonForm | ProxyForm, *, born_on: date | None = None, phone: str = ""
) -> Party | None:
    """Return the person of a number, made when it is new; None when the number bears another name."""
    found = party_by_personal_id(number)
    if found is not None and fold(found.name) != fold(name):
        form.add_error(None, NAME_DIFFERS)
        return None
    return find_or_make_person(full_name=name, now=now, personal_id=number, born_on=born_on, phone=phone)


def _proxy(form: ProxyForm, now: datetime) -> Party | None:
    said = form.cleaned_data
    return _person(said["proxy_id"], said["proxy_name"], now, form) if said["has_proxy"] else None


def _known(request: HttpRequest) -> tuple[str, ...]:
    """Return the codes that the officer says to have looked at."""
    return tuple(request.POST.get(SEEN, "").split()) if request.POST.get("anyway") else ()


def _done(request: HttpRequest, filed: dossiers.Submitted, who: Actor, now: datetime) -> HttpResponse:
    dossier = dossiers.dossier_for(code=filed.code, actor=who)
    if request.POST.get("then") == "accept" and dossier.receiving_agency_id == who.agency_id:
        accepted = dossiers.accept(dossier_id=filed.dossier_id, actor=who, now=now)
        messages.success(request, f"Đã nhận {filed.code}. {accepted.deadline.reason()} In Mẫu 01 cho người nộp.")
    else:
        messages.success(request, f"Đã nhập {filed.code}; chờ {dossier.receiving_agency.name} tiếp nhận.")
    return redirect("desk:dossier", code=filed.code)


def _shown(request: HttpRequest, page: _Page, status: int) -> HttpResponse:
    context = {"page": page, "version": page.version, "faults": page.faults, "known": " ".join(page.codes)}
    return show(request, "desk/filing/file.html", context, status=status)
