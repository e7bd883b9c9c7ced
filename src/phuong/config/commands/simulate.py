"""``phuong simulate``: a city plays itself through the front doors, in a database that is loaded already."""

import argparse
from datetime import datetime

from phuong.config import progress, ready
from phuong.config.cannot import CannotRun

HELP = "Cho một thành phố tự chạy: người dân nộp, cơ quan giải quyết / play a city"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--days", type=int, default=30, help="số ngày làm việc / working days (30)")
    parser.add_argument("--seed", type=int, default=1, help="cùng số thì cùng thành phố / same seed, same city (1)")
    parser.add_argument("--dossiers", type=int, default=300, help="số hồ sơ / dossiers (300)")
    parser.add_argument("--until", type=datetime.fromisoformat, metavar="2022-12-14T08:00", help="đến lúc nào")


def run(args: argparse.Namespace) -> int:
    with ready.database_running():
        ready.django()
        from django.conf import settings  # noqa: PLC0415 (needs settings)

        from phuong.directory.api import current_world  # noqa: PLC0415
        from phuong.kernel.dates import VN  # noqa: PLC0415
        from phuong.simulation.api import City  # noqa: PLC0415

        if not settings.PHUONG_SIMULATED:
            raise CannotRun(
                "Chỉ mô phỏng trên dữ liệu trình diễn. "
                "Hãy đặt DJANGO_SETTINGS_MODULE=phuong.config.settings.development.",
                "A simulation runs on demo data only: use phuong.config.settings.development.",
            )
        until = args.until.replace(tzinfo=args.until.tzinfo or VN) if args.until else current_world().clock
        try:
            city = City(seed=args.seed, days=args.days, until=until)
            city.expect(args.dossiers)
        except LookupError as fault:
            raise CannotRun(str(fault), "Load a place and the procedures first: phuong load place hai_phong") from fault
        with progress.dossiers_bar(args.dossiers) as told:
            played = city.play(told)
    print(f"{played.dossiers} hồ sơ, {played.acts} bước, đến {until:%H:%M %d/%m/%Y}.")
    return 0
