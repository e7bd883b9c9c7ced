"""A visit to the counter in one go: people made within the act, filed and accepted together, once per key."""

import threading
from dataclasses import replace
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from pypdf import PdfReader

from phuong.dossiers.models import ControlSheetEntry, CounterVisit, Dossier, Evidence
from phuong.dossiers.papers import print_form
from phuong.dossiers.selectors.counter import most_received
from phuong.dossiers.services import counter_filing
from phuong.dossiers.services.counter_filing import take_in
from phuong.dossiers.services.counter_papers import PaperRefused, Received
from phuong.dossiers.services.counter_said import CounterFiling
from phuong.dossiers.services.counter_visits import VisitSaid
from phuong.dossiers.services.refusals import ReasonMissing
from phuong.dossiers.states import Channel
from phuong.dossiers.tests.factories import at, make_world
from phuong.files.models import StoredFile
from phuong.files.tests.samples import pdf
from phuong.kernel.acts import ActRefused, RowNotFound
from phuong.kernel.models import AuditEntry, Event
from phuong.parties.api import NameDiffers, OrganisationSaid, Party, PersonSaid
from phuong.procedures.models import ProcedureVersion

NINE = at("2022-12-14 09:00")
KEY = "a" * 32
LAN = PersonSaid(
    "Đỗ Thị Lan", "031191002845", sex="female", address="Số 3 ngõ 88 Cầu Đất", source="lấy từ thẻ căn cước"
)
COMPANY = OrganisationSaid("Công ty TNHH Mẫu Phượng", "0100109106", source="giấy đăng ký doanh nghiệp")


def said(world, **more):
    return CounterFiling(
        **{
            "procedure_id": world.permit.procedure_id,
            "agency_id": world.ward.pk,
            "applicant": LAN,
            "channel": Channel.COUNTER,
            "subject": "Xây nhà ở",
            "received": [Received(world.permit.papers.get().pk)],
            "visit": VisitSaid(KEY, ticket="A047", began_at=at("2022-12-14 08:59")),
            **more,
        }
    )


def take(world, actor=None, **more):
    return take_in(filing=said(world, **more), actor=actor or world.counter, now=NINE)


def test_filed_and_accepted_together_and_the_person_is_made_by_the_act(world):
    taken = take(world)
    dossier = Dossier.objects.get(pk=taken.filed.dossier_id)
    assert (dossier.state, dossier.due_at, dossier.applicant_name) == (
        "accepted",
        taken.accepted.deadline.at,
        LAN.full_name,
    )
    made = AuditEntry.objects.get(object_kind="party")
    assert (made.act, made.object_id, made.subjects) == ("dossier.submit", dossier.applicant_id, [dossier.applicant_id])
    assert made.purpose == "lập mới, lấy từ thẻ căn cước" and "address" in made.fields
    assert (made.account_id, made.at) == (world.counter.account_id, NINE)
    assert list(Event.objects.order_by("id").values_list("type", flat=True))[:2] == [
        "dossier.submitted",
        "dossier.accepted",
    ]
    visit = dossier.counter_visit
    assert (visit.ticket, visit.began_at, visit.signing, visit.result_way) == (
        "A047",
        at("2022-12-14 08:59"),
        "signature",
        "counter",
    )
    assert most_received(world.ward.pk) == [world.permit.procedure_id]


def test_sent_again_under_its_key_it_files_nothing_more_and_tells_the_same_dossier(world):
    first, again = take(world), take(world, subject="Xây nhà ở, gửi lại")
    assert again.filed.code == first.filed.code and again.filed.repeated and again.accepted is None
    assert (Dossier.objects.count(), CounterVisit.objects.count()) == (1, 1)
    with pytest.raises(RowNotFound):
        take(world, actor=replace(world.counter, account_id=10**9))


def test_nothing_is_kept_when_it_cannot_be_accepted(world, monkeypatch):
    def broken(**_):
        raise RuntimeError("the machine died")

    monkeypatch.setattr(counter_filing, "accept", broken)
    with pytest.raises(RuntimeError):
        take(world)
    assert not Dossier.objects.exists() and not CounterVisit.objects.exists()
    assert not Party.objects.filter(name=LAN.full_name).exists() and not AuditEntry.objects.exists()


def test_a_known_person_keeps_what_is_known_and_only_what_is_new_is_written_down(world):
    mother = PersonSaid("NGUYỄN THỊ MẪU", "031 190 000 001", phone="0900000000", address="Số 1 phố Mẫu", source="thẻ")
    dossier = Dossier.objects.get(pk=take(world, applicant=mother).filed.dossier_id)
    assert (dossier.applicant_id, dossier.applicant.name, dossier.applicant.phone) == (
        world.mother.party_id,
        "Nguyễn Thị Mẫu",
        "0912345678",
    )
    assert AuditEntry.objects.get(object_kind="party").fields == ["address"]
    with pytest.raises(NameDiffers, match="tên khác") as told:
        take(world, applicant=replace(mother, full_name="Trần Thị Khác"), visit=VisitSaid("b" * 32))
    assert "Mẫu" not in told.value.sentence


