"""Filing gives a code at once, puts the dossier before the one-stop, and starts the 8-hour clock."""

import threading

import pytest
from django.db import connection

from phuong.dossiers.models import ControlSheetEntry, Dossier, DossierScope, Evidence, Token
from phuong.dossiers.selectors.inbox import tab_totals
from phuong.dossiers.services.codes import take_code
from phuong.dossiers.services.filing import Application, submit
from phuong.dossiers.states import Channel
from phuong.dossiers.tests.factories import at, file_dossier, listed, make_world
from phuong.kernel.acts import NotPermitted, RowNotFound
from phuong.kernel.models import AuditEntry, Event
from phuong.work.models import WorkItem


def test_the_code_names_agency_day_and_serial(world):
    assert file_dossier(world).code == "H24.30.12-221214-0001"
    assert file_dossier(world).code == "H24.30.12-221214-0002"
    assert file_dossier(world, now=at("2022-12-15 08:00")).code == "H24.30.12-221215-0001"


def test_a_serial_past_9999_widens(world):
    take_code("H24.30.12", at("2022-12-14 08:00").date())
    with connection.cursor() as cursor:
        cursor.execute("UPDATE dossiers_dossierserial SET last_serial = 9999")
    assert file_dossier(world).code == "H24.30.12-221214-10000"


def test_it_must_be_answered_within_8_working_hours(world):
    assert file_dossier(world, now=at("2022-12-14 15:30")).answer_by == at("2022-12-15 15:30")
    assert file_dossier(world, now=at("2022-12-17 20:00")).answer_by == at("2022-12-19 17:30"), "Saturday night"


def test_everything_that_belongs_to_it_is_there(world, submitted):
    token = Token.objects.get(instance__dossier=submitted)
    item = WorkItem.objects.get(source_kind="dossier", source_id=submitted.pk)
    assert (token.node_key, token.role, token.agency_id) == ("intake", "counter_officer", world.ward.pk)
    assert (item.subject, item.closed_at) == (submitted.code, None)
    assert submitted.answers.content == {"child_name": "Nguyễn Bé Mẫu"}
    assert Evidence.objects.get(dossier=submitted).name == "Giấy chứng sinh"
    assert DossierScope.objects.get(dossier=submitted).roles == ["receiving", "competent"]
    assert ControlSheetEntry.objects.get(dossier=submitted).act == "submit"
    assert Event.objects.get(type="dossier.submitted", subject=submitted.code).agency_id == world.ward.pk
    assert AuditEntry.objects.get(act="dossier.submit", object_id=submitted.pk).subjects == [world.mother.party_id]
    assert tab_totals([world.ward.pk]) == {"received": 1, "to_do": 1, "intake": 1}
    assert [row.code for row in listed("intake", [world.ward.pk]).rows] == [submitted.code]


def test_no_personal_data_in_the_event(submitted):
    assert "Mẫu" not in str(Event.objects.get(subject=submitted.code, type="dossier.submitted").data)


def test_a_code_of_another_system_is_kept(world):
    dossier = _file(world, foreign_code="G09.20-20260609-0092637")
    assert dossier.code == "G09.20-20260609-0092637" and dossier.foreign_code


def test_nobody_files_in_another_persons_name(world):
    with pytest.raises((NotPermitted, RowNotFound)):
        submit(application=_application(world), actor=world.clerk, now=at("2022-12-14 08:30"))
    assert not Dossier.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_filings_at_the_same_instant_get_different_codes():
    world, codes = make_world(), []

    def file_one():
        try:
            codes.append(_file(world).code)
        finally:
            connection.close()

    threads = [threading.Thread(target=file_one) for _ in range(8)]
    [thread.start() for thread in threads], [thread.join() for thread in threads]
    assert len(set(codes)) == 8


def _application(world, **changes):
    party = world.mother.party_id
    values = {
        "version_id": world.birth.pk,
        "receiving_agency_id": world.ward.pk,
        "competent_agency_id": world.ward.pk,
        "applicant_id": party,
        "submitter_id": party,
        "applicant_name": "Nguyễn Thị Mẫu",
        "channel": Channel.ONLINE,
    }
    return Application(**{**values, **changes})


def _file(world, **changes):
    done = submit(application=_application(world, **changes), actor=world.mother, now=at("2022-12-14 08:30"))
    return Dossier.objects.get(pk=done.dossier_id)
