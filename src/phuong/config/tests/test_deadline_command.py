"""``phuong deadline`` as an operator types it."""

import json
import subprocess
import sys

import pytest

from phuong.config.cli import main


def test_line_one_is_the_instant_and_line_two_the_reason(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["deadline", "--from", "2025-01-24T10:00", "--working-days", "5"]) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert first == "2025-02-07T17:30:00+07:00"
    assert second.startswith("Hẹn trả trước 17:30 thứ Sáu 7/2/2025: 5 ngày làm việc, không tính Tết")


@pytest.mark.parametrize(
    ("limit", "expected"),
    [
        (["--hours", "4"], "2026-03-03T09:30:00+07:00"),
        (["--half-days", "1"], "2026-03-03T11:30:00+07:00"),
        (["--calendar-days", "5"], "2026-03-09T17:30:00+07:00"),
        (["--months", "1"], "2026-04-02T17:30:00+07:00"),
        (["--same-day"], "2026-03-03T17:30:00+07:00"),
    ],
)
def test_each_unit(limit: list[str], expected: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["deadline", "--from", "2026-03-02T15:30", *limit]) == 0
    assert capsys.readouterr().out.splitlines()[0] == expected


def test_a_pause_and_the_json_form(capsys: pytest.CaptureFixture[str]) -> None:
    pause = "2026-11-25T10:00..2026-12-03T10:00"
    assert main(["deadline", "--from", "2026-11-18T09:00", "--working-days", "10", "--pause", pause, "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["due_at"] == "2026-12-11T17:30:00+07:00"
    assert {"on": "2026-11-24", "why": "Ngày Văn hóa Việt Nam"} in answer["skipped"]


def test_an_open_pause_has_no_due_instant(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["deadline", "--from", "2026-11-18T09:00", "--working-days", "10", "--pause", "2026-11-25T10:00.."]
    assert main(words) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert first == "-"
    assert second.startswith("Đồng hồ dừng từ 10:00 thứ Tư 25/11/2026, chờ bổ sung")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--from", "yesterday", "--hours", "1"], "Không đọc được thời điểm “yesterday”"),
        (["--from", "2026-03-02T15:30", "--hours", "0"], "Thời hạn phải là số nguyên từ 1"),
        (["--from", "2036-03-02T15:30", "--hours", "1"], "chưa có ngày 2/3/2036"),
        (["--from", "2026-03-02T15:30", "--hours", "1", "--pause", "today"], "phải viết TỪ..ĐẾN"),
    ],
)
def test_bad_input_gets_a_sentence(words: list[str], sentence: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["deadline", *words]) == 2
    assert sentence in capsys.readouterr().err


def test_django_is_not_imported() -> None:
    code = (
        "import sys; from phuong.config.cli import main;"
        "main(['deadline', '--from', '2025-01-24T10:00', '--hours', '1']);"
        "sys.exit('django' in sys.modules or 'holidays' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False, capture_output=True).returncode == 0
