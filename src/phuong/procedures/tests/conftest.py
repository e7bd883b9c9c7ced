"""A small place and a small national catalogue for the tests of this block."""

from datetime import date, datetime

import pytest
import yaml

from phuong.directory.models import Agency
from phuong.kernel.dates import VN
from phuong.kernel.text import fold
from phuong.procedures import api

NOW = datetime(2022, 12, 14, 8, 0, tzinfo=VN)
TODAY = date(2022, 12, 14)


@pytest.fixture
def agency(db):
    def make(code, name, kind=Agency.Kind.PROVINCIAL_DEPARTMENT, begins=date(2020, 2, 1), ends=None):
        return Agency.objects.create(
            code=code, name=name, kind=kind, folded_name=fold(name), sort_key=name, valid_from=begins, valid_to=ends
        )

    return make


@pytest.fixture
def justice(agency):
    return agency("H24.14", "Sở Tư pháp")


def version_of(**changes):
    return {
        "valid_from": date(2020, 7, 16),
        "valid_to": date(2025, 7, 1),
        "authority_level": "commune",
        "executing_agency": "Ủy ban nhân dân cấp xã",
        "online_level": "partial",
        "applicants": ["citizen"],
        "steps": ["Điền tờ khai.", "Nhận kết quả."],
        "papers": [
            {"key": "to-khai", "name": "Tờ khai", "kind": "eform"},
            {"key": "giay-chung-sinh", "name": "Giấy chứng sinh", "kind": "original", "handover": "show"},
        ],
        "limits": [{"channel": "any", "amount": 3, "unit": "working_day"}],
        "fees": [{"channel": "any", "kind": "FIXED", "amount_vnd": 8000, "name": "Lệ phí"}],
        "form": "generic",
        "process": [
            {"key": "appraise", "name": "Thẩm định", "role": "case_officer", "half_days": 2},
            {"key": "approve", "name": "Phê duyệt", "role": "leader", "half_days": 1},
            {"key": "return", "name": "Trả kết quả", "role": "counter_officer", "half_days": 0},
        ],
        "verified": False,
    } | changes


def procedure_of(code="1.001193", name="Đăng ký khai sinh", versions=None, **changes):
    return {
        "code": code,
        "name": name,
        "everyday_words": ["làm giấy khai sinh"],
        "sector": {"code": "G15-TP07", "name": "Hộ tịch"},
        "life_events": ["sinh-con"],
        "versions": versions or [version_of()],
    } | changes


@pytest.fixture
def national(tmp_path, justice):
    """Write procedures to a folder as we ship them, and load it."""
    (tmp_path / "procedures").mkdir()
    (tmp_path / "sectors.csv").write_text("code,name\nG15-TP07,Hộ tịch\n", encoding="utf-8")
    source = api.NATIONAL / "life-events.yaml"
    (tmp_path / "life-events.yaml").write_text(source.read_text(encoding="utf-8"), encoding="utf-8")

    def load(*procedures, now=NOW):
        for number, procedure in enumerate(procedures):
            text = procedure if isinstance(procedure, str) else yaml.safe_dump(procedure, allow_unicode=True)
            (tmp_path / "procedures" / f"{number}.yaml").write_text(text, encoding="utf-8")
        return api.load_national(tmp_path, now)

    return load


@pytest.fixture
def birth(national):
    """Birth registration, loaded; the version in force on 14/12/2022."""
    national(procedure_of())
    version = api.version_in_force(api.by_code("1.001193"), TODAY)
    assert version is not None
    return version
