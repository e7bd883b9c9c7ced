"""``/tai-khoan/``: my dossiers, my drafts, what is known of me."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from phuong.dossiers.api import dossiers_of_party, drafts_of
from phuong.identity.api import actor
from phuong.parties.api import Party
from phuong.portal.offline import kept_offline
from phuong.portal.refusals import answered
from phuong.portal.wording import status_of


@require_safe
@login_required
@kept_offline
@answered
def account(request: HttpRequest) -> HttpResponse:
    """Show everything that belongs to the signed-in person; a member of staff is shown the way to the desk."""
    who = actor(request)
    dossiers = dossiers_of_party(who.party_id) if who.party_id else []
    context = {
        "actor": who,
        "party": Party.objects.select_related("person").filter(pk=who.party_id).first() if who.party_id else None,
        "rows": [(dossier, *status_of(dossier.state)) for dossier in dossiers],
        "drafts": drafts_of(who.account_id) if who.account_id else [],
        "is_officer": who.is_officer,
    }
    return render(request, "portal/account.html", context)
