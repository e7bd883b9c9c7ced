"""The book of certified copies: numbers without gap, one entry for two presses, fee, signer, spoiled entries."""

from dataclasses import replace
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from phuong.counter import api as counter
from phuong.counter.models import CopyEntry
from phuong.counter.tests.conftest import MORNING, RESULT
from phuong.documents.models import IssuedPaper
from phuong.dossiers import api as dossiers
from phuong.dossiers.tests.factories import at, file_dossier
from phuong.kernel.acts import NotPermitted, RowNotFound
from phuong.kernel.models import AuditEntry, Event
from phuong.parties.api import NameDiffers, PersonSaid
from phuong.procedures.models import ProcedureVersion

DAY = MORNING.date()


def test_one_press_is_a_number_a_fee_and_a_line(hall):
    shift = hall.sit()
    hall.take()
    ticket = counter.call_next(after=None, actor=hall.world.counter, now=MORNING)
    entry = hall.certify()
    assert (entry.paper.symbol, entry.document_name, entry.fee_vnd) == ("01/2022-SCT/BS", "Giấy khai sinh", 10_000)
    assert (entry.shift, entry.ticket, entry.signer_name) == (shift, ticket, "Phạm Văn Lâm")
    assert (entry.paper.signed_by_id, entry.fee_basis) == (hall.world.leader.post_id, "TT 226/2016/TT-BTC")
    assert counter.copies_on(hall.world.ward.pk, DAY) == counter.DayTotal(1, 2, 10_000, 0)
    assert Event.objects.filter(type="copy.certified").get().data["fee_vnd"] == 10_000
    assert AuditEntry.objects.filter(act="copy.certify").count() == 1


def test_who_shows_a_card_is_known_by_it(hall):
    hall.sit()
    card = PersonSaid("Lê Thị Mới", "031195000007", born_on=DAY.replace(year=1995), source="thẻ căn cước")
    entry = hall.certify(requester_name=card.full_name, requester=card)
    assert (entry.requester.name, entry.paper.holder_id) == ("Lê Thị Mới", entry.requester_id)
    with pytest.raises(NameDiffers):
        hall.certify(requester=replace(card, full_name="Trần Thị Khác"))
    assert hall.certify().paper.number == 2, "what was refused took no number"


def test_pressing_twice_is_one_entry(hall):
    hall.sit()
    key = uuid4()
    assert hall.certify(key=key) == hall.certify(key=key)
    assert hall.certify().paper.number == 2


@given(st.lists(st.tuples(st.integers(0, 5), st.booleans()), max_size=20))
@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_pressed_and_spoiled_the_numbers_run_from_one_without_gap(seated, presses):
    keys = [uuid4() for _ in range(6)]
    with transaction.atomic():
        for place, spoils in presses:
            entry = seated.certify(key=keys[place])
            if spoils:
                spoil(seated, entry)
        numbers = sorted(IssuedPaper.objects.filter(source_kind="copy").values_list("number", flat=True))
        assert numbers == list(range(1, len({place for place, _ in presses}) + 1))
        transaction.set_rollback(True)


@pytest.fixture
def seated(hall):
    hall.sit()
    return hall


def spoil(hall, entry, reason="In nhầm bản chính", gives_back=True, who=None):
    who = who or hall.world.counter
    return counter.spoil_copy(entry_id=entry.pk, reason=reason, gives_back=gives_back, actor=who, now=MORNING)


def test_a_spoiled_number_stays_with_its_reason_and_is_never_given_again(hall):
    hall.sit()
    first, _ = hall.certify(), hall.certify()
    with pytest.raises(counter.CopyWrong, match="Ghi lý do"):
        spoil(hall, first, reason=" ")
    for _ in range(2):
        assert spoil(hall, first).refund_vnd == 10_000
    assert hall.certify().paper.number == 3
    lines = counter.book_page(actor=hall.world.leader, year=2022).lines
    assert [(line.number, line.is_spoiled) for line in lines] == [(3, False), (2, False), (1, True)]
    assert lines[2].note == "Hỏng: In nhầm bản chính"
    assert counter.copies_on(hall.world.ward.pk, DAY) == counter.DayTotal(2, 4, 20_000, 1)
    with pytest.raises(RowNotFound):
        counter.open_shift(desk=1, line_ids=[], opening_vnd=0, actor=hall.world.elsewhere, now=MORNING)
        spoil(hall, first, who=hall.world.elsewhere)


