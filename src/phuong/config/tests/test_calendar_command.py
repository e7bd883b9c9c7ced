"""``phuong calendar``: a holiday decree is looked at, then applied; twice does nothing more."""

import pytest

from phuong.config.cli import main
from phuong.directory.api import Calendar
from phuong.directory.loading import PlaceFileWrong
from phuong.directory.loading.calendars import load_calendar_file
from phuong.directory.loading.decrees import amended
from phuong.directory.loading.place import place_folder
from phuong.kernel.clock import now

DECREE = """
decree: Thông báo 12/TB-UBND ngày 13/12/2022
days_off: [{date: 2022-12-30, name: "Nghỉ hoán đổi"}]
worked_days: [{date: 2022-12-24, name: "làm bù cho 30/12/2022"}]
"""


@pytest.fixture(autouse=True)
def no_server(monkeypatch):
    """The tests have their database already; the command must not start another."""
    monkeypatch.setenv("PHUONG_DATABASE_URL", "postgresql://nobody@/the-tests-have-their-own")


def load():
    """Load the calendar of the place alone: no decree asks for units and agencies."""
    load_calendar_file(place_folder("hai_phong") / "calendar.yaml", code="hai_phong", now=now())


@pytest.fixture
def loaded(db):
    load()


@pytest.fixture
def decree(tmp_path):
    file = tmp_path / "nghi-hoan-doi.yaml"
    file.write_text(DECREE, "utf-8")
    return str(file)


def test_a_decree_is_shown_day_by_day_then_becomes_a_version_once(loaded, decree, capsys):
    for words in (["check", decree], ["apply", decree, "--dry-run"]):
        assert main(["calendar", *words]) == 0
        out = capsys.readouterr().out
        assert "2 ngày đổi giờ làm việc" in out and "Chưa ghi gì" in out
        assert "thứ Bảy 24/12/2022: nghỉ: cuối tuần → làm việc 07:30–11:30, 13:30–17:30" in out
    assert Calendar.objects.count() == 1

    assert main(["calendar", "apply", decree]) == 0
    assert "Lịch phiên bản 2" in capsys.readouterr().out
    assert main(["calendar", "apply", decree]) == 0
    load()
    assert Calendar.objects.count() == 2, "neither a second run nor loading the place again makes another"
    newest = Calendar.objects.latest("version")
    assert newest.legal_basis == "Thông báo 12/TB-UBND ngày 13/12/2022"
    assert {"date": "2022-12-30", "name": "Nghỉ hoán đổi"} in newest.content["days_off"]


FAULTS = (
    ('days_off: [{date: 2022-12-30, name: "x"}]', "thiếu mục decree"),
    ("decree: A\nday_off: []", "mục lạ “day_off”"),
    ("decree: A\ndays_off: [30/12/2022]", "mỗi dòng ngày phải có dạng"),
    ('decree: A\ndays_off: [{date: 2055-12-30, name: "x"}]', "nằm ngoài thời gian"),
    ("decree: A\nnew_hours: [7]", "giờ làm việc sai dạng"),
    ("decree: A\nnew_hours: [{valid_from: 2022-12-30, week: {0: [[7, 11]]}}]", "Giờ phải dạng 07:30"),
    ("based_on: ../khong-co.yaml", "khong-co.yaml"),
)


def test_a_faulty_decree_gets_a_sentence(loaded, tmp_path, capsys):
    file = tmp_path / "sai.yaml"
    for content, says in FAULTS:
        file.write_text(content, "utf-8")
        assert main(["calendar", "check", str(file)]) == 1
        assert says in capsys.readouterr().err
    assert Calendar.objects.count() == 1


def test_a_decree_before_any_calendar_is_refused(db, decree, capsys):
    assert main(["calendar", "check", decree]) == 1
    assert "chưa có lịch" in capsys.readouterr().err


def test_a_day_named_again_takes_what_the_decree_says():
    calendar = {"hours": [], "days_off": [{"date": "2022-12-30", "name": "a"}, {"date": "2022-12-29", "name": "b"}]}
    decree = {"decree": "A", "worked_days": [{"date": "2022-12-30", "name": "c"}], "worked_after_all": ["2022-12-29"]}
    content = amended(calendar, decree, "a.yaml")
    assert (content["days_off"], content["worked_days"]) == ([], decree["worked_days"])
    with pytest.raises(PlaceFileWrong, match="decree"):
        amended(calendar, {"decree": " "}, "a.yaml")
