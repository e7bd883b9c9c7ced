"""Two people at once on one dossier: one act is done, the other is told; never both, never half."""

import threading
from functools import partial

import pytest
from django.db import connection

from phuong.directory.models import Agency
from phuong.dossiers.models import Dossier, Token
from phuong.dossiers.services.deciding import approve
from phuong.dossiers.services.extending import extend
from phuong.dossiers.services.intake import accept
from phuong.dossiers.services.processing import assign, submit_for_approval
from phuong.dossiers.services.returning_inside import send_back
from phuong.dossiers.services.stopping import stop
from phuong.dossiers.services.transferring import transfer
from phuong.dossiers.services.withdrawing import refuse_withdrawal, request_withdrawal
from phuong.dossiers.tests.factories import at, file_dossier, make_world
from phuong.kernel.acts import ActRefused

NINE, TEN = at("2022-12-14 09:00"), at("2022-12-14 10:00")


def _at_once(dossier, *acts):
    """Do the acts in the same instant, each in a thread; return how many were done."""
    start, done = threading.Barrier(len(acts)), []

    def run(act):
        start.wait(timeout=30)
        try:
            act(dossier_id=dossier.pk, now=TEN)
            done.append(act)
        except ActRefused as refused:
            assert refused.sentence.endswith((".", "?"))
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return len(done)


@pytest.mark.django_db(transaction=True)
def test_of_two_acts_at_once_one_is_done():
    world = make_world()
    dossiers = [file_dossier(world, world.permit, at("2022-12-14 08:00")) for _ in range(4)]
    for dossier in dossiers[:3]:
        accept(dossier_id=dossier.pk, actor=world.counter, now=NINE)
        assign(dossier_id=dossier.pk, post_id=world.officer.post_id, actor=world.officer, now=NINE)
    decided, extended, withdrawn, moved = dossiers
    submit_for_approval(dossier_id=decided.pk, actor=world.officer, now=NINE)
    request_withdrawal(dossier_id=withdrawn.pk, actor=world.mother, now=NINE, reason="Đổi ý")
    back = partial(send_back, actor=world.leader, reason="Thiếu ý kiến")
    assert _at_once(decided, back, partial(approve, actor=world.leader)) == 1
    more = partial(extend, actor=world.leader, reason="Chờ bản đồ", working_days=3)
    assert _at_once(extended, more, more) == 1
    refuse = partial(refuse_withdrawal, actor=world.leader, reason="Đã ký")
    end = partial(stop, actor=world.leader, reason="Người nộp rút", legal_basis="Điều 9")
    assert _at_once(withdrawn, refuse, end) == 1
    there = Agency.objects.get(pk=world.elsewhere.agency_id).pk
    hand_on = partial(transfer, actor=world.counter, to_agency_id=there, reason="Đất ở phường Khác")
    assert _at_once(moved, hand_on, hand_on) == 1
    for dossier in Dossier.objects.all():
        assert Token.objects.filter(instance__dossier=dossier, closed_at=None).count() == int(dossier.open)
    assert Dossier.objects.get(pk=extended.pk).extended_days == 3
