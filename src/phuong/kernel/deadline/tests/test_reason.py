"""The sentence under every due date."""

import doctest

import pytest

from phuong.kernel import deadline as front_door
from phuong.kernel.deadline import Limit, Pause, PauseCause, StopPolicy, Unit, amount_in_words, due
from phuong.kernel.deadline.tests.calendars import OFFICE, at

DAYS = Unit.WORKING_DAY


def test_the_example_of_the_front_door_runs() -> None:
    assert doctest.testmod(front_door).failed == 0


@pytest.mark.parametrize(
    ("start", "limit", "sentence"),
    [
        (
            "2026-02-12 10:42",
            Limit(3, DAYS),
            "Hẹn trả trước 17:30 thứ Ba 24/2/2026: 3 ngày làm việc, không tính Tết 16–20/2.",
        ),
        (
            "2026-03-02 08:00",
            Limit(3, DAYS),
            "Hẹn trả trước 17:30 thứ Năm 5/3/2026: 3 ngày làm việc.",
        ),
        (
            "2026-03-06 08:00",
            Limit(1, DAYS),
            "Hẹn trả trước 17:30 thứ Hai 9/3/2026: 1 ngày làm việc, không tính cuối tuần 7–8/3.",
        ),
        (
            "2026-03-06 08:00",
            Limit(10, DAYS),
            "Hẹn trả trước 17:30 thứ Sáu 20/3/2026: 10 ngày làm việc, không tính các ngày cuối tuần.",
        ),
        (
            "2025-04-25 09:00",
            Limit(3, DAYS),
            "Hẹn trả trước 17:30 thứ Ba 29/4/2025: 3 ngày làm việc, không tính cuối tuần 27/4, "
            "có tính thứ Bảy 26/4 làm bù.",
        ),
        (
            "2026-04-24 08:00",
            Limit(5, DAYS),
            "Hẹn trả trước 17:30 thứ Tư 6/5/2026: 5 ngày làm việc, không tính nghỉ bù Giỗ Tổ Hùng Vương 27/4, "
            "ngày Chiến thắng 30/4, ngày Quốc tế Lao động 1/5.",
        ),
        (
            "2026-03-02 15:30",
            Limit(4, Unit.HOUR),
            "Hẹn trả trước 09:30 thứ Ba 3/3/2026: 4 giờ làm việc.",
        ),
        (
            "2026-03-02 15:30",
            Limit(3, Unit.HALF_DAY),
            "Hẹn trả trước 11:30 thứ Tư 4/3/2026: 1,5 ngày làm việc.",
        ),
        (
            "2026-01-17 18:00",
            Limit(30, Unit.CALENDAR_DAY),
            "Hẹn trả trước 17:30 thứ Hai 23/2/2026: 30 ngày, hết hạn vào ngày nghỉ (Tết 16–20/2) nên hẹn ngày làm "
            "việc tiếp theo; nhận ngoài giờ làm việc nên tính từ 07:30 thứ Hai 19/1/2026.",
        ),
        (
            "2026-03-02 15:10",
            Limit(1, Unit.SAME_DAY),
            "Hẹn trả trước 17:30 thứ Ba 3/3/2026: giải quyết trong ngày; đủ hồ sơ lúc 15:10, từ 15 giờ cơ quan được "
            "hẹn sang ngày làm việc tiếp theo (Nghị định 118/2025/NĐ-CP).",
        ),
    ],
)
def test_the_sentence(start: str, limit: Limit, sentence: str) -> None:
    assert due(limit, at(start), OFFICE).reason() == sentence


def test_the_basis_of_the_fifteen_hour_rule_is_that_of_the_day() -> None:
    before = due(Limit(1, Unit.SAME_DAY), at("2025-06-30 15:10"), OFFICE)
    assert "Nghị định 61/2018/NĐ-CP, Điều 18" in before.reason()
    assert before.may_be_deferred
    assert not due(Limit(1, Unit.SAME_DAY), at("2025-06-30 14:59"), OFFICE).may_be_deferred