def test_the_database_keeps_the_book(hall):
    hall.sit()
    entry = hall.certify()
    for change in (
        lambda: CopyEntry.objects.filter(pk=entry.pk).update(copies=1),
        lambda: CopyEntry.objects.filter(pk=entry.pk).delete(),
    ):
        with pytest.raises(DatabaseError, match="book of copies"), transaction.atomic():
            change()


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"requester_name": " "}, "Ghi họ tên"),
        ({"document": ""}, "bản chính là giấy gì"),
        ({"document": "12"}, "không có số 12"),
        ({"pages": 0}, "Số trang"),
        ({"copies": 501}, "Số bản sao"),
        ({"signer_post_id": 0}, "người ký"),
    ],
)
def test_what_is_wrong_is_said_and_no_number_used(hall, said, sentence):
    hall.sit()
    with pytest.raises(counter.CopyWrong, match=sentence):
        hall.certify(**said)
    assert hall.certify().paper.number == 1


def test_only_at_the_counter_with_a_shift_where_copies_are_certified(hall):
    with pytest.raises(counter.NoShift):
        hall.certify()
    with pytest.raises(NotPermitted):
        hall.certify(who=hall.world.officer)
    with pytest.raises(counter.CopyWrong, match="không ký được"):
        hall.certify(signer_post_id=hall.world.counter.post_id)
    ProcedureVersion.objects.filter(procedure__code="2.000815").update(authority_level="province")
    with pytest.raises(counter.CopyWrong, match="không chứng thực bản sao"):
        hall.certify()


def test_numbers_of_dossiers_stand_in_the_same_book(hall):
    """Who applies the long way gets a number of the same series: the book has no hole."""
    hall.sit()
    hall.certify()
    version = ProcedureVersion.objects.get(procedure__code="2.000815")
    assert version.results[0]["key"] == RESULT
    dossier = file_dossier(hall.world, version)
    world, key = hall.world, dossier.pk
    dossiers.accept(dossier_id=key, actor=world.counter, now=MORNING)
    dossiers.assign(dossier_id=key, post_id=world.officer.post_id, actor=world.officer, now=MORNING)
    dossiers.submit_for_approval(dossier_id=key, actor=world.officer, now=MORNING)
    dossiers.approve(dossier_id=key, actor=world.leader, now=MORNING)
    assert dossiers.number(dossier_id=key, actor=world.clerk, now=MORNING) == "02/2022-SCT/BS"
    assert hall.certify().paper.number == 3
    lines = counter.whole_book(actor=world.clerk, year=2022)
    assert [(line.number, line.code) for line in lines] == [(1, ""), (2, dossier.code), (3, "")]
    assert counter.copy_figures([world.ward.pk], at("2022-12-14 00:00"), at("2022-12-15 00:00")) == {world.ward.pk: 2}
    days = counter.copy_days(counter.halls_ever(), at("2022-12-01 00:00"), at("2022-12-15 00:00"))
    assert days == [(at("2022-12-14 00:00").date(), 2)]


def test_the_book_is_searched_by_name_paper_and_number_day_by_day(hall):
    hall.sit()
    hall.certify(requester_name="Đỗ Thị Ánh", document="Sổ hộ khẩu")
    for _ in range(3):
        hall.certify()
    find = lambda **said: counter.book_page(actor=hall.world.counter, year=2022, **said)  # noqa: E731
    assert [line.requester for line in find(words="do thi anh").lines] == ["Đỗ Thị Ánh"]
    assert find(words="khai sinh").total == 3
    assert [line.number for line in find(words="3").lines] == [3]
    assert (find(on=DAY).total, find(on=at("2022-12-13 09:00").date()).total) == (4, 0)
    first = find(most=3)
    assert (first.total, first.before) == (4, 2)
    assert [line.number for line in find(before=first.before).lines] == [1]
    assert counter.book_page(actor=hall.world.counter, year=2021).total == 0
    with pytest.raises(NotPermitted):
        counter.book_page(actor=hall.world.officer, year=2022)
