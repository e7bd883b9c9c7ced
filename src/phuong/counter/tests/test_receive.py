"""A visit received at a desk: counted in its shift with it or not at all, and no counter waits for another's visit."""

import threading

import pytest
from django.db import connection

from phuong.counter import api as counter
from phuong.counter.models import ShiftDossier
from phuong.counter.services import visits
from phuong.dossiers import api as dossiers
from phuong.dossiers.tests.factories import at
from phuong.parties.api import PersonSaid

NINE = at("2022-12-14 09:00")
LAN = PersonSaid("Đỗ Thị Lan", "031191002845", source="thẻ căn cước")
HOA = PersonSaid("Bùi Thị Hoa", "031191002852", source="thẻ căn cước")


def filing(hall, who=LAN, key="a" * 32):
    return dossiers.CounterFiling(
        procedure_id=hall.world.permit.procedure_id,
        agency_id=hall.world.ward.pk,
        applicant=who,
        channel=dossiers.Channel.COUNTER,
        subject="Xây nhà ở",
        received=[dossiers.Received(hall.world.permit.papers.get().pk)],
        visit=dossiers.VisitSaid(key),
    )


def test_a_visit_that_dies_leaves_nothing_but_a_gap_and_one_sent_twice_is_counted_once(hall, monkeypatch):
    hall.sit()
    receive = lambda: counter.receive(filing=filing(hall), actor=hall.world.counter, now=NINE)  # noqa: E731
    with monkeypatch.context() as dying:
        dying.setattr(visits, "_note", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            receive()
    assert not dossiers.Dossier.objects.exists() and not ShiftDossier.objects.exists()
    first, again = receive(), receive()
    assert (first.filed.code, again.filed.repeated) == (again.filed.code, True)
    assert ShiftDossier.objects.count() == dossiers.Dossier.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_slow_visit_keeps_no_other_counter_of_the_agency_waiting(request, monkeypatch):
    """One visit stands still within its transaction; a second officer's visit is filed meanwhile, with its own code."""
    hall = request.getfixturevalue("hall")
    hall.sit()
    hall.sit(hall.second, desk=2)
    inside, go_on, codes = threading.Event(), threading.Event(), {}
    noted = visits._note

    def slow(dossier_id, kind, actor, now):
        if actor == hall.world.counter:
            inside.set()
            assert go_on.wait(30)
        return noted(dossier_id, kind, actor, now)

    def visit(name, who, actor):
        try:
            said = filing(hall, who, name * 32)
            codes[name] = counter.receive(filing=said, actor=actor, now=NINE).filed.code
        finally:
            inside.set()
            connection.close()

    monkeypatch.setattr(visits, "_note", slow)
    first = threading.Thread(target=visit, args=("a", LAN, hall.world.counter))
    second = threading.Thread(target=visit, args=("b", HOA, hall.second))
    first.start()
    assert inside.wait(30)
    second.start()
    second.join(20)
    filed_meanwhile = dict(codes)
    go_on.set()
    first.join()
    second.join()
    assert list(filed_meanwhile) == ["b"], "the second visit waited for the first"
    assert len(set(codes.values())) == 2
    assert ShiftDossier.objects.count() == 2