def test_pauses_are_named_with_their_cause() -> None:
    pauses = [
        Pause(at("2026-03-03 09:00"), at("2026-03-05 09:00")),
        Pause(at("2026-03-06 09:00"), at("2026-03-09 09:00"), PauseCause.PAYMENT),
    ]
    reason = due(Limit(5, DAYS), at("2026-03-02 09:00"), OFFICE, pauses).reason()
    assert reason.endswith(
        "; đồng hồ dừng từ 3/3 đến 5/3 chờ bổ sung, đồng hồ dừng từ 6/3 đến 9/3 chờ thực hiện nghĩa vụ tài chính."
    )


def test_a_restart_is_said() -> None:
    pause = Pause(at("2026-03-03 09:00"), at("2026-03-05 09:00"))
    deadline = due(Limit(5, DAYS, StopPolicy.RESTART), at("2026-03-02 09:00"), OFFICE, [pause])
    assert deadline.at == at("2026-03-12 17:30")
    assert deadline.reason().endswith("chờ bổ sung, tính lại từ đầu khi đủ hồ sơ.")


def test_a_pause_that_came_too_late_is_not_mentioned() -> None:
    pause = Pause(at("2026-03-05 17:30"), at("2026-03-09 09:00"))
    deadline = due(Limit(3, DAYS), at("2026-03-02 09:00"), OFFICE, [pause])
    assert deadline.at == at("2026-03-05 17:30")
    assert "dừng" not in deadline.reason()


def test_an_open_pause_has_no_due_date_and_says_so_first() -> None:
    deadline = due(Limit(10, DAYS), at("2026-01-26 09:00"), OFFICE, [Pause(at("2026-02-03 16:40"))])
    assert deadline.at is None
    assert deadline.before_stop_at == at("2026-02-09 17:30")
    assert deadline.reason().startswith("Đồng hồ dừng từ 16:40 thứ Ba 3/2/2026, chờ bổ sung: 10 ngày làm việc")


def test_english_says_the_same() -> None:
    deadline = due(Limit(1, DAYS), at("2026-02-13 10:42"), OFFICE)
    assert deadline.reason("en") == ("Due before 17:30 on Monday 23/2/2026: 1 working day, not counting Tết 16–20/2.")


@pytest.mark.parametrize(
    ("limit", "vi", "en"),
    [
        (Limit(1, Unit.HALF_DAY), "nửa ngày làm việc", "half a working day"),
        (Limit(2, Unit.HALF_DAY), "1 ngày làm việc", "1 working day"),
        (Limit(5, Unit.HALF_DAY), "2,5 ngày làm việc", "2.5 working days"),
        (Limit(8, Unit.HOUR), "8 giờ làm việc", "8 working hours"),
        (Limit(15, Unit.CALENDAR_DAY), "15 ngày", "15 days"),
        (Limit(1, Unit.MONTH), "1 tháng", "1 month"),
        (Limit(1, Unit.SAME_DAY), "giải quyết trong ngày", "within the day"),
    ],
)
def test_the_limit_in_words(limit: Limit, vi: str, en: str) -> None:
    assert amount_in_words(limit) == vi
    assert amount_in_words(limit, "en") == en


def test_the_legal_basis_tells_what_was_checked() -> None:
    pause = Pause(at("2026-03-03 09:00"), at("2026-03-05 09:00"))
    found = due(Limit(5, DAYS), at("2026-03-02 09:00"), OFFICE, [pause]).legal_basis
    assert [citation.text for citation in found] == [
        "Bộ luật Lao động 2019, Điều 112",
        "Bộ luật Dân sự 2015, Điều 147",
        "Bộ luật Dân sự 2015, Điều 148",
        "Nghị định 118/2025/NĐ-CP",
    ]
    assert not any(citation.verified for citation in found)
