"""``phuong simulate``: a city plays itself through the front doors, in a database that is loaded already."""

import argparse
import time
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from phuong.config import playing, progress, ready
from phuong.config.cannot import CannotRun

if TYPE_CHECKING:
    from phuong.simulation.api import Run

HELP = "Cho một thành phố tự chạy: người dân nộp, cơ quan giải quyết / play a city"
TOLD_EVERY_S = 0.2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    span = parser.add_mutually_exclusive_group()
    span.add_argument("--months", type=_count, help="số tháng gần nhất / the last months (12)")
    span.add_argument("--days", type=_count, help="hoặc số ngày làm việc gần nhất / or the last working days")
    parser.add_argument("--seed", type=int, default=1, help="cùng số thì cùng thành phố / same seed, same city (1)")
    parser.add_argument("--dossiers", type=_count, default=1500, help="số hồ sơ / dossiers (1500)")
    parser.add_argument("--until", type=datetime.fromisoformat, metavar="2022-12-14T08:00", help="đến lúc nào")
    parser.add_argument("--processes", type=_count, help="số tiến trình chạy song song / processes (by processors)")
    parser.add_argument("--stage", action="store_true", help=argparse.SUPPRESS)  # the demo's own scenes
    parser.add_argument("--share", type=_share, help=argparse.SUPPRESS)  # one process of several


def run(args: argparse.Namespace) -> int:
    with ready.database_running():
        ready.django()
        run = _run_of(args)
        if args.share:
            return _play_share(args, run)
        processes = args.processes or playing.processes_for(args.dossiers)
        begun = time.monotonic()
        with progress.dossiers_bar(args.dossiers) as told:
            filed, acts = playing.play_shares(words_of(args), processes, told)
        from phuong.simulation.api import settle  # noqa: PLC0415 (needs settings)

        settle()
    seconds = max(time.monotonic() - begun, 0.001)
    print(f"{filed} hồ sơ, {acts} bước, {run.since:%d/%m/%Y} đến {run.until:%H:%M %d/%m/%Y}.")
    print(f"{seconds:.0f} giây, {filed / seconds:.1f} hồ sơ/giây, {processes} tiến trình.")
    return 0


def words_of(args: argparse.Namespace) -> list[str]:
    """Return the arguments with which each process of a run is started."""
    words = ["--dossiers", str(args.dossiers), "--seed", str(args.seed)]
    words += ["--days", str(args.days)] if args.days else ["--months", str(args.months or 12)]
    words += ["--until", args.until.isoformat()] if getattr(args, "until", None) else []
    return [*words, "--stage"] if getattr(args, "stage", False) else words


def _run_of(args: argparse.Namespace) -> "Run":
    from django.conf import settings  # noqa: PLC0415 (needs settings)

    from phuong.directory.api import CalendarMissing, current_world  # noqa: PLC0415
    from phuong.kernel.dates import VN  # noqa: PLC0415
    from phuong.simulation.api import run_of  # noqa: PLC0415

    if not settings.PHUONG_SIMULATED:
        raise CannotRun(
            "Chỉ mô phỏng trên dữ liệu trình diễn. Hãy đặt DJANGO_SETTINGS_MODULE=phuong.config.settings.development.",
            "A simulation runs on demo data only: use phuong.config.settings.development.",
        )
    until = args.until.replace(tzinfo=args.until.tzinfo or VN) if args.until else current_world().clock
    try:
        return run_of(
            until=until,
            dossiers=args.dossiers,
            seed=args.seed,
            months=args.months,
            days=args.days,
            stage=args.stage,
        )
    except CalendarMissing as fault:
        raise CannotRun(fault.sentence, "Load a place first: phuong load place ...") from fault


def _play_share(args: argparse.Namespace, run: "Run") -> int:
    from phuong.simulation.api import Share, play  # noqa: PLC0415

    number, of = args.share
    share: Share = Share(number - 1, of)
    try:
        played = play(run, _tell_parent(), share)
    except LookupError as fault:
        raise CannotRun(str(fault), "Load a place and the procedures first: phuong load place, national") from fault
    print(played.acts, played.dossiers, flush=True)
    return 0


def _tell_parent() -> Callable[[int, int], None]:
    last = time.monotonic()

    def told(acts: int, filed: int) -> None:
        nonlocal last
        if time.monotonic() - last >= TOLD_EVERY_S:
            last = time.monotonic()
            print(acts, filed, flush=True)

    return told


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError("phải là một số từ 1 trở lên")
    return int(text)


def _share(text: str) -> tuple[int, int]:
    number, _, of = text.partition("/")
    return int(number), int(of)
