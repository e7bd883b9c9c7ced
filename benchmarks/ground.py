"""The ground of every measurement with a database: Hải Phòng of 2022, its procedures, many dossiers, three actors."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

WARD = "H24.22.07"
PROCEDURE = "1.004873"
"""A confirmation of marital status: the plain path of four steps, with no draft to agree to and nobody to come."""


class Row(NamedTuple):
    """One measured figure beside its budget and beside what this machine could do at best, in the same run."""

    name: str
    measured: float
    unit: str
    budget: float | None
    limit: float | None


def prepare(size: int, say: Callable[[str], None]) -> None:
    """Load place, forms and procedures if need be; have ``size`` dossiers."""
    from phuong.config import ready

    ready.django()
    from benchmarks.generate import ensure
    from django.db import connection

    from phuong.directory.api import current_world, load_place, place_folder
    from phuong.forms.api import load_forms
    from phuong.kernel import clock
    from phuong.procedures.api import NATIONAL, load_national
    from phuong.procedures.models import ProcedureVersion

    world = current_world()
    clock.set_now(world.clock)
    if not ProcedureVersion.objects.exists():
        load_place(place_folder("hai_phong"), world.clock)
        load_forms(now=world.clock)
        load_national(NATIONAL, world.clock)
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE IF NOT EXISTS bench_bare (id bigserial PRIMARY KEY, content jsonb)")
    made = ensure(size, say)
    say(
        f"{made.dossiers:,} dossiers in {made.seconds:.0f} s"
        if made.seconds
        else f"{made.dossiers:,} dossiers are there"
    )


@dataclass(frozen=True)
class Actors:
    """Who files and who works, at one ward."""

    now: datetime
    citizen: object
    counter: object
    officer: object
    leader: object
    clerk: object
    application: object


def actors(number: int) -> Actors:
    """Return the people of one worker thread; ``number`` chooses the citizen."""
    from phuong.directory.api import agency_by_code, current_world
    from phuong.dossiers.api import Application, Channel, Paper
    from phuong.kernel.acts import Actor
    from phuong.kernel.dates import VN
    from phuong.parties.api import Party
    from phuong.procedures.api import by_code, papers, version_in_force
    from phuong.simulation.officers import Offices

    now = current_world().clock
    on = now.astimezone(VN).date()
    agency = agency_by_code(WARD, on)
    office = Offices(on).office(agency)
    version = version_in_force(by_code(PROCEDURE), on)
    party = Party.objects.order_by("pk")[number]
    application = Application(
        version_id=version.pk,
        form_id=version.form_id,
        receiving_agency_id=agency.pk,
        competent_agency_id=agency.pk,
        applicant_id=party.pk,
        submitter_id=party.pk,
        applicant_name=party.name,
        channel=Channel.ONLINE,
        answers={"requester_name": party.name, "requester_phone": party.phone, "request_title": "Để kết hôn"},
        papers=[Paper(paper.name, paper.pk) for paper in papers(version)[:2]],
        contact_phone="0900000001",
        subject="Xác nhận tình trạng hôn nhân để kết hôn",
    )
    people = {role: office.staff[role][0] for role in ("counter_officer", "case_officer", "leader", "clerk")}
    return Actors(
        now=now,
        citizen=Actor(name=party.name, party_id=party.pk, roles=frozenset({"citizen"})),
        counter=people["counter_officer"],
        officer=people["case_officer"],
        leader=people["leader"],
        clerk=people["clerk"],
        application=application,
    )
