"""calendar.yaml: a calendar is never changed, only followed by a new version."""

from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from phuong.directory.calendar_content import plain, receiving_calendar, work_calendar
from phuong.directory.loading.files import PlaceFileWrong, read_yaml
from phuong.directory.loading.reconcile import Counts
from phuong.directory.models import Calendar
from phuong.kernel.dates import VN
from phuong.kernel.faults import Fault


def load_calendar_file(path: Path, *, code: str, now: datetime) -> Counts:
    """Bring the calendar ``code`` of a place to the file: the same content writes nothing, another a new version.

    Units:   the first version is in force from the first day it covers, a later one from ``now``.
    Errors:  PlaceFileWrong when the content is no calendar.
    """
    content = plain(read_yaml(path))
    _check(path, content)
    last = Calendar.objects.filter(code=code).order_by("-version").first()
    if last is not None and last.content == content:
        return Counts(same=1)
    Calendar.objects.create(
        code=code,
        version=1 if last is None else last.version + 1,
        name=content["name"],
        content=content,
        legal_basis=content.get("source", "")[:200],
        in_force_from=_first_instant(content) if last is None else now,
        verified=bool(content.get("verified")),
    )
    return Counts(new=1)


def _check(path: Path, content: dict[str, Any]) -> None:
    try:
        work_calendar(content)
        receiving_calendar(content)
    except Fault as fault:
        raise PlaceFileWrong(f"{path.name}: {fault.sentence}") from fault
    except KeyError as missing:
        raise PlaceFileWrong(f"{path.name} thiếu mục {missing}.") from missing
    except (TypeError, ValueError, AttributeError) as fault:
        raise PlaceFileWrong(f"{path.name} có giờ hoặc ngày sai dạng: {fault}.") from fault


def _first_instant(content: dict[str, Any]) -> datetime:
    return datetime.combine(date.fromisoformat(content["first"]), time(), VN)
