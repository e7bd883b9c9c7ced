"""What could not end by itself stands on the operator's list until it is done; an operator may try it again."""

import pytest

from phuong.dossiers.api import retry_stuck_act, stuck_acts
from phuong.dossiers.models import StuckAct
from phuong.dossiers.services import retrying
from phuong.dossiers.services.refusals import NobodyToAsk
from phuong.dossiers.services.unattended import each_alone
from phuong.dossiers.tests.factories import at, file_dossier
from phuong.kernel.acts import Actor, ActRefused, NotPermitted, RowNotFound
from phuong.kernel.models import AuditEntry

pytestmark = pytest.mark.django_db
OPERATOR = Actor(name="Quản trị", account_id=1, post_id=1, agency_id=1, roles=frozenset({"administrator"}))
GONE = "Quy trình chuyển hồ sơ đến “tax” nhưng hôm nay không có cơ quan này."


@pytest.fixture
def dossier(world):
    return file_dossier(world)


def _refused(key):
    raise NobodyToAsk(GONE)


def test_one_that_is_refused_is_kept_once_with_its_tries_and_holds_up_no_other(dossier):
    done = []
    for minute in (0, 5):
        now = at(f"2022-12-14 09:{minute:02d}")
        each_alone("timer", [(7, dossier.pk)], _refused, now)
        each_alone("timer", [(8, dossier.pk)], lambda key: done.append(key) or 1, now)
    (row,) = stuck_acts()
    assert (row.what, row.key, row.tries, row.sentence) == ("timer", 7, 2, GONE)
    assert (row.first_at, row.last_at) == (at("2022-12-14 09:00"), at("2022-12-14 09:05"))
    assert len(done) == 2


def test_a_refusal_that_may_quote_a_dossier_keeps_its_kind_alone(dossier):
    def refused(key):
        raise ActRefused("Nguyễn Văn Mẫu chưa ký.")

    each_alone("timer", [(7, dossier.pk)], refused, at("2022-12-14 09:00"))
    (row,) = stuck_acts()
    assert (row.fault, row.sentence) == ("refused", "")


def test_it_leaves_the_list_when_it_is_done_or_is_due_no_longer(dossier):
    each_alone("timer", [(7, dossier.pk), (8, dossier.pk)], _refused, at("2022-12-14 09:00"))
    each_alone("timer", [(7, dossier.pk)], lambda key: 1, at("2022-12-14 09:01"))
    assert [row.key for row in stuck_acts()] == [8]
    each_alone("timer", [], _refused, at("2022-12-14 11:00"))
    assert not stuck_acts()


def test_an_operator_tries_again_what_was_mended(dossier, monkeypatch):
    each_alone("timer", [(7, dossier.pk)], _refused, at("2022-12-14 09:00"))
    stuck = StuckAct.objects.get()
    monkeypatch.setitem(retrying._AGAIN, "timer", lambda key, now: _refused(key))
    assert retry_stuck_act(stuck_id=stuck.pk, actor=OPERATOR, now=at("2022-12-14 09:10")) is False
    monkeypatch.setitem(retrying._AGAIN, "timer", lambda key, now: 1)
    assert retry_stuck_act(stuck_id=stuck.pk, actor=OPERATOR, now=at("2022-12-14 09:11")) is True
    assert AuditEntry.objects.filter(act="stuck.retry", object_id=stuck.pk).count() == 2
    with pytest.raises(RowNotFound):
        retry_stuck_act(stuck_id=stuck.pk, actor=OPERATOR, now=at("2022-12-14 09:12"))


def test_nobody_else_may(dossier, world):
    each_alone("timer", [(7, dossier.pk)], _refused, at("2022-12-14 09:00"))
    with pytest.raises(NotPermitted):
        retry_stuck_act(stuck_id=StuckAct.objects.get().pk, actor=world.leader, now=at("2022-12-14 09:10"))
