"""Giving a result out: originals come back first, a proxy shows papers, what nobody fetches is listed."""

from datetime import date

import pytest

from phuong.dossiers.models import ControlSheetEntry, Delivery, Dossier, OriginalHandedIn
from phuong.dossiers.selectors.uncollected import masked, uncollected
from phuong.dossiers.services import deciding, intake, processing, releasing
from phuong.dossiers.services.refusals import ReasonMissing
from phuong.dossiers.services.returning import Authority, OriginalsMissing, originals_due, return_result
from phuong.dossiers.tests.factories import at, file_dossier
from phuong.kernel.acts import NotPermitted, WrongState
from phuong.procedures.models import PaperRequirement

AFTERNOON = at("2022-12-14 16:00")
Way = Delivery.Way
PROXY = Authority("12/UQ", date(2022, 12, 10), "căn cước 031090000009")


def give(world, dossier, **more):
    said = {
        "dossier_id": dossier.pk,
        "actor": world.counter,
        "now": AFTERNOON,
        "way": Way.COUNTER,
        "recipient_name": "Nguyễn Thị Mẫu",
    }
    return return_result(**(said | more))


def finished(world, version, outcome="granted"):
    dossier = file_dossier(world, version)
    intake.accept(dossier_id=dossier.pk, actor=world.counter, now=at("2022-12-14 09:00"))
    processing.assign(
        dossier_id=dossier.pk, post_id=world.officer.post_id, actor=world.officer, now=at("2022-12-14 09:10")
    )
    processing.submit_for_approval(dossier_id=dossier.pk, actor=world.officer, now=at("2022-12-14 10:00"))
    leader = {"dossier_id": dossier.pk, "actor": world.leader, "now": at("2022-12-14 11:00")}
    if outcome == "granted":
        deciding.approve(**leader)
    else:
        deciding.decline(**leader, reasons="Không đủ điều kiện.", legal_basis="Điều 15")
    releasing.number(dossier_id=dossier.pk, actor=world.clerk, now=at("2022-12-14 14:00"))
    dossier.refresh_from_db()
    return dossier


def ask_for_originals(world):
    """The land exchange: the old certificate and the old map come back."""
    return [
        PaperRequirement.objects.create(
            version=world.permit, key=f"ban-chinh-{n}", name=name, kind="original", original_at_return=True
        )
        for n, name in enumerate(("Giấy chứng nhận cũ", "Sơ đồ cũ"))
    ]


def test_without_the_originals_there_is_no_result_and_each_is_named(world):
    dossier = finished(world, world.permit)
    certificates = ask_for_originals(world)
    assert originals_due(dossier) == certificates
    with pytest.raises(OriginalsMissing, match="Giấy chứng nhận cũ; Sơ đồ cũ"):
        give(world, dossier)
    with pytest.raises(OriginalsMissing) as half:
        give(world, dossier, originals=[certificates[0].pk, 10**9])
    assert half.value.names == ("Sơ đồ cũ",)
    dossier.refresh_from_db()
    assert dossier.state == "done" and not OriginalHandedIn.objects.exists()
    give(world, dossier, originals=[one.pk for one in certificates])
    rows = OriginalHandedIn.objects.filter(dossier=dossier).order_by("requirement_id")
    assert [(row.requirement_id, row.taken_by_id, row.handed_in_at) for row in rows] == [
        (one.pk, world.counter.post_id, AFTERNOON) for one in certificates
    ]
    assert "Giấy chứng nhận cũ" in ControlSheetEntry.objects.get(dossier=dossier, act="return").public_note


def test_a_negative_result_leaves_the_originals_where_they_are(world):
    dossier = finished(world, world.permit, "declined")
    ask_for_originals(world)
    assert originals_due(dossier) == []
    give(world, dossier)
    assert not OriginalHandedIn.objects.exists()


def test_a_proxy_shows_the_paper_of_authority_and_the_own_one(world, done):
    give(world, done, recipient_name="Trần Văn Thay", authority=PROXY)
    delivery = Delivery.objects.get(dossier=done)
    assert (delivery.by_proxy, delivery.recipient_name) == (True, "Trần Văn Thay")
    assert delivery.authority == "Giấy ủy quyền 12/UQ ngày 10/12/2022; đã xem căn cước 031090000009"
    entry = ControlSheetEntry.objects.get(dossier=done, act="return")
    assert "031090000009" in entry.note
    assert "031090000009" not in entry.public_note


@pytest.mark.parametrize(
    ("authority", "sentence"),
    [
        (Authority("", date(2022, 12, 10), "căn cước 1"), "số và ngày"),
        (Authority("12", None, "căn cước 1"), "số và ngày"),
        (Authority("12", date(2022, 12, 15), "căn cước 1"), "tương lai"),
        (Authority("12", date(2022, 12, 10), " \0"), "giấy tờ tùy thân"),
    ],
)
def test_half_a_paper_of_authority_is_refused(world, done, authority, sentence):
    with pytest.raises(ReasonMissing, match=sentence):
        give(world, done, recipient_name="Trần Văn Thay", authority=authority)
    assert not Delivery.objects.exists()


def test_the_post_leaves_its_number(world, done):
    give(world, done, way=Way.POST, tracking_number=" EX 123\0 VN ")
    delivery = Delivery.objects.get(dossier=done)
    assert (delivery.authority, delivery.by_proxy) == ("Vận đơn EX 123 VN", False)


def test_given_once_by_the_counter_alone(world, done):
    with pytest.raises(NotPermitted):
        give(world, done, actor=world.officer)
    give(world, done)
    with pytest.raises(WrongState):
        give(world, done)
    assert Delivery.objects.count() == 1


def test_what_nobody_fetched_for_more_than_thirty_days_is_listed_longest_first(world, done):
    other = finished(world, world.permit)
    Dossier.objects.filter(pk=other.pk).update(finished_at=at("2022-12-13 14:00"))
    assert uncollected(world.counter, at("2023-01-12 14:00")) == []
    found = uncollected(world.counter, at("2023-01-13 08:00"))
    assert [(one.code, one.days) for one in found] == [(other.code, 30)]
    assert [one.days for one in uncollected(world.counter, at("2023-01-20 15:00"))] == [38, 37]
    assert found[0].phone == "••••••5678" and "0912345678" not in repr(found)
    assert uncollected(world.elsewhere, at("2023-01-20 15:00")) == []
    with pytest.raises(NotPermitted):
        uncollected(world.officer, at("2023-01-20 15:00"))
    give(world, other)
    assert [one.code for one in uncollected(world.counter, at("2023-01-20 15:00"))] == [done.code]


@pytest.mark.parametrize(("phone", "shown"), [("0912345678", "••••••5678"), ("", ""), ("12", "••"), ("1234", "••••")])
def test_a_phone_shows_four_digits_at_most(phone, shown):
    assert masked(phone) == shown
