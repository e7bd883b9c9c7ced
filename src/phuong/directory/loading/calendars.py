"""calendar.yaml: a calendar is never changed, only followed by a new version."""

from collections.abc import Mapping
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from phuong.directory.calendar_content import plain, receiving_calendar, work_calendar
from phuong.directory.loading.decrees import amended
from phuong.directory.loading.files import PlaceFileWrong, read_yaml
from phuong.directory.loading.reconcile import Counts
from phuong.directory.models import Calendar
from phuong.kernel.dates import VN
from phuong.kernel.deadline import BASED_ON, layered
from phuong.kernel.faults import Fault


def read_calendar_file(path: Path, *, code: str) -> dict[str, Any]:
    """Return the whole calendar that a file means for the calendar ``code``, checked, as the database keeps it.

    A file with ``hours`` is a whole calendar, and so is one with ``based_on`` once it is put upon the file it names.
    One without is a decree: its days off, worked days, days worked after all and hours are added to the newest version
    (docs/rules/due-dates.md).
    Errors:  PlaceFileWrong when the content is no calendar, or a decree comes before any calendar.
    """
    content = read_layers(path)
    if "hours" not in content:
        last = newest_version(code)
        if last is None:
            raise PlaceFileWrong(f"{path.name} chỉ ghi ngày nghỉ, mà chưa có lịch “{code}” để thêm vào.")
        content = amended(last.content, content, path.name)
    require_calendar(content, path.name)
    return content


def read_layers(path: Path) -> dict[str, Any]:
    """Return the content of a file, upon that of the file it builds on. Errors: PlaceFileWrong."""
    content = plain(read_yaml(path))
    if BASED_ON not in content:
        return content
    try:
        return layered(plain(read_yaml(base_of(path, content))), content)
    except Fault as fault:
        raise PlaceFileWrong(f"{path.name}: {fault.sentence}") from fault


def base_of(path: Path, content: Mapping[str, Any]) -> Path:
    """Return the file that the calendar file ``path`` builds on."""
    return path.parent / str(content[BASED_ON])


def newest_version(code: str) -> Calendar | None:
    """Return the newest version of a calendar, None when there is none."""
    return Calendar.objects.filter(code=code).order_by("-version").first()


def add_version(content: dict[str, Any], *, code: str, now: datetime) -> tuple[Calendar, bool]:
    """Return the newest version with this content, and whether it was made now: the same content writes nothing.

    Units:   the first version is in force from the first day it covers, a later one from ``now``.
    """
    last = newest_version(code)
    if last is not None and last.content == content:
        return last, False
    made = Calendar.objects.create(
        code=code,
        version=1 if last is None else last.version + 1,
        agency=last.agency if last is not None else None,
        name=content["name"],
        content=content,
        legal_basis=content.get("decree") or content.get("source", "")[:200],
        in_force_from=_first_instant(content) if last is None else now,
        verified=bool(content.get("verified")),
    )
    return made, True


def load_calendar_file(path: Path, *, code: str, now: datetime) -> Counts:
    """Bring the calendar ``code`` of a place to the file: what was loaded before writes nothing, else a new version.

    A file of an older version writes nothing either: a place loaded again does not undo a decree applied since.
    Errors:  PlaceFileWrong when the content is no calendar.
    """
    content = read_calendar_file(path, code=code)
    if Calendar.objects.filter(code=code, content=content).exists():
        return Counts(same=1)
    add_version(content, code=code, now=now)
    return Counts(new=1)


def require_calendar(content: Mapping[str, Any], name: str) -> None:
    """Pass content that is a whole calendar. Errors: PlaceFileWrong, with ``name`` in front of what is wrong."""
    try:
        work_calendar(content)
        receiving_calendar(content)
    except Fault as fault:
        raise PlaceFileWrong(f"{name}: {fault.sentence}") from fault
    except KeyError as missing:
        raise PlaceFileWrong(f"{name} thiếu mục {missing}.") from missing
    except (TypeError, ValueError, AttributeError) as fault:
        raise PlaceFileWrong(f"{name} có giờ hoặc ngày sai dạng: {fault}.") from fault


def _first_instant(content: dict[str, Any]) -> datetime:
    return datetime.combine(date.fromisoformat(content["first"]), time(), VN)
