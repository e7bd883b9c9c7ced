from types import SimpleNamespace

import pytest

from phuong.dossiers.rules.signing_capacity import capacity_lines, title_line

WARD, DEPARTMENT = "Ủy ban nhân dân phường Mẫu", "Sở Xây dựng"


@pytest.mark.parametrize(
    ("capacity", "title", "agency", "above", "printed"),
    [
        ("TM.", "Chủ tịch", WARD, ["TM. Ủy ban nhân dân"], "Chủ tịch"),
        ("KT.", "Phó Chủ tịch", WARD, ["KT. Chủ tịch"], "Phó Chủ tịch"),
        ("KT.", "Phó Giám đốc", DEPARTMENT, ["KT. Giám đốc"], "Phó Giám đốc"),
        ("TL.", "Chánh Văn phòng", WARD, ["TL. Chủ tịch"], "Chánh Văn phòng"),
        ("TUQ.", "Trưởng phòng", DEPARTMENT, ["TUQ. Giám đốc"], "Trưởng phòng"),
        ("Q.", "Giám đốc", DEPARTMENT, [], "Q. Giám đốc"),
        ("", "Công chức một cửa", WARD, [], "Công chức một cửa"),
    ],
)
def test_the_lines_above_a_signature_say_for_whom_it_stands(capacity, title, agency, above, printed):
    post = SimpleNamespace(capacity=capacity, title=title)
    assert capacity_lines(post, agency) == above
    assert title_line(post) == printed
