"""``phuong bench``: the budgets beside what this machine does, and beside what it could do at best."""

import argparse
import importlib
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import phuong
from phuong.config import progress, ready, world_database
from phuong.config.cannot import CannotRun

HELP = "Đo hiệu năng so với mức đặt ra: filing list deadline life decree / measure against the budgets"
DATABASE = "phuong_bench"
NAMES = ("deadline", "list", "search", "filing", "posting", "life", "pages", "decree")
NEED_DATABASE = frozenset(NAMES) - {"deadline"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("names", nargs="*", metavar="|".join(NAMES), help="đo gì; all hoặc để trống: tất cả")
    parser.add_argument("--size", type=int, default=1_000_000, help="số hồ sơ trong dữ liệu đo / dossiers (1000000)")
    parser.add_argument("--seconds", type=float, default=10.0, help="mỗi lượt đo bao lâu / per round (10)")
    parser.add_argument("--rounds", type=int, default=3, help="số lượt, lấy trung vị / rounds, median taken (3)")
    parser.add_argument("--json", action="store_true")


def run(args: argparse.Namespace) -> int:
    names = list(NAMES) if not args.names or "all" in args.names else args.names
    if unknown := [name for name in names if name not in NAMES]:
        raise CannotRun(f"Không có phép đo “{unknown[0]}”. Có: {', '.join(NAMES)}.", f"There is no {unknown[0]}.")
    _find_benchmarks()
    rows: list[Any] = []
    if NEED_DATABASE.intersection(names):
        with ready.database_running() as url:
            _prepare(url, args.size, quiet=args.json)
            rows = _measure(names, args)
    else:
        rows = _measure(names, args)
    if args.json:
        print(json.dumps([row._asdict() for row in rows]))
    return 0


def _find_benchmarks() -> None:
    root = Path(phuong.__file__).parents[2]
    if not (root / "benchmarks" / "generate.py").is_file():
        raise CannotRun(
            "Các phép đo nằm trong bản mã nguồn, thư mục benchmarks; bản cài này không có.",
            "The benchmarks live in the source tree (folder benchmarks), which this installation lacks.",
        )
    sys.path.insert(0, str(root))


def _prepare(url: str, size: int, *, quiet: bool) -> None:
    """Let this process and its children use a database of their own, loaded and filled."""
    beside = urlunsplit(urlsplit(url)._replace(path=f"/{DATABASE}"))
    os.environ.update(PHUONG_DATABASE_URL=beside, WORLD=world_database.FIRST_WORLD)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "phuong.config.settings.development")
    world_database.ensure(beside)
    from phuong.config.commands import prepare  # noqa: PLC0415

    prepare.run(argparse.Namespace())
    say = (lambda sentence: print(sentence, file=sys.stderr, flush=True)) if quiet else progress.say
    importlib.import_module("benchmarks.ground").prepare(size, say)


def _measure(names: Sequence[str], args: argparse.Namespace) -> list[Any]:
    rows: list[Any] = []
    for name in names:
        module = importlib.import_module(f"benchmarks.{name}")
        if not args.json:
            progress.say(f"Đo {name}")
        found = module.run(**_asked(name, args))
        if not args.json:  # what is measured is seen at once: the next measurement may fail
            print(table(found), flush=True)
        rows += found
    return rows


def _asked(name: str, args: argparse.Namespace) -> dict[str, Any]:
    """What a measurement takes: one needs nothing, the decree the number of dossiers, the others time and rounds."""
    if name == "deadline":
        return {}
    return {"size": args.size} if name == "decree" else {"seconds": args.seconds, "rounds": args.rounds}


def table(rows: Sequence[Any]) -> str:
    """Return the rows as one table: budget, measured, share of the budget, limit, share of the limit."""
    heads = ("", "ngân sách", "đo được", "đạt", "giới hạn", "so giới hạn", "đơn vị")
    cells = [heads, *(_cells(row) for row in rows)]
    widths = [max(len(cell) for cell in column) for column in zip(*cells, strict=True)]
    return "\n".join(
        "  ".join(
            cell.ljust(w) if n == 0 else cell.rjust(w) for n, (cell, w) in enumerate(zip(line, widths, strict=True))
        )
        for line in cells
    )


def _cells(row: Any) -> tuple[str, ...]:
    smaller_is_better = row.unit in ("ms", "s", "KB")
    budget = "" if row.budget is None else f"{row.budget:,.0f}"
    met = ""
    if row.budget is not None:
        met = "✓" if (row.measured <= row.budget if smaller_is_better else row.measured >= row.budget) else "✗"
    limit = "" if row.limit is None else f"{row.limit:,.0f}"
    share = "" if not row.limit else f"{row.measured / row.limit:.2f}"
    return (
        row.name,
        budget,
        f"{row.measured:,.1f}" if row.measured < 1000 else f"{row.measured:,.0f}",
        met,
        limit,
        share,
        row.unit,
    )
