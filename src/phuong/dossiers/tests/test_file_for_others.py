"""Filing at a counter: for the person who stands there, by a proxy, by post, at any point of the province."""

import threading

import pytest
from django.db import connection

from phuong.dossiers.models import Dossier, DossierScope, Evidence
from phuong.dossiers.services.counter_filing import OpenAlready, file_for_other
from phuong.dossiers.services.counter_papers import Received
from phuong.dossiers.services.counter_said import CounterFiling
from phuong.dossiers.services.counter_terms import version_at_counter
from phuong.dossiers.services.intake import accept
from phuong.dossiers.services.refusals import ProcedureClosed, ReasonMissing
from phuong.dossiers.states import Channel
from phuong.dossiers.tests.factories import at, make_world
from phuong.kernel.acts import ActRefused, NotPermitted, RowNotFound
from phuong.procedures.models import PaperRequirement, ProcedureCase, ProcedureVersion

NINE = at("2022-12-14 09:00")


def filing(world, version=None, **more):
    version = version or world.permit
    said = {
        "procedure_id": version.procedure_id,
        "agency_id": world.ward.pk,
        "applicant": world.mother.party_id,
        "channel": Channel.COUNTER,
        "subject": "Xây nhà ở của bà Mẫu",
        "received": [Received(version.papers.get(key="giay-to").pk)],
    }
    return CounterFiling(**(said | more))


def file(world, actor=None, **more):
    return file_for_other(filing=filing(world, **more), actor=actor or world.counter, now=NINE)


def allow_any_point(version):
    ProcedureVersion.objects.filter(pk=version.pk).update(any_point_filing=True)


def test_it_is_an_ordinary_dossier_whose_clock_runs_when_accepted(world):
    filed = file(world)
    dossier = Dossier.objects.get(pk=filed.dossier_id)
    assert (dossier.channel, dossier.applicant_name, dossier.contact_phone, dossier.subject) == (
        Channel.COUNTER,
        "Nguyễn Thị Mẫu",
        "0912345678",
        "Xây nhà ở của bà Mẫu",
    )
    assert (dossier.supporting_agency_id, dossier.receiving_agency_id) == (None, world.ward.pk)
    evidence = Evidence.objects.get(dossier=dossier)
    assert (evidence.origin, evidence.file_id, evidence.is_digitised) == ("paper", None, False)
    accept(dossier_id=dossier.pk, actor=world.counter, now=NINE)


def test_papers_shown_are_written_down_and_never_kept(world):
    card = PaperRequirement.objects.create(
        version=world.permit, key="can-cuoc", name="Căn cước", handover="show", kind="original"
    )
    with pytest.raises(ReasonMissing, match="Căn cước"):
        file(world)
    both = [*filing(world).received, Received(card.pk, file_id=7)]
    filed = file(world, received=both)
    shown = Evidence.objects.get(dossier_id=filed.dossier_id, requirement=card)
    assert (shown.origin, shown.file_id) == ("shown", None)


def test_what_comes_by_post_is_shown_later(world):
    PaperRequirement.objects.create(
        version=world.permit, key="can-cuoc", name="Căn cước", handover="show", kind="original"
    )
    filed = file(world, channel=Channel.POST)
    assert Dossier.objects.get(pk=filed.dossier_id).channel == Channel.POST


def test_what_must_be_handed_in_is_named(world):
    with pytest.raises(ReasonMissing, match="Còn thiếu: Giấy chứng sinh"):
        file(world, received=[])
    with pytest.raises(ReasonMissing, match="Giấy chứng sinh"):
        file(world, received=[Received(10**9)])
    assert not Dossier.objects.exists()


