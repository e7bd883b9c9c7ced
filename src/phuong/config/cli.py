"""The ``phuong`` command.

Each command is one module of ``phuong.config.commands`` with ``HELP: str``, ``add_arguments(parser)`` and
``run(args) -> int``. Only the chosen module is imported, so that a command without Django stays quick; the list of
commands reads each ``HELP`` from the source without running it.

A module may set ``PASS_THROUGH = True``: then it gets everything after its name, unread, as ``args.rest``.
Exit codes: 0 done, 1 failed, 2 wrong usage or already running, 130 interrupted.
"""

from __future__ import annotations

import argparse
import ast
import difflib
import importlib
import signal
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

from phuong.config.cannot import CannotRun

COMMANDS = Path(__file__).parent / "commands"


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    words = list(sys.argv[1:] if argv is None else argv)
    if not words or words[0] in ("-h", "--help", "help"):
        print(overview())
        return 0
    if words[0] == "--version":
        words[0] = "version"
    module = _find(words[0])
    if module is None:
        print(_unknown(words[0]), file=sys.stderr)
        return 2
    return _run(module, words)


def names() -> tuple[str, ...]:
    """Every command, as it is typed."""
    files = (path.stem for path in COMMANDS.glob("*.py"))
    return tuple(sorted(stem.replace("_", "-") for stem in files if not stem.startswith("_")))


def overview() -> str:
    """The list of commands, made without importing any of them."""
    rows = [f"  phuong {name:<12} {help_of(name)}" for name in names()]
    return "\n".join(["Phượng: chính quyền số của một tỉnh, thành phố trên một máy.", "", *rows, "", _MORE])


_MORE = "Chi tiết / details: phuong <lệnh> --help"


def help_of(name: str) -> str:
    """The line that explains a command, read from its source."""
    tree = ast.parse((COMMANDS / f"{name.replace('-', '_')}.py").read_text(encoding="utf-8"))
    for statement in tree.body:
        match statement:
            case (
                ast.Assign(targets=[ast.Name(id="HELP")], value=value)
                | ast.AnnAssign(target=ast.Name(id="HELP"), value=ast.expr() as value)
            ):
                return str(ast.literal_eval(value))
    return ""


def _find(name: str) -> ModuleType | None:
    return importlib.import_module(f"phuong.config.commands.{name.replace('-', '_')}") if name in names() else None


def _unknown(name: str) -> str:
    near = difflib.get_close_matches(name, names(), n=1)
    hint = f" Ý bạn là 'phuong {near[0]}'?" if near else ""
    return f"Không có lệnh '{name}'.{hint} Xem các lệnh: phuong --help\nThere is no command '{name}'."


def _run(module: ModuleType, words: list[str]) -> int:
    _tidy_up_when_told_to_end()
    try:
        return int(module.run(_arguments(module, words)))
    except CannotRun as reason:
        print(f"{reason.vi}\n{reason.en}", file=sys.stderr)
        return reason.exit_code
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # the reader of our output, such as head, has seen enough
        sys.stderr.close()
        return 0
    except Exception as fault:
        if not _is_database_unreachable(fault):
            raise
        print(_unreachable(fault), file=sys.stderr)
        return 1


def _tidy_up_when_told_to_end() -> None:
    """Being ended, or losing the terminal, unwinds like Ctrl-C: what we started is stopped on the way out."""
    if threading.current_thread() is threading.main_thread():
        for number in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.default_int_handler)


def _arguments(module: ModuleType, words: list[str]) -> argparse.Namespace:
    if getattr(module, "PASS_THROUGH", False):
        return argparse.Namespace(rest=words[1:])
    parser = argparse.ArgumentParser(
        prog=f"phuong {words[0]}", description=module.HELP, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    module.add_arguments(parser)
    return parser.parse_args(words[1:])


def _is_database_unreachable(fault: Exception) -> bool:
    """Asked by name: importing Django only to look at an error would slow every command."""
    return any(kind.__name__ in ("OperationalError", "PoolTimeout") for kind in type(fault).__mro__)


def _unreachable(fault: Exception) -> str:
    detail = str(fault).strip().splitlines()
    return (
        "Không nói chuyện được với cơ sở dữ liệu. Hãy kiểm tra PHUONG_DATABASE_URL và máy chủ PostgreSQL, "
        "hoặc xem: phuong database status\n"
        f"The database does not answer: {detail[0] if detail else type(fault).__name__}"
    )


if __name__ == "__main__":
    sys.exit(main())
