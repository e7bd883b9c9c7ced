"""``phuong process ...``: may this process be published, and what does that one look like as BPMN 2.0."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from phuong.config import ready
from phuong.config.cannot import CannotRun

if TYPE_CHECKING:
    from phuong.procedures.api import Process

HELP = "Quy trình BPMN 2.0: check TỆP, export MÃ / check or export a process"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the two things to do with a process."""
    what = parser.add_subparsers(dest="what", required=True, metavar="check | export")
    check = what.add_parser("check", help="tệp BPMN này có công bố được không; nêu từng phần tử sai")
    check.add_argument("file", type=Path, help="tệp .bpmn")
    check.add_argument("--limit", metavar="'5 working_day'", help="thời hạn giải quyết mà các bước phải vừa")
    export = what.add_parser("export", help="in quy trình đang áp dụng của một thủ tục thành BPMN 2.0")
    export.add_argument("code", help="mã thủ tục, ví dụ 2.000986")
    export.add_argument("--out", type=Path, metavar="TỆP.bpmn", help="ghi vào tệp thay vì in ra")


def run(args: argparse.Namespace) -> int:
    """Check a file without a database, or export what is published."""
    return _check(args) if args.what == "check" else _export(args)


def _check(args: argparse.Namespace) -> int:
    ready.django()  # the blocks register their operations; no database is asked
    from phuong.kernel.faults import Fault  # noqa: PLC0415 (blocks need settings)
    from phuong.procedures import api  # noqa: PLC0415

    try:
        limit = api.read_time(args.limit or "")
        graph = api.read_bpmn(_content(args.file))
        limits = [limit] if limit else []
        api.check_process(graph, roles=api.STEP_ROLES, operations=api.operation_names(), limits=limits)
    except api.ProcessRefused as refused:
        for fault in refused.faults:
            print(fault.sentence, file=sys.stderr)
        return 1
    except Fault as fault:
        print(fault.sentence, file=sys.stderr)
        return 1
    steps = len(graph.of_kind(api.NodeKind.USER_TASK))
    print(f"Quy trình dùng được: {len(graph.nodes)} phần tử, {steps} bước của người.")
    return 0


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:
        raise CannotRun(f"Không đọc được tệp {file}. Hãy xem lại tên tệp.", f"Cannot read {file}.") from None


def _export(args: argparse.Namespace) -> int:
    with ready.database_running():
        ready.django()
        from phuong.procedures.api import bpmn_of  # noqa: PLC0415

        text = bpmn_of(_process(args.code))
    if args.out:
        args.out.write_text(text, encoding="utf-8")
        print(f"Đã ghi {args.out}.")
    else:
        print(text, end="")
    return 0


def _process(code: str) -> "Process":
    from phuong.kernel import clock  # noqa: PLC0415
    from phuong.kernel.dates import local  # noqa: PLC0415
    from phuong.procedures.api import by_code, version_in_force  # noqa: PLC0415

    procedure = by_code(code)
    version = version_in_force(procedure, local(clock.now()).date()) if procedure else None
    if version is None:
        raise CannotRun(f"Không có thủ tục {code} đang áp dụng.", f"There is no procedure {code} in force.")
    if version.process is None:
        raise CannotRun(f"Thủ tục {code} chưa có quy trình.", f"Procedure {code} has no process yet.")
    return version.process