def test_at_any_point_only_where_the_procedure_allows(world):
    with pytest.raises(ActRefused, match="Hướng dẫn người dân nộp tại Ủy ban nhân dân phường Mẫu"):
        file(world, actor=world.elsewhere)
    allow_any_point(world.permit)
    filed = file(world, actor=world.elsewhere)
    dossier = Dossier.objects.get(pk=filed.dossier_id)
    assert (dossier.supporting_agency_id, dossier.receiving_agency_id, dossier.competent_agency_id) == (
        world.elsewhere.agency_id,
        world.ward.pk,
        world.ward.pk,
    )
    assert filed.code.startswith(world.ward.code)
    scope = dict(DossierScope.objects.filter(dossier=dossier).values_list("agency_id", "roles"))
    assert scope[world.elsewhere.agency_id] == ["supporting"]
    with pytest.raises((NotPermitted, RowNotFound)):
        accept(dossier_id=dossier.pk, actor=world.elsewhere, now=NINE)


def test_an_agency_that_does_not_decide_is_refused(world):
    for agency in (world.district.pk, 0):
        with pytest.raises(ActRefused, match="không giải quyết thủ tục này"):
            file(world, agency_id=agency)


def test_a_proxy_with_paper_hands_in_for_somebody_else(world):
    with pytest.raises(ReasonMissing, match="giấy ủy quyền"):
        file(world, proxy=world.neighbour.party_id)
    with pytest.raises(ReasonMissing, match="người khác"):
        file(world, proxy=world.mother.party_id, authority="12/UQ")
    filed = file(world, proxy=world.neighbour.party_id, authority="12/UQ ngày 10/12/2022")
    dossier = Dossier.objects.get(pk=filed.dossier_id)
    assert (dossier.applicant_id, dossier.submitter_id, dossier.proxy_id) == (
        world.mother.party_id,
        world.neighbour.party_id,
        world.neighbour.party_id,
    )
    assert Evidence.objects.filter(dossier=dossier, name__contains="12/UQ").exists()


def test_an_open_dossier_of_the_same_person_is_told_and_only_what_was_seen_is_passed_over(world):
    first = file(world)
    with pytest.raises(OpenAlready) as told:
        file(world)
    assert told.value.codes == (first.code,)
    second = file(world, known=[first.code])
    with pytest.raises(OpenAlready) as again:
        file(world, known=[first.code])
    assert again.value.codes == (second.code,), "pressed twice: the second one is news"


@pytest.mark.django_db(transaction=True)
def test_two_counters_at_once_make_one_dossier():
    world = make_world()
    barrier, told = threading.Barrier(2), []

    def press():
        barrier.wait()
        try:
            told.append(file(world))
        except OpenAlready as refusal:
            told.append(refusal)
        finally:
            connection.close()

    both = [threading.Thread(target=press) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert sum(isinstance(one, OpenAlready) for one in told) == 1
    assert Dossier.objects.count() == 1


def test_a_closed_procedure_is_refused_with_what_to_do(world):
    version, on = world.permit, NINE.date()

    def refused(**columns):
        ProcedureVersion.objects.filter(pk=version.pk).update(**columns)
        with pytest.raises(ProcedureClosed) as told:
            version_at_counter(version.procedure, Channel.COUNTER, on)
        return told.value.sentence

    assert "không nhận trực tiếp" in refused(channels=["online"])
    assert "hệ thống của bộ" in refused(channels=[], routing="ministry_central")
    assert "không còn hiệu lực" in refused(routing="local", valid_to=on)


def test_a_case_is_chosen_where_there_are_cases(world):
    case = ProcedureCase.objects.create(version=world.permit, key="nha-moi", name="Nhà mới")
    for wrong in (None, 0, case.pk + 1):
        with pytest.raises(ReasonMissing, match="trường hợp"):
            file(world, case_id=wrong)
    assert Dossier.objects.get(pk=file(world, case_id=case.pk).dossier_id).case_id == case.pk


def test_only_a_counter_files_for_others_and_something_is_said_of_it(world):
    for who in (world.officer, world.leader, world.mother):
        with pytest.raises(NotPermitted):
            file(world, actor=who)
    with pytest.raises(ReasonMissing, match="trích yếu"):
        file(world, subject=" \0 ")
