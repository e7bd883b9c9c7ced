"""From the visit on the page to the act: filed and accepted in one go; what cannot be done is said at its field."""

from datetime import datetime

from phuong.counter.api import receive
from phuong.desk.counter.visit import Visit
from phuong.dossiers import api as dossiers
from phuong.kernel.acts import Actor, ActRefused, NotPermitted, RowNotFound
from phuong.kernel.faults import Fault
from phuong.parties.api import NameDiffers


def file_visit(visit: Visit, who: Actor, now: datetime, *, accept: bool) -> dossiers.TakenIn | None:
    """File the visit; with ``accept`` also accept it. None when the page has to say what to mend.

    Errors:  NotPermitted, RowNotFound.
    """
    if already := dossiers.filed_under(visit.key, who.account_id):
        return dossiers.TakenIn(already, None)
    if not visit.is_valid():
        return None
    try:
        return receive(filing=_filing(visit), actor=who, now=now, accepts=accept)
    except (NotPermitted, RowNotFound):
        raise
    except dossiers.OpenAlready as open_already:
        visit.unseen = open_already.codes
        visit.refuse(open_already.sentence, "da-xem")
    except dossiers.PaperRefused as refusal:
        visit.refuse(refusal.sentence, f"id_scan-{refusal.requirement_id}")
    except NameDiffers as refusal:
        visit.refuse(refusal.sentence, "id_p-full_name")
    except (ActRefused, Fault) as refusal:
        visit.refuse(refusal.sentence)
    return None


def _filing(visit: Visit) -> dossiers.CounterFiling:
    chosen, person = visit.chosen, visit.person.said()
    assert chosen is not None and chosen.version is not None and chosen.place is not None and chosen.papers is not None
    place, extra = chosen.place.cleaned_data, visit.extra.cleaned_data
    owner, whose = visit.owner.said(), visit.owner.cleaned_data
    return dossiers.CounterFiling(
        procedure_id=chosen.version.procedure_id,
        agency_id=place["agency"],
        applicant=owner or person,
        channel=dossiers.Channel(place["channel"]),
        subject=place["subject"],
        answers=chosen.declaration.answers if chosen.declaration else None,
        case_id=place.get("case"),
        received=chosen.papers.received(),
        proxy=person if owner else None,
        authority=whose["authority"],
        represents=bool(whose["represents"]),
        contact_phone=person.phone,
        contact_email=person.email,
        known=_known(visit),
        visit=dossiers.VisitSaid(
            key=visit.key,
            ticket=visit.ticket,
            began_at=visit.began_at,
            signing=extra["signing"],
            witness=extra["witness"],
            interpreter=extra["interpreter"],
            language=extra["language"],
            result_way=extra["result_way"],
        ),
    )


def _known(visit: Visit) -> tuple[str, ...]:
    """Return the codes of open dossiers that the officer says to have looked at."""
    return tuple(visit.data.get("known", "").split()) if visit.data.get("anyway") else ()
