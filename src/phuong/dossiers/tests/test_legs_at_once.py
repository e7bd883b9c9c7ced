"""Two answers in the same instant: one is kept, the other is told."""

import threading

import pytest
from django.db import connection

from phuong.dossiers.models import Leg
from phuong.dossiers.rules.tabs import ASKED
from phuong.dossiers.selectors.inbox import tab_total
from phuong.dossiers.services.answering import LegAnswer, answer_by_silence, answer_leg
from phuong.dossiers.services.intake import accept
from phuong.dossiers.services.leg_writes import LegQuestion
from phuong.dossiers.services.legs import AskedAgency, ask_opinion
from phuong.dossiers.services.processing import assign
from phuong.dossiers.tests.factories import at, file_dossier, make_world
from phuong.dossiers.tests.partners import make_partner, officer_of
from phuong.kernel.acts import WrongState

NINE, LATER = at("2022-12-14 09:00"), at("2022-12-20 09:00")


@pytest.mark.django_db(transaction=True)
def test_of_two_answers_and_silence_at_once_one_counts():
    world = make_world()
    agency = make_partner("HP-X", "Chi cục Mẫu")
    people = [officer_of(agency, f"Người {n}", f"Chuyên viên {n}", "case_officer") for n in (1, 2)]
    dossier = file_dossier(world)
    accept(dossier_id=dossier.pk, actor=world.counter, now=NINE)
    assign(dossier_id=dossier.pk, post_id=world.officer.post_id, actor=world.officer, now=NINE)
    asked = [AskedAgency(agency.pk, at("2022-12-16 17:30"), True, "khoản 3 Điều 19")]
    ask_opinion(dossier_id=dossier.pk, asked=asked, question=LegQuestion("Ý kiến"), actor=world.officer, now=NINE)
    leg, start, told = Leg.objects.get(), threading.Barrier(3), []

    def answer(who):
        start.wait(timeout=30)
        try:
            if who is None:
                told.append("silent" if answer_by_silence(LATER) else "too late")
            else:
                answer_leg(leg_id=leg.pk, answer=LegAnswer(who.name, agrees=True), actor=who, now=LATER)
                told.append("answered")
        except WrongState as refused:
            told.append("too late" if "lúc 09:00" in refused.sentence else refused.sentence)
        finally:
            connection.close()

    threads = [threading.Thread(target=answer, args=(who,)) for who in (*people, None)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert sorted(told) in (["answered", "too late", "too late"], ["silent", "too late", "too late"])
    assert dossier.control_sheet.filter(act="answer_leg").count() == 1
    assert tab_total(ASKED, [agency.pk]) == 0