def test_an_organisation_owns_what_its_representative_or_somebody_with_a_letter_hands_in(world):
    for lacking in ({}, {"proxy": LAN}, {"proxy": COMPANY, "authority": "12/GT"}):
        with pytest.raises(ReasonMissing):
            take(world, applicant=COMPANY, **lacking)
    owned = Dossier.objects.get(pk=take(world, applicant=COMPANY, proxy=LAN, represents=True).filed.dossier_id)
    assert (owned.applicant.kind, owned.applicant.organisation.tax_code) == ("organisation", "0100109106")
    assert (owned.submitter.name, owned.proxy_id) == (LAN.full_name, None)
    by_letter = take(
        world, applicant=COMPANY, proxy=LAN, authority="12/GGT", visit=VisitSaid("b" * 32), known=[owned.code]
    )
    second = Dossier.objects.get(pk=by_letter.filed.dossier_id)
    assert (second.applicant_id, second.proxy_id) == (owned.applicant_id, owned.submitter_id)
    assert Party.objects.filter(kind="organisation").count() == 1
    with pytest.raises(ReasonMissing, match="Chỉ tổ chức"):
        take(world, proxy=world.neighbour.party_id, represents=True, visit=VisitSaid("c" * 32))


def test_a_fingerprint_and_an_interpreter_stand_on_the_control_sheet(world):
    for lacking, words in (({"signing": "fingerprint"}, "làm chứng"), ({"interpreter": "Lý A"}, "ngôn ngữ")):
        with pytest.raises(ReasonMissing, match=words):
            take(world, visit=VisitSaid(KEY, **lacking))
    helped = {
        "signing": "fingerprint",
        "witness": "Bùi Văn Chứng",
        "interpreter": "Lý A, HC 123",
        "language": "tiếng Hoa",
    }
    taken = take(world, visit=VisitSaid(KEY, **helped))
    note = ControlSheetEntry.objects.get(dossier_id=taken.filed.dossier_id, act="submit").note
    assert note == "Người nộp điểm chỉ, người làm chứng: Bùi Văn Chứng; Phiên dịch tiếng Hoa: Lý A, HC 123."
    for wrong in (VisitSaid("x"), VisitSaid("b" * 32, signing="x"), VisitSaid("b" * 32, result_way="x")):
        with pytest.raises(ReasonMissing):
            take(world, visit=wrong)


def test_a_scan_is_the_owners_file_and_one_that_cannot_be_taken_keeps_nothing(world, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    paper = world.permit.papers.get().pk
    with pytest.raises(PaperRefused) as told:
        take(world, received=[Received(paper, upload=SimpleUploadedFile("x.pdf", b"MZ not a paper"))])
    assert told.value.requirement_id == paper
    assert not Dossier.objects.exists() and not Party.objects.filter(name=LAN.full_name).exists()
    taken = take(world, received=[Received(paper, upload=SimpleUploadedFile("x.pdf", pdf()))])
    file = StoredFile.objects.get()
    assert file.owner_id == Dossier.objects.get(pk=taken.filed.dossier_id).applicant_id
    shown = take(world, received=[Received(paper, shown=True)], visit=VisitSaid("b" * 32), known=[taken.filed.code])
    assert Evidence.objects.get(dossier_id=shown.filed.dossier_id).origin == "shown"


def test_for_another_agency_it_is_filed_and_they_accept(world):
    with pytest.raises(ActRefused):
        take(world, actor=world.elsewhere)
    ProcedureVersion.objects.filter(pk=world.permit.pk).update(any_point_filing=True)
    taken = take(world, actor=world.elsewhere)
    assert taken.accepted is None and Dossier.objects.get(pk=taken.filed.dossier_id).state == "submitted"


def test_the_receipt_is_printed_on_a5_too(world):
    dossier = Dossier.objects.get(pk=take(world).filed.dossier_id)
    (page,) = PdfReader(BytesIO(print_form(dossier, "receipt", page="a5").content)).pages
    assert (round(page.mediabox.width), round(page.mediabox.height)) == (420, 595)
    text = page.extract_text()
    assert dossier.code in text and LAN.full_name in text


@pytest.mark.django_db(transaction=True)
def test_the_same_visit_sent_twice_at_once_makes_one_dossier():
    world = make_world()
    barrier, codes = threading.Barrier(2), []

    def press():
        barrier.wait()
        try:
            codes.append(take(world).filed.code)
        finally:
            connection.close()

    both = [threading.Thread(target=press) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert len(codes) == 2 and len(set(codes)) == 1
    assert (Dossier.objects.count(), Party.objects.filter(name=LAN.full_name).count()) == (1, 1)
