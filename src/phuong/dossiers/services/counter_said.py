"""What stands on the counter: the filing as the officer says it, before anybody looked it through."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from phuong.dossiers.services.counter_papers import Received
from phuong.dossiers.services.counter_visits import VisitSaid
from phuong.dossiers.states import Channel
from phuong.parties.api import Said


@dataclass(frozen=True, slots=True)
class CounterFiling:
    """What stands on the counter. ``applicant`` owns the dossier: as said at the counter, or the id of a known party.

    ``proxy``: who hands in for somebody else, with ``authority`` as paper; for an organisation also its legal
    representative (``represents``), who needs none. ``known``: codes of open dossiers of the same owner and procedure
    that the officer has looked at.
    """

    procedure_id: int
    agency_id: int
    applicant: int | Said
    channel: Channel
    subject: str = ""
    answers: Mapping[str, Any] | None = None
    case_id: int | None = None
    received: Sequence[Received] = ()
    proxy: int | Said | None = None
    authority: str = ""
    represents: bool = False
    contact_phone: str = ""
    contact_email: str = ""
    known: Collection[str] = field(default=())
    visit: VisitSaid | None = None
