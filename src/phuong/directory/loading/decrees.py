"""A holiday decree as a file of its few days, put upon the calendar that holds.

decree: Thông báo số ... về nghỉ Tết ...     # the legal basis; shown with every date that moves
verified: true
days_off: [{date: 2022-12-30, name: "Nghỉ hoán đổi"}]
worked_days: [{date: 2022-12-24, name: "làm bù cho 30/12/2022"}]
worked_after_all: [2022-12-31]                # days that were off (or worked in lieu) and are ordinary again
new_hours: [{valid_from: 2023-04-16, valid_to: 2023-10-16, week: {0: [["07:00", "11:30"], ["13:30", "17:00"]]}}]
new_receiving: []                             # the same for the hours in which the counters receive
"""

from collections.abc import Mapping
from typing import Any

from phuong.directory.loading.files import PlaceFileWrong
from phuong.kernel.deadline import DAYS, ORDINARY_AGAIN, layered, with_regime
from phuong.kernel.faults import Fault

REGIMES = {"new_hours": "hours", "new_receiving": "receiving"}
"""The hours that a decree brings, and the part of the calendar they go into."""
KNOWN = {*DAYS, *REGIMES, ORDINARY_AGAIN, "decree", "verified", "name", "source"}


def amended(calendar: Mapping[str, Any], decree: Mapping[str, Any], file_name: str) -> dict[str, Any]:
    """Return ``calendar`` with the days and hours of ``decree``: a day named again takes what the decree says of it.

    Units:   both as the database keeps them, dates as 2022-12-30.
    Errors:  PlaceFileWrong without legal basis or for a part that no decree has.
    """
    if not str(decree.get("decree") or "").strip():
        raise PlaceFileWrong(f"{file_name} thiếu mục decree: ghi số, ngày và tên văn bản làm căn cứ.")
    if strange := sorted(map(str, decree.keys() - KNOWN)):
        raise PlaceFileWrong(f"{file_name} có mục lạ “{strange[0]}”; dùng {', '.join((*DAYS, ORDINARY_AGAIN))}.")
    about = {"decree": str(decree["decree"]).strip()[:200], "verified": bool(decree.get("verified"))}
    days = {part: decree[part] for part in (*DAYS, ORDINARY_AGAIN) if part in decree}
    try:
        content = layered(calendar, {**about, **days})
        for part, place in REGIMES.items():
            for regime in decree.get(part) or []:
                content[place] = with_regime(content.get(place) or content["hours"], regime)
    except Fault as fault:
        raise PlaceFileWrong(f"{file_name}: {fault.sentence}") from None
    except (AttributeError, TypeError):
        raise PlaceFileWrong(f"{file_name} có giờ làm việc sai dạng; xem mẫu trong hướng dẫn.") from None
    return content
