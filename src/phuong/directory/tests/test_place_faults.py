"""A fault in a place's files is named by file and line, and nothing of the place is loaded."""

import shutil
from datetime import datetime

import pytest

from phuong.directory import api
from phuong.directory.api import Agency, Calendar, Territory
from phuong.directory.loading.files import read_yaml
from phuong.kernel.dates import VN

NOW = datetime(2022, 12, 14, 8, 0, tzinfo=VN)
TERRITORIES = """\
code,name,division_type,level,parent_code,valid_from,valid_to
31,Thành phố Hải Phòng,thành phố,province,,2020-02-01,2025-07-01
31,Thành phố Hải Phòng,thành phố,province,,2025-07-01,
305,Quận Lê Chân,quận,district,31,2020-02-01,2025-07-01
11383,Phường Vĩnh Niệm,phường,commune,305,2020-02-01,2025-07-01
11384,Phường Lê Chân,phường,commune,31,2025-07-01,
"""
SUCCESSION = "old_code,new_code,effective_on,kind\n11383,11384,2025-07-01,whole\n"
AGENCIES = """\
code,name,kind,parent_code,territory_code,valid_from,valid_to,counted_in_35,predecessor_codes,successor_codes
H24,UBND thành phố Hải Phòng,provincial_committee,,31,2020-02-01,,no,,
H24.14,Sở Tư pháp,provincial_department,H24,31,2020-02-01,,yes,,
H24.23,UBND quận Lê Chân,district_committee,H24,305,2020-02-01,2025-07-01,yes,,
H24.23.15,UBND phường Vĩnh Niệm,commune_committee,H24.23,11383,2020-02-01,2025-07-01,no,,H24.58
H24.58,UBND phường Lê Chân,commune_committee,H24,11384,2025-07-01,,no,H24.23.15,
"""
CALENDAR = """\
name: Lịch thử
first: 2020-01-01
last: 2026-12-31
hours: [{valid_from: 2020-01-01, week: {0: [["07:30", "11:30"]], 1: [["07:30", "11:30"], ["13:30", "17:30"]]}}]
days_off: [{date: 2022-12-13, name: Ngày hội}]
receiving: [{valid_from: 2020-01-01, week: {0: [["08:00", "11:00"]]}}]
"""
FILES = {
    "territories.csv": TERRITORIES,
    "succession.csv": SUCCESSION,
    "agencies.csv": AGENCIES,
    "calendar.yaml": CALENDAR,
    "posts.yaml": "posts: []\n",
}


@pytest.fixture
def place(db, tmp_path):
    """A small place in a folder; a test spoils one of its files."""
    folder = tmp_path / "hai_phong"
    folder.mkdir()
    shutil.copy(api.place_folder("hai_phong") / "place.yaml", folder)
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def spoil(place, name, old, new):
    text = (place / name).read_text(encoding="utf-8")
    assert old in text
    (place / name).write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_small_place_is_in_order(place):
    assert api.load_place(place, NOW).counts["agencies"].new == 5


