"""Facts nobody has verified are on one page of the administrator: counted, narrowed, given out as a sheet."""

import csv
import io

import pytest

from phuong.desk.tests.test_administration import officer
from phuong.dossiers.rules.law_facts import law_fact


@pytest.fixture
def administrator(desk):
    return officer(desk, "Trương Gia Bách", "Quản trị hệ thống", "administrator")


def test_facts_of_every_block_are_listed_with_law_source_and_place(desk, administrator):
    page = desk.get(administrator, "/desk/admin/unverified/")
    assert "dữ kiện chưa kiểm chứng" in page
    for kind in ("Quy định pháp luật", "Mẫu giấy", "Lịch làm việc", "Thủ tục"):
        assert f"{kind} (" in page, kind
    assert "Luật Khiếu nại số 02/2011/QH13" in desk.get(administrator, "/desk/admin/unverified/?name=khieu+nai")
    forms = desk.get(administrator, "/desk/admin/unverified/?kind=Mẫu+giấy")
    assert "ngày có hiệu lực 15/9/2025 là ngày ký" in forms
    assert "Tết Dương lịch" not in forms
    assert "Không có dữ kiện nào" in desk.get(administrator, "/desk/admin/unverified/?name=zzzz")


def test_the_list_as_it_is_narrowed_is_a_sheet(desk, administrator):
    answer = desk.client(administrator).get("/desk/admin/unverified.csv?kind=Quy+định+pháp+luật")
    rows = list(csv.reader(io.StringIO(answer.getvalue().decode("utf-8-sig"))))
    assert rows[0] == ["Loại", "Dữ kiện", "Căn cứ", "Lấy từ đâu", "Nằm ở đâu trong dữ liệu"]
    assert {row[0] for row in rows[1:]} == {"Quy định pháp luật"}
    assert "dossiers/rules/law_facts.yaml: ways_of_return" in {row[4] for row in rows}


def test_others_do_not_see_it(desk):
    for address in ("/desk/admin/unverified/", "/desk/admin/unverified.csv"):
        assert desk.client(desk.world.leader).get(address).status_code == 403


def test_every_fact_of_law_says_where_it_is_from():
    for key in ("complaint", "answer_online", "register_columns", "ways_of_return", "number_kinds"):
        fact = law_fact(key)
        assert fact["about"] and fact["source"] and fact["verified"] in (True, False)
