"""The fast lane: one page to enter, one for a number (its words, spoiling), the stamp as PDF."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from phuong.counter import api as counter
from phuong.desk.copies.forms import CopyForm, SpoilForm
from phuong.desk.frame import officer_page, show, status_of
from phuong.desk.shift.views import open_form
from phuong.identity.api import actor, may
from phuong.kernel import clock
from phuong.kernel.acts import Actor, ActRefused, NotPermitted, RowNotFound
from phuong.kernel.dates import local
from phuong.kernel.faults import Fault

ROWS = 12


@require_http_methods(["GET", "HEAD", "POST"])
@officer_page
def copies(request: HttpRequest) -> HttpResponseBase:
    """Show the lane with the day's entries; a POST takes the next number of the book."""
    who, now = actor(request), clock.now()
    counter.certifying_procedure(who, now)
    shift, today = counter.shift_of(who.post_id), local(now).date()
    signers = counter.signers(who, now)
    latest = counter.latest_entries(who.agency_id, today, ROWS)
    signer = latest[0].signed_by_id if latest else None
    posted = request.POST if request.method == "POST" else None
    form, status = CopyForm(posted, signers=signers, today=today, signer_id=signer), 200
    if posted is not None:
        entry, form, status = _entered(form, who, now)
        if entry is not None:
            return redirect(f"{reverse('desk:copies')}?entry={entry.pk}")
    context = {
        "form": form,
        "shift": shift,
        "left_open": shift if shift is not None and counter.is_left_open(shift, now) else None,
        "open_form": open_form(request, who) if shift is None else None,
        "kinds": counter.document_kinds(),
        "fee": counter.copy_fee_on(today),
        "latest": latest,
        "total": counter.copies_on(who.agency_id, today),
        "entry": next((one for one in latest if str(one.pk) == request.GET.get("entry")), None),
        "year": today.year,
        "ready_for_document": status == 200 and posted is not None,
    }
    return show(request, "desk/copies/copies.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@officer_page
def copy(request: HttpRequest, entry_id: int) -> HttpResponseBase:
    """Show one number; a POST marks it as spoiled."""
    who, now = actor(request), clock.now()
    entry = counter.entry_for(entry_id=entry_id, actor=who)
    form, status = SpoilForm(request.POST if request.method == "POST" else None), 200
    if request.method == "POST":
        status = 422
        if not may(who, "copy.certify", agency_ids=(entry.agency_id,)):
            raise NotPermitted("Chỉ cán bộ một cửa ghi hỏng được một số của sổ.")
        if form.is_valid():
            said = form.cleaned_data
            try:
                counter.spoil_copy(
                    entry_id=entry_id, reason=said["reason"], gives_back=said["gives_back"], actor=who, now=now
                )
            except (NotPermitted, RowNotFound):
                raise
            except ActRefused as refusal:
                form.add_error(None, refusal.sentence)
                status = status_of(refusal)
            else:
                messages.success(request, f"Đã ghi hỏng số {entry.paper.number:02d}; số vẫn nằm trong sổ.")
                return redirect("desk:copy", entry_id=entry_id)
    can_certify = may(who, "copy.certify", agency_ids=(entry.agency_id,))
    can_spoil = entry.spoiled_at is None and can_certify
    context = {
        "can_certify": can_certify,
        "entry": entry,
        "form": form if can_spoil else None,
        "lines": counter.stamp_lines(
            number=entry.paper.number, year=entry.paper.series.year, on=local(entry.entered_at).date()
        ),
    }
    return show(request, "desk/copies/copy.html", context, status=status)


@require_safe
@officer_page
def stamp(request: HttpRequest, entry_id: int) -> HttpResponseBase:
    """Give the words of certification out as PDF, a page for each copy."""
    entry = counter.entry_for(entry_id=entry_id, actor=actor(request))
    place = "top" if request.GET.get("place") == "top" else "bottom"
    name = f"loi-chung-{entry.paper.number:02d}-{entry.paper.series.year}.pdf"
    headers = {"Content-Disposition": f'inline; filename="{name}"', "Cache-Control": "private, no-store"}
    return HttpResponse(counter.stamp(entry, place), content_type="application/pdf", headers=headers)


def _entered(form: CopyForm, who: Actor, now: datetime) -> tuple[counter.CopyEntry | None, CopyForm, int]:
    """Return the entry; or the form to show again, with the status."""
    if form.is_valid():
        try:
            return counter.certify_copies(request=form.request, key=form.request_key, actor=who, now=now), form, 200
        except (NotPermitted, RowNotFound):
            raise
        except ActRefused as refusal:
            form.add_error(None, refusal.sentence)
            return None, form, status_of(refusal)
        except Fault as fault:
            form.add_error("requester", fault.sentence)
            return None, form, 422
    if form.is_scan_alone:
        return None, _read(form, who, now), 200
    return None, form, 422


def _read(form: CopyForm, who: Actor, now: datetime) -> CopyForm:
    """Return the form again with the card's name in it: the scanner's own Enter is no wish to write yet."""
    said = QueryDict(mutable=True)
    said.update(form.with_the_name())
    again = CopyForm(said, signers=counter.signers(who, now), today=form.today)
    again.full_clean()
    again.errors.clear()
    return again
