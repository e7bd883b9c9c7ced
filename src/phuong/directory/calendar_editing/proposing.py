"""The calendar that a draft would make of the one that holds; a draft as a file and back."""

from collections.abc import Mapping
from typing import Any

import yaml

from phuong.directory.calendar_content import plain
from phuong.directory.calendar_editing.content import HOURS, Content, blank_notice, days_said
from phuong.directory.calendar_editing.pasted import LONGEST_NAME
from phuong.directory.loading.calendars import require_calendar
from phuong.directory.loading.decrees import KNOWN, amended
from phuong.directory.loading.files import PlaceFileWrong
from phuong.kernel import plain_yaml
from phuong.kernel.deadline import DAYS, ORDINARY_AGAIN

DRAFT = "bản thảo"
MOST_LETTERS = 200_000
WRONG_SHAPE = "Tệp phải là một bảng: days_off, worked_days, worked_after_all."


def proposed(calendar: Content, notice: Content, *, basis: str = DRAFT) -> dict[str, Any]:
    """Return ``calendar`` with what the draft ``notice`` says, checked; ``basis``: the decision, as it is printed.

    What a decision says is compared with a document: its rows are marked as verified, with the decision as source.
    Errors:  PlaceFileWrong with what to mend.
    """
    told = {part: notice.get(part) or [] for part in (ORDINARY_AGAIN, *HOURS)}
    days = {part: [{**row, "source": basis, "verified": True} for row in notice.get(part) or []] for part in DAYS}
    content = amended(calendar, {**told, **days, "decree": basis, "verified": True}, DRAFT)
    require_calendar(content, DRAFT)
    return content


def notice_to_yaml(notice: Content) -> str:
    """Return a draft as a file that ``phuong calendar check`` takes once its legal basis is written."""
    told = {"decree": notice.get("decree") or "", "verified": True}
    kept = {part: notice[part] for part in ("name", *DAYS, ORDINARY_AGAIN, *HOURS) if notice.get(part)}
    return str(yaml.safe_dump(told | kept, allow_unicode=True, sort_keys=False, width=120))


def notice_from_yaml(text: str) -> dict[str, Any]:
    """Return the draft in a file of a decree. Errors: PlaceFileWrong."""
    try:
        found = plain_yaml.read_sent(text[:MOST_LETTERS])
    except yaml.YAMLError:
        raise PlaceFileWrong("Không đọc được tệp YAML, hãy xem lại thụt đầu dòng, dấu nháy và các ngày.") from None
    if not isinstance(found, Mapping):
        raise PlaceFileWrong(WRONG_SHAPE)
    try:
        content = plain(found)
    except TypeError:  # a day or a list as the name of something
        raise PlaceFileWrong(WRONG_SHAPE) from None
    if strange := sorted(content.keys() - KNOWN):
        raise PlaceFileWrong(f"Tệp có mục lạ “{strange[0]}”; dùng {', '.join((*DAYS, ORDINARY_AGAIN, *HOURS))}.")
    amended({"hours": []}, {**content, "decree": DRAFT, **{part: [] for part in HOURS}}, "Tệp")
    for part in (*DAYS, ORDINARY_AGAIN, *HOURS):
        content[part] = content.get(part) or []
    for name in (row.get("name") for part in DAYS for row in content[part]):
        if not isinstance(name, str) or not 0 < len(name.strip()) <= LONGEST_NAME:
            raise PlaceFileWrong(f"Mỗi ngày nghỉ, ngày làm bù phải có tên (name), dài tối đa {LONGEST_NAME} chữ.")
    if not isinstance(content.get("name", ""), str) or len(content.get("name", "")) > LONGEST_NAME:
        raise PlaceFileWrong(f"Tên thông báo (name) phải là chữ, dài tối đa {LONGEST_NAME} chữ.")
    notice = blank_notice() | {key: content[key] for key in blank_notice() if key in content}
    try:
        days_said(notice)
    except ValueError:
        raise PlaceFileWrong("Mỗi ngày viết như 2022-12-30, không kèm giờ.") from None
    return notice
