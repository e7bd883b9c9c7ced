"""How a life ends: the result is collected and rated, or nobody answers and the work is stopped."""

from datetime import timedelta
from typing import TYPE_CHECKING

from phuong.dossiers.api import Authority, Channel, Delivery, State, originals_due, rate, refuse, return_result, stop
from phuong.identity.api import Role
from phuong.kernel.dates import local
from phuong.simulation.hours import DAY_MINUTES
from phuong.simulation.people import invent
from phuong.simulation.steps import COMMENTS, SILENT, Life, basis

if TYPE_CHECKING:
    from phuong.simulation.lives import Course


def collected(life: "Course") -> Life:
    """Somebody comes for the result, or the post brings it; some say afterwards how it was."""
    if life.plan.collected_after_minutes is None:
        return
    life.now = life.hours.at_the_counter(life.now, life.plan.collected_after_minutes)
    yield life.now
    by_post = life.filing.channel == Channel.POST
    proxy = None if by_post or not life.plan.by_proxy else invent(life.rng, local(life.now).date(), life.known.cast)
    dossier = life.known.dossier(life.dossier_id)
    return_result(
        dossier_id=life.dossier_id,
        actor=life.somebody(Role.COUNTER_OFFICER),
        now=life.now,
        way=Delivery.Way.POST if by_post else Delivery.Way.COUNTER,
        recipient_name=proxy.name if proxy else life.filing.person.name,
        authority=_authority(life) if proxy else None,
        originals=[paper.pk for paper in originals_due(dossier)],
    )
    if life.plan.stars:
        life.now = life.hours.at_home(life.rng, life.now, life.rng.randint(0, 4))
        yield life.now
        rate(
            dossier_id=life.dossier_id,
            actor=life.filing.citizen,
            now=life.now,
            stars=life.plan.stars,
            comment=COMMENTS.get(life.plan.stars, "") if life.rng.random() < 0.3 else "",
        )


def _authority(life: "Course") -> Authority:
    number = f"{life.rng.randint(100, 999)}/UQ"
    signed_on = local(life.now).date() - timedelta(days=life.rng.randint(1, 20))
    return Authority(number, signed_on, f"CCCD {life.filing.person.personal_id[:6]}{life.rng.randrange(1_000_000):06d}")


def refused_for_silence(life: "Course") -> Life:
    """Nobody completed the dossier at intake: after two weeks it is refused, with its reason."""
    yield life.later(life.rng.randint(10, 15) * DAY_MINUTES)
    counter = life.somebody(Role.COUNTER_OFFICER)
    refuse(dossier_id=life.dossier_id, actor=counter, now=life.now, reason=SILENT, legal_basis=basis())


def stopped_for_silence(life: "Course") -> Life:
    """Nobody sent what was asked for: after some weeks the office stops the work."""
    asked_on = local(life.now).date()
    yield life.later(life.rng.randint(20, 35) * DAY_MINUTES)
    if life.known.state_of(life.dossier_id) == State.SUPPLEMENT_REQUESTED:
        stop(
            dossier_id=life.dossier_id,
            actor=life.somebody(Role.LEADER),
            now=life.now,
            reason=SILENT,
            legal_basis=basis(),
            unanswered_since=asked_on,
        )
