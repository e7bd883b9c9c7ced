"""One line per officer of a unit, or per unit of a scope, with who is overloaded and why."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from django.db.models import Q

from phuong.desk.colleagues import NOBODY, holders
from phuong.desk.working_days import week_start
from phuong.directory.api import Agency, Post, in_force
from phuong.dossiers.api import OVERLOAD_FEW, Load, RiskBounds, is_overloaded, overload_median, workload
from phuong.identity.api import Role
from phuong.kernel.dates import local

Order = Literal["open", "late", "soon", "finished", "days", "name"]
ORDERS: dict[str, str] = {
    "open": "đang giữ nhiều nhất",
    "late": "quá hạn nhiều nhất",
    "soon": "sắp đến hạn nhiều nhất",
    "finished": "xong nhiều nhất trong tuần",
    "days": "lâu nhất",
    "name": "tên",
}
EMPTY = (0, 0, 0, 0, None)
Named = tuple[int | None, str, str, int]
"""Key, name, what is said beside it, how many officers it stands for."""


@dataclass(frozen=True, slots=True)
class LoadLine:
    """One officer or unit; ``officers`` is 1 for an officer. ``per_officer`` is what the rule of overload looks at."""

    key: int | None
    name: str
    about: str
    load: Load
    officers: int
    overloaded: bool

    @property
    def per_officer(self) -> float:
        """Open dossiers per case officer."""
        return self.load.open / self.officers


@dataclass(frozen=True, slots=True)
class Workload:
    """All lines, and the median that overload is judged by."""

    lines: list[LoadLine]
    median: float

    @property
    def overloaded(self) -> list[LoadLine]:
        """Those who have too much."""
        return [line for line in self.lines if line.overloaded]


def by_officer(agency_id: int, bounds: RiskBounds, order: str) -> Workload:
    """Return the lines of a unit: every post that handles cases or holds any, and what no post holds yet."""
    on = local(bounds.now).date()
    loads = workload([agency_id], "post", now=bounds.now, soon_until=bounds.tomorrow_end, since=week_start(bounds.now))
    handling = Q(agency_id=agency_id, roles__contains=[Role.CASE_OFFICER.value])
    keys = [key for key in loads if key is not None]
    posts = list(Post.objects.filter((handling & in_force(on)) | Q(pk__in=keys)).order_by("code"))
    people = holders([post.pk for post in posts], on)
    rows = [(post.pk, people.get(post.pk, "Vị trí trống"), post.title, 1) for post in posts]
    rest = [(None, NOBODY, "chờ cán bộ nhận", 1)] if None in loads else []
    return _judged(rows, loads, order, rest)


def by_unit(agency_ids: Iterable[int], bounds: RiskBounds, order: str) -> Workload:
    """Return the lines of the units of a scope that have any work, judged by what one case officer holds."""
    scope, on = list(agency_ids), local(bounds.now).date()
    loads = workload(scope, "agency", now=bounds.now, soon_until=bounds.tomorrow_end, since=week_start(bounds.now))
    handling = Post.objects.filter(in_force(on), agency_id__in=scope, roles__contains=[Role.CASE_OFFICER.value])
    officers: dict[int, int] = {}
    for agency_id in handling.values_list("agency_id", flat=True):
        officers[agency_id] = officers.get(agency_id, 0) + 1
    units = Agency.objects.filter(pk__in=[key for key in loads if key is not None]).order_by("sort_key", "pk")
    rows = [
        (unit.pk, unit.name, f"{officers.get(unit.pk, 0)} cán bộ thụ lý", max(officers.get(unit.pk, 0), 1))
        for unit in units
    ]
    return _judged(rows, loads, order, [])


def _judged(
    rows: Sequence[Named],
    loads: dict[int | None, Load],
    order: str,
    rest: Sequence[Named],
) -> Workload:
    found = [(row, loads.get(row[0]) or Load(row[0], *EMPTY)) for row in rows]
    each = [load.open / row[3] for row, load in found]
    lines = [
        LoadLine(row[0], row[1], row[2], load, row[3], is_overloaded(load.open / row[3], each)) for row, load in found
    ]
    unassigned = [LoadLine(row[0], row[1], row[2], loads[row[0]], row[3], False) for row in rest]
    if order != "name":
        lines.sort(key=lambda line: -_number(line, order))
    return Workload(lines + unassigned, overload_median(each))


def _number(line: LoadLine, order: str) -> float:
    load = line.load
    numbers = {"late": load.late, "soon": load.soon, "finished": load.finished, "days": load.median_days or 0.0}
    return float(numbers.get(order, load.open))


def rule_in_words(found: Workload, *, units: bool, at: datetime) -> str:
    """Return the rule of overload with the figure it came to."""
    whose = "mỗi cán bộ thụ lý của đơn vị" if units else "một cán bộ"
    among = "các đơn vị" if units else "đồng nghiệp trong đơn vị"
    median = f"{found.median:.1f}".rstrip("0").rstrip(".").replace(".", ",")
    return (
        f"Quá tải: {whose} đang giữ từ {OVERLOAD_FEW} hồ sơ trở lên và hơn 1,5 lần trung vị của {among} "
        f"({median} hồ sơ lúc {local(at):%H:%M})."
    )