@pytest.mark.parametrize(
    ("name", "old", "new", "says"),
    [
        (
            "territories.csv",
            "305,2020-02-01",
            '305,"2025-01-01 (or earlier, list of 2025)"',
            "territories.csv, dòng 5: cột valid_from phải là ngày dạng 2025-07-01",
        ),
        (
            "territories.csv",
            "2020-02-01,2025-07-01",
            "2020-02-01,2025-07-02",
            "dòng 3: mã 31 chồng thời gian với dòng 2",
        ),
        ("territories.csv", "2020-02-01,2025-07-01", "2020-02-01,2020-02-01", "dòng 2: valid_to 2020-02-01 phải sau"),
        (
            "territories.csv",
            "phường,commune,305",
            "phường,commune,306",
            "dòng 5: đơn vị cấp trên 306 không có hiệu lực",
        ),
        ("territories.csv", "quận,district", "quận,huyện", "dòng 4: cột level có giá trị lạ “huyện”"),
        ("territories.csv", "305,Quận", ",Quận", "dòng 4: cột code đang trống"),
        ("territories.csv", "code,name", "ma,ten", "territories.csv thiếu cột code, name"),
        ("succession.csv", "11383", "11999", "succession.csv, dòng 2: đơn vị cũ 11999 không có hiệu lực"),
        ("succession.csv", "11384", "11999", "đơn vị mới 11999 không có hiệu lực"),
        ("succession.csv", "whole", "all", "cột kind có giá trị lạ “all”"),
        (
            "agencies.csv",
            "district_committee,H24,",
            "district_committee,H25,",
            "dòng 4: parent_code H25 không có hiệu lực",
        ),
        ("agencies.csv", "H24.23.15,UBND", "H24.23.16,UBND", "dòng 6: cơ quan trước H24.23.15 không có hiệu lực"),
        ("agencies.csv", "no,,H24.58", "no,,H24.59", "dòng 5: cơ quan kế thừa H24.59 không có hiệu lực"),
        ("agencies.csv", ",yes,", ",có,", "dòng 3: cột counted_in_35 phải là yes hoặc no"),
        ("agencies.csv", "provincial_department", "department", "dòng 3: cột kind có giá trị lạ “department”"),
        (
            "calendar.yaml",
            "name: Ngày hội",
            "ten: Ngày hội",
            "calendar.yaml: Mục days_off: ngày 13/12/2022 chưa ghi tên",
        ),
        ("calendar.yaml", '"17:30"', "17:30", "calendar.yaml: Giờ phải dạng 07:30"),
        ("calendar.yaml", "hours:", "hors:", "calendar.yaml"),
        ("calendar.yaml", "name: Lịch", "name: [", "calendar.yaml, dòng"),
        ("posts.yaml", "[]", "[{agency: H24.99, key: a, valid_from: 2021-01-01}]", "vị trí H24.99/a: cơ quan H24.99"),
        ("posts.yaml", "[]", "[{agency: H24.14, key: a, valid_from: 2021-01-01}]", "posts.yaml thiếu mục 'title'"),
        ("place.yaml", "territory_code:", "territory:", "place.yaml thiếu mục 'territory_code'"),
    ],
)
def test_a_fault_is_named_and_nothing_is_loaded(place, name, old, new, says):
    spoil(place, name, old, new)
    with pytest.raises(api.PlaceFileWrong) as refusal:
        api.load_place(place, NOW)
    assert says in refusal.value.sentence
    assert not Territory.objects.exists() and not Agency.objects.exists() and not Calendar.objects.exists()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (None, "Không thấy tệp agencies.csv"),
        (b"", "agencies.csv trống"),
        (b"\xff\xfecode", "agencies.csv không phải UTF-8"),
        (AGENCIES.splitlines()[0].encode(), "chỉ có dòng tiêu đề"),
    ],
)
def test_a_file_that_is_missing_empty_or_not_text_is_named(place, content, says):
    (place / "agencies.csv").unlink()
    if content is not None:
        (place / "agencies.csv").write_bytes(content)
    with pytest.raises(api.PlaceFileWrong, match=says):
        api.load_place(place, NOW)


def test_an_agency_may_stand_before_its_parent_in_the_file(place):
    head, *rows = AGENCIES.splitlines()
    (place / "agencies.csv").write_text("\n".join([head, *reversed(rows)]), encoding="utf-8")
    assert api.load_place(place, NOW).counts["agencies"].new == 5


def test_agencies_in_a_circle_are_refused(place):
    spoil(place, "agencies.csv", "provincial_committee,,", "provincial_committee,H24.14,")
    with pytest.raises(api.PlaceFileWrong, match="tạo thành vòng"):
        api.load_place(place, NOW)


def test_an_unknown_place_is_answered_with_those_there_are(db):
    with pytest.raises(api.PlaceFileWrong, match="Các địa phương có sẵn: hai_duong, hai_phong"):
        api.place_folder("ha-noi")


@pytest.mark.parametrize("written", ["2022-02-30", "2022-12-20 25:00:00"])
def test_a_day_that_no_calendar_has_is_told(tmp_path, written):
    path = tmp_path / "nghi.yaml"
    path.write_text(f"days_off: [{{date: {written}, name: x}}]", "utf-8")
    with pytest.raises(api.PlaceFileWrong, match="không có thật"):
        read_yaml(path)
