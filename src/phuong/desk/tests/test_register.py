"""The dossier register: its page, its volumes, its sheet of data; each print is one look."""

import csv
import io

import pytest

from phuong.dossiers import api as dossiers
from phuong.dossiers.models import Delivery, Dossier
from phuong.dossiers.papers import register as paper
from phuong.dossiers.tests.factories import at, file_dossier
from phuong.dossiers.tests.papers import pages_of, words_of
from phuong.kernel.models import AuditEntry

PERIOD = "first=1/12/2022&last=31/12/2022"


@pytest.fixture
def accepted(desk):
    dossier = file_dossier(desk.world)
    dossiers.accept(dossier_id=dossier.pk, actor=desk.world.counter, now=desk.now)
    return Dossier.objects.get(pk=dossier.pk)


def test_the_page_says_how_many_lines_and_leads_to_volume_and_sheet(desk, accepted):
    page = desk.get(desk.world.counter, "/desk/register/")
    assert "1 hồ sơ trong sổ" in page
    assert "/desk/register/volume-1.pdf?agency=" in page
    assert "/desk/register/register.csv?agency=" in page
    assert "Kỳ này chưa tiếp nhận hồ sơ nào" in desk.get(
        desk.world.counter, "/desk/register/?first=1/1/2022&last=2/1/2022"
    )


def test_a_period_that_cannot_be_is_told_at_its_field(desk, accepted):
    client = desk.client(desk.world.counter)
    for query, words in (
        ("first=9/12/2022&last=1/12/2022", "phải từ 9/12/2022 trở đi"),
        ("first=1/1/2020&last=31/12/2022", "dài nhất một năm"),
        ("first=hom-qua", "Không đọc được ngày"),
        ("agency=999999", "Cơ quan tiếp nhận"),
    ):
        answer = client.get(f"/desk/register/?{query}")
        assert answer.status_code == 422
        assert words in answer.content.decode()
        assert client.get(f"/desk/register/register.csv?{query}").status_code == 422


def test_the_volume_has_the_columns_of_the_form_and_the_sum_of_its_page(desk, accepted):
    Delivery.objects.create(
        dossier=accepted, way="counter", recipient_name="Nguyễn Thị Mẫu", delivered_at=at("2022-12-15 09:00")
    )
    Dossier.objects.filter(pk=accepted.pk).update(returned_at=at("2022-12-15 09:00"), state="returned")
    answer = desk.client(desk.world.counter).get(f"/desk/register/volume-1.pdf?{PERIOD}")
    assert answer["Content-Type"] == "application/pdf"
    said = words_of(answer.content)
    for words in (
        "Mẫu số 06 (TT 01/2018/TT-VPCP)",
        "SỔ THEO DÕI HỒ SƠ",
        "Từ ngày 01/12/2022 đến ngày 31/12/2022",
        "Đăng ký khai sinh",
        "0912345678",
        "14/12/2022",
        "tại quầy",
        "Cộng trang này: 1 hồ sơ, 1 đã trả kết quả",
    ):
        assert words in said, words
    look = AuditEntry.objects.get(act="dossier.list", purpose="in sổ theo dõi hồ sơ")
    assert look.post_id == desk.world.counter.post_id


def test_lines_and_sums_run_on_from_volume_to_volume(desk, accepted, monkeypatch):
    for number in range(2, 6):
        other = file_dossier(desk.world, now=at(f"2022-12-14 08:3{number}"))
        dossiers.accept(dossier_id=other.pk, actor=desk.world.counter, now=at(f"2022-12-14 09:0{number}"))
    monkeypatch.setattr(paper, "VOLUME", 2)
    client = desk.client(desk.world.counter)
    third = words_of(client.get(f"/desk/register/volume-3.pdf?{PERIOD}").content)
    assert "Quyển 3" in third
    assert "Cộng trang này: 1 hồ sơ" in third
    assert "Lũy kế: 5 hồ sơ" in third
    assert client.get(f"/desk/register/volume-4.pdf?{PERIOD}").status_code == 404


def test_sums_of_pages_add_up_to_the_last(desk, accepted):
    template = Dossier.objects.get(pk=accepted.pk)
    for number in range(2, 60):
        copied = Dossier.objects.get(pk=template.pk)
        copied.pk, copied.code = None, f"H24.30.12-221214-{number:04d}"
        copied.save()
        copied.scopes.create(agency=desk.world.ward, roles=["receiving"], received_at=template.submitted_at)
    content = desk.client(desk.world.counter).get(f"/desk/register/volume-1.pdf?{PERIOD}").content
    said = words_of(content)
    sums = [int(part.split(" ")[0]) for part in said.split("Cộng trang này: ")[1:]]
    assert len(sums) == pages_of(content) > 2
    assert sum(sums) == 59
    assert said.count("Mã hồ sơ") >= pages_of(content) - 1


def test_the_sheet_is_csv_of_every_line_and_begins_no_formula(desk, accepted):
    Dossier.objects.filter(pk=accepted.pk).update(applicant_name='=HYPERLINK("x")')
    answer = desk.client(desk.world.counter).get(f"/desk/register/register.csv?{PERIOD}")
    rows = list(csv.reader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))
    assert rows[0][:2] == ["STT", "Mã hồ sơ"]
    assert len(rows[0]) == 13
    assert rows[1][1] == accepted.code
    assert rows[1][4] == '\'=HYPERLINK("x")'
    assert len(rows) == 2


def test_another_agency_outside_the_scope_is_not_offered(desk, accepted):
    answer = desk.client(desk.world.elsewhere).get(f"/desk/register/?agency={desk.world.ward.pk}&{PERIOD}")
    assert answer.status_code == 422
    assert accepted.code not in answer.content.decode()


def test_lines_are_read_in_chunks_with_the_same_questions_each(desk, accepted, django_assert_num_queries):
    found = dossiers.register_of(
        agency_id=desk.world.ward.pk, first=desk.now.date(), last=desk.now.date(), actor=desk.world.counter
    )
    with django_assert_num_queries(1):
        assert [line.code for line in dossiers.register_lines(found)] == [accepted.code]
