"""Legs as their readers see them: of one dossier for who asked, of one agency for who was asked, and one alone.

An asked officer sees the question, the papers that were sent with it and what the dossier is about; no more, and the
papers only as long as the answer is awaited.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from django.db.models import F, Q, QuerySet

from phuong.directory.api import Agency, continuing_agency, in_force, recently_continued_by
from phuong.dossiers.models import Dossier, Evidence, Leg
from phuong.dossiers.rules.legs import LegStand, stand_of
from phuong.dossiers.rules.tabs import ASKED
from phuong.dossiers.selectors.inbox import tab_total
from phuong.dossiers.selectors.one import dossier_for
from phuong.identity.api import Role, require
from phuong.kernel.acts import Actor, NotPermitted, RowNotFound
from phuong.kernel.dates import local

PAGE = 50
NO_LEG = "Không tìm thấy việc phối hợp này trong phạm vi của bạn."
ANSWERING = (Role.CASE_OFFICER.value, Role.LEADER.value)
"""Whose posts answer for an asked agency."""
AskedClock = Literal["", "late", "soon", "answered"]
AskedCursor = tuple[datetime, int]


@dataclass(frozen=True, slots=True)
class LegView:
    """A leg and how it stands; ``needs_redirect``: the asked agency ended and no single one continues it."""

    leg: Leg
    stand: LegStand
    needs_redirect: bool = False


@dataclass(frozen=True, slots=True)
class AskedPage:
    """One page of what an agency is asked; ``after`` continues it (None at its end)."""

    legs: list[Leg]
    after: AskedCursor | None


@dataclass(frozen=True, slots=True)
class AskedCounts:
    """How many legs wait for an agency's answer: all, those past their date, those due until the end of "soon"."""

    total: int
    late: int
    soon: int


def answering_agencies(on: date, keys: Iterable[int] | None = None) -> QuerySet[Agency]:
    """Return the agencies in force on a day with a post that answers what is asked, by name; ``keys`` narrows."""
    found = Agency.objects.filter(in_force(on), in_force(on, "posts__"), posts__roles__overlap=list(ANSWERING))
    if keys is not None:
        found = found.filter(pk__in=list(keys))
    return found.distinct().order_by("sort_key", "code")


def legs_of(dossier: Dossier, now: datetime) -> list[LegView]:
    """Return the legs of ``dossier`` in the order in which they were asked."""
    found = Leg.objects.filter(dossier=dossier).select_related("to_agency", "from_agency", "answered_by", "file")
    return [_view(leg, now) for leg in found.order_by("asked_at", "pk")]


def open_legs_of(dossier: Dossier) -> list[Leg]:
    """Return what is still asked of others for ``dossier``."""
    return list(Leg.objects.filter(dossier=dossier, answered_at=None).select_related("to_agency").order_by("pk"))


def asked_agencies(actor: Actor, now: datetime) -> tuple[int, ...]:
    """Return for which agencies the post answers: its own and those that only its own continues."""
    if actor.agency_id is None:
        return ()
    return recently_continued_by(actor.agency_id, local(now).date())


def asked_total(actor: Actor, now: datetime) -> int:
    """Return how many legs wait for the answer of the actor's agency: from the counters, exact."""
    return tab_total(ASKED, asked_agencies(actor, now))


def asked_counts(agency_ids: Sequence[int], now: datetime, soon_until: datetime) -> AskedCounts:
    """Return the counts above the list of what is asked."""
    waiting = Leg.objects.filter(to_agency_id__in=agency_ids, answered_at=None)
    late = waiting.filter(due_at__lt=now).count()
    return AskedCounts(waiting.count(), late, waiting.filter(due_at__gte=now, due_at__lt=soon_until).count())


def asked_page(
    agency_ids: Sequence[int],
    *,
    now: datetime,
    soon_until: datetime,
    clock: AskedClock = "",
    kind: str = "",
    limit: int = PAGE,
    after: AskedCursor | None = None,
) -> AskedPage:
    """Return a page of what the agencies are asked: by due date, or, of what is answered, the newest first."""
    found = Leg.objects.filter(to_agency_id__in=agency_ids, answered_at__isnull=clock != "answered")
    found = found.select_related("dossier__procedure", "from_agency", "to_agency")
    if kind:
        found = found.filter(kind=kind)
    if clock == "late":
        found = found.filter(due_at__lt=now)
    if clock == "soon":
        found = found.filter(due_at__gte=now, due_at__lt=soon_until)
    column = "answered_at" if clock == "answered" else "due_at"
    legs = list(_ordered(found, column, after)[: limit + 1])
    last = legs[limit - 1] if len(legs) > limit else None
    return AskedPage(legs[:limit], (getattr(last, column), last.pk) if last else None)


def leg_for(*, leg_id: int, actor: Actor, now: datetime) -> LegView:
    """Return a leg to a post of the agency that answers it.

    Errors:  RowNotFound for everybody else: who asked reads it on the dossier's page.
    """
    related = ("dossier__procedure", "from_agency", "to_agency", "answered_by", "file")
    leg = Leg.objects.select_related(*related).filter(pk=leg_id).first()
    if leg is None or leg.to_agency_id not in asked_agencies(actor, now):
        raise RowNotFound(NO_LEG)
    require(actor, "leg.view", agency_ids=(actor.agency_id,))
    return _view(leg, now)


def answered_leg_for(*, leg_id: int, actor: Actor, now: datetime) -> Leg:
    """Return a leg to who answers it, and to who reaches its dossier. Errors: RowNotFound for everybody else."""
    code = Leg.objects.filter(pk=leg_id).values_list("dossier__code", flat=True).first()
    if code is None:
        raise RowNotFound(NO_LEG)
    try:
        return leg_for(leg_id=leg_id, actor=actor, now=now).leg
    except (RowNotFound, NotPermitted):
        dossier = dossier_for(code=code, actor=actor)
    return Leg.objects.select_related("file", "dossier").get(pk=leg_id, dossier=dossier)


def papers_of_leg(view: LegView) -> list[Evidence]:
    """Return the papers that go with a leg, as long as its answer is awaited."""
    if view.stand not in (LegStand.WAITING, LegStand.LATE):
        return []
    sent = view.leg.papers.values_list("evidence_id", flat=True)
    return list(Evidence.objects.filter(pk__in=sent).select_related("file").order_by("pk"))


def _ordered(found: QuerySet[Leg], column: str, after: AskedCursor | None) -> QuerySet[Leg]:
    newest_first = column == "answered_at"
    if after is not None:
        sign = "lt" if newest_first else "gt"
        instant, key = after
        further = Q(**{f"{column}__{sign}": instant}) | Q(**{column: instant, f"pk__{sign}": key})
        found = found.filter(further)
    order = (F(column).desc(), "-pk") if newest_first else (F(column).asc(), "pk")
    return found.order_by(*order)


def _view(leg: Leg, now: datetime) -> LegView:
    stand, today = stand_of(leg, now), local(now).date()
    ended = leg.to_agency.valid_to is not None and leg.to_agency.valid_to <= today
    waits = stand in (LegStand.WAITING, LegStand.LATE)
    return LegView(leg, stand, waits and ended and continuing_agency(leg.to_agency, today) is None)
