"""``phuong deadline``: when is it due, and why. Needs no database and no Django."""

import argparse
import json
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import phuong
from phuong.config.cannot import CannotRun
from phuong.kernel.dates import VN
from phuong.kernel.deadline import (
    Deadline,
    Limit,
    Pause,
    StopPolicy,
    Unit,
    WorkCalendar,
    due,
    load_calendar,
)
from phuong.kernel.faults import Fault

HELP = "Tính ngày hẹn trả và giải thích / when a result is due, and why"

_UNITS = {
    "working_days": Unit.WORKING_DAY,
    "hours": Unit.HOUR,
    "half_days": Unit.HALF_DAY,
    "calendar_days": Unit.CALENDAR_DAY,
    "months": Unit.MONTH,
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare intake, exactly one limit, pauses and the ways to print."""
    parser.add_argument("--from", dest="start", required=True, metavar="2025-01-24T10:00", help="lúc nhận đủ hồ sơ")
    limits = parser.add_mutually_exclusive_group(required=True)
    for name in _UNITS:
        limits.add_argument(f"--{name.replace('_', '-')}", type=int, metavar="N")
    limits.add_argument("--same-day", action="store_true", help="trong ngày")
    parser.add_argument("--pause", action="append", default=[], metavar="FROM..TO", help="dừng đồng hồ; TO có thể bỏ")
    parser.add_argument("--stop", choices=[policy.value for policy in StopPolicy], default="pause")
    parser.add_argument("--place", default="hai_phong", help="địa phương có tệp lịch (mặc định hai_phong)")
    parser.add_argument("--calendar", type=Path, metavar="FILE", help="tệp lịch khác")
    parser.add_argument("--lang", choices=("vi", "en"), default="vi")
    parser.add_argument("--json", action="store_true")


def run(args: argparse.Namespace) -> int:
    """Print the due instant in ISO form on line 1, then the reason; with ``--json`` one object."""
    try:
        deadline = due(_limit(args), _instant(args.start), _calendar(args), [_pause(text) for text in args.pause])
    except Fault as fault:
        print(fault.sentence, file=sys.stderr)
        return 2
    if args.json:
        print(json.dumps(_as_json(deadline, args.lang), ensure_ascii=False))
    else:
        print(deadline.at.isoformat() if deadline.at else "-")
        print(deadline.reason(args.lang))
    return 0


def _limit(args: argparse.Namespace) -> Limit:
    stop = StopPolicy(args.stop)
    if args.same_day:
        return Limit(1, Unit.SAME_DAY, stop)
    name, amount = next((name, getattr(args, name)) for name in _UNITS if getattr(args, name) is not None)
    return Limit(amount, _UNITS[name], stop)


def _calendar(args: argparse.Namespace) -> WorkCalendar:
    path = args.calendar or Path(phuong.__file__).parent / "places" / args.place / "calendar.yaml"
    if not path.is_file():
        raise CannotRun(f"Không có tệp lịch {path.name} của “{args.place}”.", f"There is no calendar file {path}.")
    return load_calendar(path)


def _pause(text: str) -> Pause:
    start, dots, end = text.partition("..")
    if not dots:
        raise Fault(f"Khoảng dừng “{text}” phải viết TỪ..ĐẾN, ví dụ 2026-11-25T10:00..2026-12-03T10:00.")
    return Pause(_instant(start), _instant(end) if end else None)


def _instant(text: str) -> datetime:
    try:
        instant = datetime.fromisoformat(text)
    except ValueError:
        raise Fault(f"Không đọc được thời điểm “{text}”. Hãy viết dạng 2025-01-24T10:00.") from None
    return instant if instant.tzinfo else instant.replace(tzinfo=VN)


def _as_json(deadline: Deadline, lang: str) -> dict[str, Any]:
    return {
        "due_at": deadline.at.isoformat() if deadline.at else None,
        "reason": deadline.reason(lang),
        "limit": deadline.limit.to_json(),
        "counted_from": deadline.counted_from.isoformat(),
        "skipped": [{"on": day.isoformat(), "why": why} for day, why in deadline.skipped],
        "legal_basis": [{"text": citation.text, "verified": citation.verified} for citation in deadline.legal_basis],
    }
