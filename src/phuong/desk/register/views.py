"""``/desk/register/``: how long the register is, its volumes as PDF, all of it as a sheet of data."""

import csv
from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.views.decorators.http import require_safe

from phuong.desk.frame import officer_page, show
from phuong.desk.register.asking import RegisterForm, address_of
from phuong.dossiers import api as dossiers
from phuong.identity.api import actor
from phuong.kernel import clock
from phuong.kernel.acts import Actor, ActRefused
from phuong.kernel.dates import local

PURPOSE = "in sổ theo dõi hồ sơ"
WRONG = "Cơ quan hoặc kỳ của sổ chưa đúng. Mở lại trang Sổ theo dõi hồ sơ để chọn."
BOM = "\ufeff"
"""Spreadsheets take a file for UTF-8 by it."""


@require_safe
@officer_page
def register(request: HttpRequest) -> HttpResponseBase:
    """Show the form and, for the register it names, how many lines and volumes there are."""
    who = actor(request)
    form = _form(request, who)
    context: dict[str, object] = {"form": form}
    if form.is_valid():
        found = _found(form, who)
        volumes = range(1, dossiers.volumes_of(found) + 1)
        context |= {"register": found, "volumes": volumes, "query": address_of(form)}
    else:
        dossiers.require_register(who)
    return show(request, "desk/register/register.html", context, status=200 if form.is_valid() else 422)


@require_safe
@officer_page
def book(request: HttpRequest, volume: int) -> HttpResponseBase:
    """Return one volume of the register as PDF; one look for the whole of it."""
    who, now = actor(request), clock.now()
    found = _asked(request, who)
    content = dossiers.register_book(found, volume, now)
    dossiers.note_list_look(actor=who, now=now, purpose=PURPOSE, query=request.GET.urlencode(), shown=found.total)
    name = f"so-theo-doi-ho-so-{found.first:%Y%m%d}-{found.last:%Y%m%d}-quyen-{volume}.pdf"
    headers = {"Content-Disposition": f'inline; filename="{name}"', "Cache-Control": "private, no-store"}
    return HttpResponse(content, content_type="application/pdf", headers=headers)


@require_safe
@officer_page
def sheet(request: HttpRequest) -> HttpResponseBase:
    """Return the whole register as CSV, sent as it is read; one look for the whole of it."""
    who, now = actor(request), clock.now()
    found = _asked(request, who)
    dossiers.note_list_look(actor=who, now=now, purpose=PURPOSE, query=request.GET.urlencode(), shown=found.total)
    name = f"so-theo-doi-ho-so-{found.first:%Y%m%d}-{found.last:%Y%m%d}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
    return StreamingHttpResponse(_lines(found), content_type="text/csv; charset=utf-8", headers=headers)


def _form(request: HttpRequest, who: Actor) -> RegisterForm:
    return RegisterForm(request.GET.dict(), who=who, today=local(clock.now()).date())


def _asked(request: HttpRequest, who: Actor) -> dossiers.Register:
    form = _form(request, who)
    if not form.is_valid():
        dossiers.require_register(who)
        raise ActRefused(WRONG)
    return _found(form, who)


def _found(form: RegisterForm, who: Actor) -> dossiers.Register:
    said = form.cleaned_data
    return dossiers.register_of(agency_id=int(said["agency"]), first=said["first"], last=said["last"], actor=who)


class _Line:
    """What a csv writer writes to: gives each line back."""

    def write(self, line: str) -> str:
        return line


def _lines(found: dossiers.Register) -> Iterator[str]:
    writer = csv.writer(_Line())
    yield BOM + writer.writerow(dossiers.REGISTER_COLUMNS)
    for line in dossiers.register_lines(found):
        yield writer.writerow([_harmless(cell) for cell in dossiers.register_cells(line)])


def _harmless(cell: str) -> str:
    """What a citizen typed must not begin a formula in a spreadsheet."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell
