"""``phuong calendar``: see what a new working calendar or a holiday decree would move, then apply it."""

from __future__ import annotations

import argparse
import time
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from phuong.config import ready
from phuong.config.cannot import CannotRun

if TYPE_CHECKING:
    from phuong.directory.api import Calendar, DayChanged
    from phuong.dossiers.api import Recomputed

HELP = "Lịch làm việc mới: check TỆP, apply TỆP / a new calendar or holiday decree, and what it moves"
SHOWN_DAYS = 40
OTHERS_SECONDS = 60.0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    what = parser.add_subparsers(dest="what", required=True, metavar="check | apply")
    check = what.add_parser("check", help="xem tệp có đúng không, đổi ngày nào, đổi hẹn bao nhiêu hồ sơ; không ghi gì")
    apply = what.add_parser("apply", help="đưa lịch vào dùng từ bây giờ và tính lại ngày hẹn của hồ sơ đang giải quyết")
    apply.add_argument("--dry-run", action="store_true", help="chỉ xem, như check / look only")
    for one in (check, apply):
        one.add_argument("file", type=Path, help="lịch đầy đủ, hoặc chỉ các ngày của một văn bản (mục decree)")
        one.add_argument("--code", default="", help="mã lịch; để trống: lịch của địa phương")


def run(args: argparse.Namespace) -> int:
    with ready.database_running():
        ready.django()
        from phuong.kernel.acts import ActRefused  # noqa: PLC0415 (blocks need settings)
        from phuong.kernel.faults import Fault  # noqa: PLC0415

        try:
            return _run(args)
        except (Fault, ActRefused) as fault:
            raise CannotRun(fault.sentence, "Nothing was changed; the sentence above says what to mend.") from fault


def _run(args: argparse.Namespace) -> int:
    from django.conf import settings  # noqa: PLC0415

    from phuong.directory.api import newest_version, read_calendar_file  # noqa: PLC0415

    code = args.code or settings.PHUONG_PLACE
    content = read_calendar_file(args.file, code=code)
    last = newest_version(code)
    if last is not None:
        _show_days(last, content)
    if args.what == "check" or args.dry_run:
        return _preview(code, content)
    return _apply(code, content)


def _show_days(last: Calendar, content: dict[str, Any]) -> None:
    from phuong.directory.api import calendar_by_id, changed_days, work_calendar  # noqa: PLC0415
    from phuong.kernel.clock import now  # noqa: PLC0415
    from phuong.kernel.dates import local  # noqa: PLC0415

    days = changed_days(calendar_by_id(last.pk), work_calendar(content))
    print(f"So với phiên bản {last.version}: {len(days)} ngày đổi giờ làm việc.")
    for one in days[:SHOWN_DAYS]:
        print(f"  {_day(one)}")
    if len(days) > SHOWN_DAYS:
        print(f"  … và {len(days) - SHOWN_DAYS} ngày nữa")
    past = [one for one in days if one.day < local(now()).date()]
    if past:
        print(f"Chú ý: {len(past)} ngày đã qua bị đổi. Hãy xem lại tệp nếu không cố ý.")


def _day(one: DayChanged) -> str:
    from phuong.kernel.dates import weekday_date  # noqa: PLC0415

    return f"{weekday_date(one.day)}: {one.before} → {one.after}"


def _preview(code: str, content: dict[str, Any]) -> int:
    from phuong.directory.api import work_calendar  # noqa: PLC0415
    from phuong.dossiers.api import preview_due_dates  # noqa: PLC0415
    from phuong.kernel.clock import now  # noqa: PLC0415

    seen = preview_due_dates(code=code, calendar=work_calendar(content), now=now())
    print(f"Xem {seen.looked_at} hồ sơ đang giải quyết. Nếu áp dụng, {_moves(seen)}.")
    _show_examples(seen)
    print("Chưa ghi gì. Áp dụng bằng: phuong calendar apply TỆP")
    return 0


def _apply(code: str, content: dict[str, Any]) -> int:
    from django.db import connection  # noqa: PLC0415

    from phuong.dossiers.api import apply_calendar, recompute_due_dates  # noqa: PLC0415
    from phuong.identity.api import Role  # noqa: PLC0415
    from phuong.kernel.acts import Actor  # noqa: PLC0415
    from phuong.kernel.clock import now  # noqa: PLC0415

    operator = Actor(name="Người vận hành hệ thống", roles=frozenset({Role.ADMINISTRATOR}))
    at, begun = now(), time.monotonic()
    calendar, done = apply_calendar(content=content, code=code, actor=operator, now=at)
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        committed_at = cursor.fetchone()[0]
    print(f"Lịch phiên bản {calendar.version}. Xem {done.looked_at} hồ sơ, {_moves(done)}.")
    _show_examples(done)
    # Acts that read the version of before may still be under way: their dossiers are looked at once they ended.
    _wait_for_others(committed_at)
    late = recompute_due_dates(calendar=calendar, actor=operator, now=at, since=done.since)
    if late.total:
        print(f"Thêm {late.total} hồ sơ vừa được ghi trong lúc tính.")
    print(f"Xong sau {time.monotonic() - begun:.1f} giây.")
    return 0


def _wait_for_others(committed_at: datetime) -> None:
    from django.db import connection  # noqa: PLC0415

    until = time.monotonic() + OTHERS_SECONDS
    while time.monotonic() < until:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                " AND backend_type = 'client backend' AND pid <> pg_backend_pid() AND xact_start < %s",
                [committed_at],
            )
            if cursor.fetchone()[0] == 0:
                return
        time.sleep(0.2)
    print("Chú ý: có giao dịch rất lâu chưa xong. Hãy chạy lại lệnh này sau ít phút; chạy lại không hại gì.")


def _moves(seen: Recomputed) -> str:
    if not seen.total:
        return "không hồ sơ nào đổi ngày hẹn"
    earlier = f" ({seen.earlier} sớm hơn)" if seen.earlier else ""
    return f"{seen.due_dates} hồ sơ đổi ngày hẹn trả và {seen.answers} hồ sơ đổi hạn tiếp nhận{earlier}"


def _show_examples(seen: Recomputed) -> None:
    from phuong.dossiers.api import Dossier  # noqa: PLC0415
    from phuong.kernel.dates import time_and_date  # noqa: PLC0415

    codes = dict(Dossier.objects.filter(pk__in=[one.dossier_id for one in seen.examples]).values_list("pk", "code"))
    for one in seen.examples:
        print(f"  {codes[one.dossier_id]}: {time_and_date(one.old_at)} → {time_and_date(one.new_at)}")
        print(f"    {one.sentence}")
