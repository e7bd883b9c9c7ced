"""What ``phuong demo`` prints at its end: pages to open and accounts to sign in with."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import datetime
from typing import Protocol
from zoneinfo import ZoneInfo

PAGES = (
    ("/", "Cổng dịch vụ công"),
    ("/thu-tuc/", "Tìm thủ tục"),
    ("/nop-ho-so/1.001193/", "Nộp hồ sơ đăng ký khai sinh"),
    ("/tra-cuu/", "Tra cứu hồ sơ"),
    ("/tai-khoan/", "Hồ sơ của tôi (đăng nhập)"),
    ("/desk/", "Xử lý hồ sơ (cán bộ đăng nhập)"),
    ("/api/v1/openapi.json", "Giao diện lập trình"),
)

Rows = Sequence[tuple[str, ...]]


class Row(Protocol):
    """An account of the demo."""

    @property
    def username(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def role(self) -> str: ...
    @property
    def agency(self) -> str: ...


def show(address: str, now: datetime, accounts: Sequence[Row], password: str) -> None:
    """Print the pages and the accounts: as tables on a terminal, as plain lines elsewhere."""
    clock = now.astimezone(ZoneInfo("Asia/Ho_Chi_Minh"))
    title = f"Dữ liệu mô phỏng. Giờ của thành phố: {clock:%H:%M} ngày {clock.day}/{clock.month}/{clock.year}"
    pages = [(f"{address}{path}", what) for path, what in PAGES]
    people = [(row.username, row.name, row.role, row.agency) for row in accounts]
    if sys.stdout.isatty():
        _tables(title, pages, people, password)
    else:
        _lines(title, pages, people, password)


def _tables(title: str, pages: Rows, people: Rows, password: str) -> None:
    from rich.console import Console  # noqa: PLC0415 (slow to import)
    from rich.table import Table  # noqa: PLC0415

    console = Console()
    console.print(f"\n[bold]{title}[/bold]\n")
    heads = (("Trang", "Để làm gì"), ("Tên đăng nhập", "Họ tên", "Vai trò", "Cơ quan"))
    for columns, rows in zip(heads, (pages, people), strict=True):
        table = Table(*columns)
        for row in rows:
            table.add_row(*row)
        console.print(table)
    console.print(f"Mật khẩu chung: [bold]{password}[/bold]\n")


def _lines(title: str, pages: Rows, people: Rows, password: str) -> None:
    print(f"\n{title}\n")
    for rows in (pages, people):
        widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
        for row in rows:
            print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
        print()
    print(f"Mật khẩu chung: {password}\n", flush=True)
