"""The board of ``/cong-khai/``: figures per agency, grouped by level, kept for a minute for all visitors together."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from django.core.cache import cache

from phuong.counter.api import copy_figures, halls_ever
from phuong.directory.api import Agency, current_place, current_world
from phuong.dossiers.api import AgencyFigures, public_figures
from phuong.portal.months import Month

KEPT_SECONDS = 60
_LEVEL_OF = {
    Agency.Kind.PROVINCIAL_DEPARTMENT: "so",
    Agency.Kind.PROVINCE_COMMITTEE: "so",
    Agency.Kind.DISTRICT_COMMITTEE: "huyen",
    Agency.Kind.COMMUNE_COMMITTEE: "xa",
}
ORDERS: dict[str, str] = {
    "ten": "tên cơ quan",
    "nop": "nhiều hồ sơ nộp nhất",
    "ty-le": "tỷ lệ đúng hạn thấp nhất",
    "qua-han": "nhiều hồ sơ đang quá hạn nhất",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One agency with its figures; ``copies`` of those filed and in time are certified copies without a dossier."""

    agency: Agency
    figures: AgencyFigures
    copies: int = 0


@dataclass(frozen=True, slots=True)
class Group:
    """The agencies of one level, with their sum."""

    level: str
    title: str
    lines: list[Line]
    total: AgencyFigures

    @property
    def copies(self) -> int:
        """How many certified copies the sum holds."""
        return sum(line.copies for line in self.lines)


@dataclass(frozen=True, slots=True)
class Board:
    """All groups, the sum of all, and the instant at which it was counted."""

    groups: list[Group]
    total: AgencyFigures
    counted_at: datetime

    @property
    def copies(self) -> int:
        """How many certified copies the sum holds."""
        return sum(group.copies for group in self.groups)

    @property
    def dossiers_alone(self) -> AgencyFigures:
        """The sum without certified copies: they are always in time and would hide what is late."""
        return with_copies(self.total, -self.copies)

    @property
    def lines(self) -> list[Line]:
        """All lines, group after group."""
        return [line for group in self.groups for line in group.lines]


def board(month: Month, now: datetime, *, level: str = "", order: str = "ten") -> Board:
    """Return the board of a month, at most ``KEPT_SECONDS`` old, narrowed to a level and sorted."""
    counted_at, figures, copies = _counted(month, now)
    agencies = Agency.objects.in_bulk({one.agency_id for one in figures} | set(copies))
    known = {one.agency_id: one for one in figures}
    lines = [
        Line(agency, with_copies(known.get(key, AgencyFigures(key, *[0] * 6)), copies.get(key, 0)), copies.get(key, 0))
        for key, agency in agencies.items()
    ]
    kept = [line for line in lines if not level or level_of(line.agency) == level]
    groups = [
        Group(key, title, found, total(line.figures for line in found))
        for key, title in levels().items()
        if (found := sorted((line for line in kept if level_of(line.agency) == key), key=_key(order)))
    ]
    return Board(groups, total(line.figures for line in kept), counted_at)


def levels() -> dict[str, str]:
    """Return the levels of the board with their titles: districts only where there are any."""
    world, province = current_world(), current_place().name.partition(" ")[0].lower()
    kinds = world.commune_kinds.capitalize()
    found = {"so": f"Sở, ban, ngành {'thành phố' if province == 'thành' else 'tỉnh'}", "huyen": "Quận, huyện"}
    found |= {"xa": kinds, "khac": "Cơ quan khác"}
    return {key: title for key, title in found.items() if key != "huyen" or world.has_districts}


def total(figures: Iterable[AgencyFigures]) -> AgencyFigures:
    """Return the sum of figures, as of an agency with id 0."""
    rows = [(f.filed, f.on_time, f.late, f.in_time, f.overdue, f.stopped) for f in figures]
    return (
        AgencyFigures(0, *(sum(column) for column in zip(*rows, strict=True))) if rows else AgencyFigures(0, *[0] * 6)
    )


def with_copies(figures: AgencyFigures, copies: int) -> AgencyFigures:
    """Return figures with so many certified copies among them: each was filed and settled in time (decision 0017)."""
    return replace(figures, filed=figures.filed + copies, on_time=figures.on_time + copies)


def level_of(agency: Agency) -> str:
    """Return the level an agency is listed under."""
    return _LEVEL_OF.get(Agency.Kind(agency.kind), "khac")


def _counted(month: Month, now: datetime) -> tuple[datetime, list[AgencyFigures], dict[int, int]]:
    """Return dossiers and certified copies per agency, both counted at one instant and kept together."""
    key = f"public-board:{month.key}"
    kept = cache.get(key)
    # A clock that was set back would show figures of the future: then they are counted anew.
    if kept is not None and kept[0] <= now:
        return kept[0], [AgencyFigures(*row) for row in kept[1]], kept[2]
    found = public_figures(start=month.start, end=month.end, now=now)
    copies = copy_figures(halls_ever(), month.start, min(month.end, now))
    rows = [(f.agency_id, f.filed, f.on_time, f.late, f.in_time, f.overdue, f.stopped) for f in found]
    cache.set(key, (now, rows, copies), KEPT_SECONDS)
    return now, found, copies


def _key(order: str) -> Callable[[Line], tuple[object, ...]]:
    def place(line: Line) -> tuple[object, ...]:
        figures, share = line.figures, line.figures.on_time_per_mille
        numbers = {"nop": -figures.filed, "qua-han": -figures.overdue, "ty-le": 1001 if share is None else share}
        return numbers.get(order, 0), line.agency.sort_key, line.agency.pk

    return place
