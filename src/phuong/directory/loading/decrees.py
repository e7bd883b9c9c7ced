"""A holiday decree as a file of its few days, put upon the calendar that holds.

decree: Thông báo số ... về nghỉ Tết ...     # the legal basis; shown with every date that moves
verified: true
days_off: [{date: 2022-12-30, name: "Nghỉ hoán đổi"}]
worked_days: [{date: 2022-12-24, name: "làm bù cho 30/12/2022"}]
worked_after_all: [2022-12-31]                # days that were off (or worked in lieu) and are ordinary again
"""

from collections.abc import Mapping
from typing import Any

from phuong.directory.loading.files import PlaceFileWrong

PARTS = ("days_off", "worked_days")
KNOWN = {*PARTS, "decree", "verified", "worked_after_all", "name", "source"}


def amended(calendar: Mapping[str, Any], decree: Mapping[str, Any], file_name: str) -> dict[str, Any]:
    """Return ``calendar`` with the days of ``decree``: a day named again takes what the decree says of it.

    Units:   both as the database keeps them, dates as 2022-12-30.
    Errors:  PlaceFileWrong without legal basis or for a part that no decree has.
    """
    if not str(decree.get("decree") or "").strip():
        raise PlaceFileWrong(f"{file_name} thiếu mục decree: ghi số, ngày và tên văn bản làm căn cứ.")
    if strange := sorted(map(str, decree.keys() - KNOWN)):
        raise PlaceFileWrong(f"{file_name} có mục lạ “{strange[0]}”; dùng days_off, worked_days, worked_after_all.")
    named = _days_named(decree, file_name)
    content = {**calendar, "decree": str(decree["decree"]).strip()[:200], "verified": bool(decree.get("verified"))}
    for part in PARTS:
        kept = [row for row in calendar.get(part) or [] if row["date"] not in named]
        content[part] = sorted([*kept, *(decree.get(part) or [])], key=lambda row: str(row["date"]))
    return content


def _days_named(decree: Mapping[str, Any], file_name: str) -> set[str]:
    try:
        rows = [row["date"] for part in PARTS for row in decree.get(part) or []]
        return {str(day) for day in [*rows, *(decree.get("worked_after_all") or [])]}
    except (KeyError, TypeError):
        raise PlaceFileWrong(f'{file_name}: mỗi dòng ngày phải có dạng {{date: 2022-12-30, name: "..."}}.') from None
