"""Acceptance fixes the due instant, says why, and hands the dossier to whoever decides."""

import threading

import pytest
from django.db import connection

from phuong.dossiers.models import ControlSheetEntry, Dossier, Token
from phuong.dossiers.selectors.inbox import tab_totals
from phuong.dossiers.services.counting import fold_tab_counts
from phuong.dossiers.services.intake import accept, refuse
from phuong.dossiers.services.refusals import ReasonMissing
from phuong.dossiers.tests.factories import at, file_dossier, listed, make_world
from phuong.kernel.acts import NotPermitted, RowNotFound, WrongState
from phuong.kernel.models import AuditEntry


def test_the_due_time_skips_weekend_and_compensated_holidays_and_says_so(world):
    world.permit.limits.update(amount=2)
    dossier = file_dossier(world, world.permit, at("2022-04-29 08:00"))
    accepted = accept(dossier_id=dossier.pk, actor=world.counter, now=at("2022-04-29 09:00"))
    assert accepted.deadline.at == at("2022-05-05 17:30")
    assert "2 ngày làm việc" in accepted.deadline.reason()
    assert "nghỉ bù" in accepted.deadline.reason()


def test_a_same_day_dossier_received_after_15_may_be_answered_the_next_working_day(world, submitted):
    accepted = accept(dossier_id=submitted.pk, actor=world.counter, now=at("2022-12-14 15:10"))
    assert accepted.deadline.at == at("2022-12-15 17:30")


def test_state_step_and_statuses_move_together(world, accepted):
    assert (accepted.state, accepted.national_status, accepted.step_key) == ("accepted", 2, "appraise")
    assert accepted.first_due_at == accepted.due_at == accepted.act_by == at("2022-12-14 17:30")
    tokens = Token.objects.filter(instance__dossier=accepted).order_by("id")
    assert [(t.node_key, t.closed_at is None) for t in tokens] == [("intake", False), ("appraise", True)]
    last = ControlSheetEntry.objects.filter(dossier=accepted).last()
    assert (last.act, last.from_name) == ("accept", "Lê Thu Hà")
    assert last.public_note.startswith("Hẹn trả")
    assert tab_totals([world.ward.pk]) == {"received": 1, "to_do": 1, "intake": 0}


def test_counts_stay_exact_when_they_are_folded(world, accepted):
    before = tab_totals([world.ward.pk])
    assert fold_tab_counts() > 0
    assert tab_totals([world.ward.pk]) == before
    assert listed("to_do", [world.ward.pk]).total == 1


def test_a_second_officer_accepting_the_same_dossier_is_told_and_nothing_changes(world, accepted):
    rows = ControlSheetEntry.objects.count(), AuditEntry.objects.count()
    with pytest.raises(WrongState, match="Đã tiếp nhận"):
        accept(dossier_id=accepted.pk, actor=world.counter, now=at("2022-12-14 09:01"))
    assert (ControlSheetEntry.objects.count(), AuditEntry.objects.count()) == rows


@pytest.mark.django_db(transaction=True)
def test_two_officers_at_the_same_instant_accept_once():
    world = make_world()
    dossier, answers = file_dossier(world), []

    def try_it():
        try:
            accept(dossier_id=dossier.pk, actor=world.counter, now=at("2022-12-14 09:00"))
            answers.append("accepted")
        except WrongState:
            answers.append("told")
        finally:
            connection.close()

    threads = [threading.Thread(target=try_it) for _ in range(4)]
    [thread.start() for thread in threads], [thread.join() for thread in threads]
    assert sorted(answers) == ["accepted", "told", "told", "told"]


def test_another_ward_does_not_find_it_and_another_role_may_not(world, submitted):
    with pytest.raises(RowNotFound):
        accept(dossier_id=submitted.pk, actor=world.elsewhere, now=at("2022-12-14 09:00"))
    with pytest.raises(NotPermitted, match="tiếp nhận"):
        accept(dossier_id=submitted.pk, actor=world.clerk, now=at("2022-12-14 09:00"))


def test_a_refusal_needs_reason_and_article_and_ends_the_dossier(world, submitted):
    with pytest.raises(ReasonMissing):
        refuse(dossier_id=submitted.pk, actor=world.counter, now=at("2022-12-14 09:00"), reason="Sai", legal_basis="")
    refuse(
        dossier_id=submitted.pk,
        actor=world.counter,
        now=at("2022-12-14 09:00"),
        reason="Không thuộc thẩm quyền.",
        legal_basis="Điều 13 Luật Hộ tịch",
    )
    dossier = Dossier.objects.get(pk=submitted.pk)
    assert (dossier.state, dossier.national_status, dossier.open) == ("refused", 3, False)
    assert not Token.objects.filter(instance__dossier=dossier, closed_at=None).exists()
    assert tab_totals([world.ward.pk]) == {"received": 0, "to_do": 0, "intake": 0, "closed": 1}
