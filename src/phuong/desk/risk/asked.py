"""What an address of the risk page asks for; anything unknown in it, or outside the scope, is left aside."""

import re
from dataclasses import dataclass
from datetime import datetime

from django.http import QueryDict
from django.utils.http import urlencode

from phuong.dossiers.api import Risk, RiskScope
from phuong.identity.api import Role
from phuong.kernel.acts import Actor
from phuong.kernel.dates import instant_from

_CURSOR = re.compile(r"([0-9T:.+-]{19,40})~([0-9]{1,18})")
_RISKS = frozenset(risk.value for risk in Risk)


@dataclass(frozen=True, slots=True)
class RiskRequest:
    """A parsed address: which set, whose, from where on. ``own``: only what the asking post holds."""

    risk: Risk
    wide: bool
    own: bool
    agency_id: int | None
    post_id: int | None
    after: tuple[datetime, int] | None
    kept: dict[str, str]

    def address(self, **changed: str) -> str:
        """Return the query string with some parts changed; an empty part is left out."""
        return "?" + urlencode({name: value for name, value in (self.kept | changed).items() if value})


def read(query: QueryDict, who: Actor) -> RiskRequest:
    """Return what ``query`` asks for. A leader sees the whole agency, others what they hold unless they ask for it."""
    asked = query.get("risk", "")
    risk = Risk(asked) if asked in _RISKS else Risk.LATE
    wide = query.get("scope") == "wide" and len(who.scope_agency_ids) > 1
    own = Role.LEADER not in who.roles and query.get("scope") not in ("wide", "agency")
    agency, post = _number(query.get("agency", "")), _number(query.get("post", ""))
    agency = agency if agency in who.scope_agency_ids else None
    kept = {
        "risk": risk.value,
        "scope": query.get("scope", "") if query.get("scope") in ("wide", "agency") else "",
        "agency": str(agency or ""),
        "post": "" if post is None else str(post),
    }
    return RiskRequest(risk, wide, own, agency, post, _after(query.get("after", "")), kept)


def whole_scope(asked: RiskRequest, who: Actor) -> RiskScope:
    """Return whose work the counts are about."""
    own = (who.agency_id,) if who.agency_id is not None else ()
    if asked.own:
        return RiskScope(own, who.post_id)
    return RiskScope(who.scope_agency_ids if asked.wide else own)


def narrowed(asked: RiskRequest, scope: RiskScope) -> RiskScope:
    """Return whose work the list is about: one agency or post of the scope, or all of it."""
    agencies = (asked.agency_id,) if asked.agency_id is not None else scope.agency_ids
    return RiskScope(agencies, scope.post_id if asked.own else asked.post_id)


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 19 else None


def _after(text: str) -> tuple[datetime, int] | None:
    found = _CURSOR.fullmatch(text)
    if found is None:
        return None
    instant = instant_from(found[1])
    return (instant, int(found[2])) if instant else None
