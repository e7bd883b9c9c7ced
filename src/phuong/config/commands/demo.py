"""``phuong demo``: a whole simulated city, served. ``make demo`` runs it."""

import argparse
import os
import subprocess
import sys
import time

from phuong.config import demo_table, playing, progress, ready, world_database
from phuong.config.brand import place_chosen
from phuong.config.cannot import CannotRun
from phuong.config.commands import serve, simulate

HELP = "Trình diễn: thành phố mô phỏng, đủ trang và tài khoản / the whole demo (RESET=1 WORLD=... PLACE=... PORT=...)"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    span = parser.add_mutually_exclusive_group()
    span.add_argument("--months", type=int, help="số tháng được mô phỏng / months played (12)")
    span.add_argument("--days", type=int, help="hoặc số ngày làm việc / or working days played")
    parser.add_argument("--dossiers", type=int, help="số hồ sơ / dossiers (1500 mỗi năm; 10 mỗi ngày với --days)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=int(os.environ.get("PORT") or 8000), help="cổng / port (8000)")
    parser.add_argument("--world", default=os.environ.get("WORLD") or world_database.FIRST_WORLD, help="2022 | 2026")
    parser.add_argument("--place", default=place_chosen(), help="hai_phong | quang_ninh | hai_duong")
    parser.add_argument("--reset", action="store_true", default=_is_on("RESET"), help="xóa hết, làm lại từ đầu")
    parser.add_argument("--no-serve", action="store_true", help="chỉ dựng thành phố / make the city only")


def run(args: argparse.Namespace) -> int:
    os.environ["WORLD"], os.environ["PLACE"] = args.world, args.place
    with ready.database_running() as own:
        url = world_database.settle(own, args.world, place_chosen())
        if args.reset:
            progress.say("Xóa dữ liệu cũ")
            world_database.recreate(url)
        else:
            world_database.ensure(url)
        if args.no_serve:
            return _make(args, url)
        # In a process of its own: what follows keeps processes and must not carry Django's threads and memory.
        if (code := _make_aside(args)) != 0:
            return code
        return serve.run(argparse.Namespace(host=args.host, port=args.port, workers=2, public=False, no_worker=False))


def _make_aside(args: argparse.Namespace) -> int:
    words = ["demo", "--no-serve", "--world", args.world, "--place", args.place, "--seed", str(args.seed)]
    words += ["--host", args.host, "--port", str(args.port)]
    words += ["--days", str(args.days)] if args.days else ["--months", str(args.months or 12)]
    words += ["--dossiers", str(args.dossiers)] if args.dossiers is not None else []
    environment = {**os.environ, "RESET": ""}
    return subprocess.call([sys.executable, "-m", "phuong.config.cli", *words], env=environment)  # noqa: S603


def _make(args: argparse.Namespace, url: str) -> int:
    from phuong.config.commands import migrate  # noqa: PLC0415

    migrate.run(argparse.Namespace(check=False, quiet=True))
    ready.django()
    from phuong.directory.api import PlaceFileWrong, current_world  # noqa: PLC0415 (needs settings)
    from phuong.simulation import api as simulation  # noqa: PLC0415

    try:
        world = current_world()
    except PlaceFileWrong as fault:
        raise CannotRun(str(fault), f"There is no world {args.world}.") from fault
    if simulation.is_somebody_elses(world):
        raise _not_ours()
    if simulation.is_half_made():
        progress.say("Lần trước chưa dựng xong, dựng lại từ đầu")
        _empty(url)
    if not simulation.is_made(world):
        _play(args)
    now = simulation.go_on(world)
    simulation.load_what_changed(now, progress.say)
    demo_table.show(f"http://{args.host}:{args.port}", now, simulation.make_accounts(now), simulation.PASSWORD)
    return 0


def _play(args: argparse.Namespace) -> None:
    from phuong.directory.api import current_world  # noqa: PLC0415 (needs settings)
    from phuong.simulation import api as simulation  # noqa: PLC0415

    begun = time.monotonic()
    if args.dossiers is None:
        args.dossiers = 10 * args.days if args.days else 125 * (args.months or 12)
    args.stage = True
    simulation.load_world(progress.say)
    run = simulation.run_of(
        until=current_world().clock,
        dossiers=args.dossiers,
        seed=args.seed,
        months=args.months,
        days=args.days,
        stage=True,
    )
    progress.say(f"Cho thành phố chạy từ ngày {run.since:%d/%m/%Y}")
    with progress.dossiers_bar(args.dossiers) as told:
        filed, acts = playing.play_shares(simulate.words_of(args), playing.processes_for(args.dossiers), told)
    progress.say("Tổng hợp số liệu")
    simulation.finish_world(run, simulation.Played(filed, acts))
    progress.say(f"Xong: {filed} hồ sơ, {acts} bước, {time.monotonic() - begun:.0f} giây")


def _empty(url: str) -> None:
    from django.db import connection  # noqa: PLC0415

    from phuong.config.commands import migrate  # noqa: PLC0415
    from phuong.kernel import clock  # noqa: PLC0415

    connection.close()
    connection.close_pool()  # type: ignore[attr-defined]  # PostgreSQL has one; cut-off connections are no use
    world_database.recreate(url)
    migrate.run(argparse.Namespace(check=False, quiet=True))
    clock.use_machine_time()


def _not_ours() -> CannotRun:
    return CannotRun(
        "Cơ sở dữ liệu này có hồ sơ không phải của bản trình diễn này (hoặc của thế giới khác). Hãy dùng cơ sở dữ liệu "
        "khác, hoặc xóa hết bằng RESET=1 nếu chắc chắn.",
        "This database holds dossiers that this demo did not make. Use another one, or RESET=1 to erase everything.",
    )


def _is_on(name: str) -> bool:
    return os.environ.get(name, "") not in ("", "0", "no", "false")
