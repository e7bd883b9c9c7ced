"""One act, one address: a GET explains what will happen, a POST does it. Works without JavaScript."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, ClassVar

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from phuong.desk.acts.saved_reasons import (
    USED,
    ReasonBoxes,
    is_picking,
    offered,
    unjudged,
    used_in,
    with_reason,
)
from phuong.desk.frame import officer_page, show
from phuong.dossiers import api as dossiers
from phuong.identity.api import actor, require
from phuong.kernel import clock
from phuong.kernel.acts import Actor, ActRefused, NotPermitted, RowNotFound, WrongState
from phuong.ui.api import PhuongForm


class ActPage:
    """The page of one act. A subclass names the act, its form, what it shows, and calls the act's function."""

    act: ClassVar[str]
    slug: ClassVar[str]
    heading: ClassVar[str]
    button: ClassVar[str]
    busy: ClassVar[str] = "Đang ghi…"
    template: ClassVar[str] = "desk/acts/act.html"
    form_class: ClassVar[type[PhuongForm]] = PhuongForm
    reason_boxes: ClassVar[ReasonBoxes | None] = None
    """Which saved sentences the page offers, and where they go."""

    @classmethod
    def as_view(cls) -> Callable[..., HttpResponseBase]:
        """Return the view; each request gets a page object of its own."""

        @require_http_methods(["GET", "HEAD", "POST"])
        @officer_page
        def view(request: HttpRequest, code: str) -> HttpResponseBase:
            return cls().answer(request, code)

        return view

    def answer(self, request: HttpRequest, code: str) -> HttpResponseBase:
        """Show or do the act. Errors: RowNotFound, NotPermitted, WrongState; what can be mended is shown."""
        who, now = actor(request), clock.now()
        dossier = dossiers.dossier_for(code=code, actor=who)
        require(who, f"dossier.{self.act}", agency_ids=(self.agency_id(dossier),))
        dossiers.next_state(self.act, dossier.state)
        status, form = 200, self.form(dossier, who, now, None)
        if request.method == "POST" and self.reason_boxes and is_picking(request):
            request.POST = with_reason(request, self.reason_boxes, who)  # type: ignore[assignment]  # a changed copy
            form = unjudged(self.form(dossier, who, now, request))
        elif request.method == "POST":
            form = self.form(dossier, who, now, request)
            if "more" not in request.POST:
                said = self._done(dossier, form, who, now)
                if said is not None:
                    self._count_reasons(request)
                    messages.success(request, said)
                    return redirect("desk:dossier", code=dossier.code)
                status = 422
        context = self._context(dossier, form, who, now) | {"reasons_used": request.POST.getlist(USED)}
        return show(request, self.template, context, status=status)

    def concerns(self, dossier: dossiers.Dossier) -> bool:
        """Tell whether the procedure of ``dossier`` knows this act at all; else it is not even offered in grey."""
        return True

    def agency_id(self, dossier: dossiers.Dossier) -> int:
        """Return the agency whose post may do this act now."""
        return dossier.holder_agency_id

    def form(self, dossier: dossiers.Dossier, who: Actor, now: datetime, request: HttpRequest | None) -> PhuongForm:
        """Return the form, bound when there is a request."""
        return self.form_class(request.POST if request else None)

    def shown(self, dossier: dossiers.Dossier, who: Actor, now: datetime) -> dict[str, Any]:
        """Return what the page shows besides the form: what will happen."""
        return {}

    def perform(self, dossier: dossiers.Dossier, form: PhuongForm, who: Actor, now: datetime) -> str | None:
        """Do the act and return the sentence for the officer; None when the form says what to mend.

        Errors:  those of the act.
        """
        raise NotImplementedError

    def _done(self, dossier: dossiers.Dossier, form: PhuongForm, who: Actor, now: datetime) -> str | None:
        if not form.is_valid():
            return None
        try:
            return self.perform(dossier, form, who, now)
        except (NotPermitted, RowNotFound, WrongState):
            raise
        except ActRefused as refusal:
            form.add_error(None, refusal.sentence)
            return None

    def _count_reasons(self, request: HttpRequest) -> None:
        if self.reason_boxes and (used := used_in(request)):
            dossiers.reasons_used(used)

    def _context(self, dossier: dossiers.Dossier, form: PhuongForm, who: Actor, now: datetime) -> dict[str, Any]:
        return {
            "dossier": dossier,
            "form": form,
            "heading": self.heading,
            "button": self.button,
            "busy": self.busy,
            "now": now,
            "reasons": offered(self.reason_boxes, who),
            **self.shown(dossier, who, now),
        }
