"""``/api/v1/agencies`` and ``/api/v1/territories``: the public directory, as of any day."""

from __future__ import annotations

from typing import Any, TypeVar

from django.db.models import Model, QuerySet
from django.http import HttpRequest
from ninja import Router

from phuong.directory import api as directory
from phuong.interop.v1 import shapes
from phuong.interop.v1.parameters import AfterCode, AgencyKind, Day, FilterCode, Limit, TerritoryLevel
from phuong.interop.v1.times import today

router = Router(tags=["Danh bạ"])
M = TypeVar("M", bound=Model)


@router.get("/agencies", response=shapes.AgencyList, operation_id="list_agencies", summary="Cơ quan")
def list_agencies(
    request: HttpRequest, kind: AgencyKind = None, on: Day = None, limit: Limit = 100, after: AfterCode = ""
) -> dict[str, Any]:
    """Các cơ quan có vào ngày hỏi, theo mã."""
    day = on or today()
    found = directory.agencies(kind, day).select_related("parent", "territory")
    rows, total, following = _page(found, limit, after)
    return {"on": day, "total": total, "items": [_agency(row) for row in rows], "after": following}


@router.get("/territories", response=shapes.TerritoryList, operation_id="list_territories", summary="Đơn vị hành chính")
def list_territories(
    request: HttpRequest,
    level: TerritoryLevel = None,
    parent: FilterCode = "",
    on: Day = None,
    limit: Limit = 100,
    after: AfterCode = "",
) -> dict[str, Any]:
    """Các đơn vị hành chính có vào ngày hỏi, theo mã; ``parent`` là mã đơn vị cấp trên trực tiếp."""
    day = on or today()
    found = directory.Territory.objects.filter(directory.in_force(day)).select_related("parent")
    found = found.filter(level=level) if level else found
    found = found.filter(parent__code=parent) if parent else found
    rows, total, following = _page(found, limit, after)
    return {"on": day, "total": total, "items": [_territory(row) for row in rows], "after": following}


def _page(found: QuerySet[M], limit: int, after: str) -> tuple[list[M], int, str | None]:
    """Return one page by code (a code names one row on a day), the exact total, and the code to continue after."""
    total = found.count()
    rows = list(found.filter(code__gt=after).order_by("code")[: limit + 1])
    following = str(getattr(rows[limit - 1], "code", "")) if len(rows) > limit else None
    return rows[:limit], total, following


_DATED = ("valid_from", "valid_to", "legal_basis", "source", "verified")


def _agency(row: directory.Agency) -> dict[str, Any]:
    return {
        **{name: getattr(row, name) for name in ("code", "name", "short_name", "kind", *_DATED)},
        "parent": row.parent.code if row.parent else None,
        "territory": row.territory.code if row.territory else None,
    }


def _territory(row: directory.Territory) -> dict[str, Any]:
    names = ("code", "name", "division_type", "level", "lat", "lon", "area_km2", *_DATED)
    return {**{name: getattr(row, name) for name in names}, "parent": row.parent.code if row.parent else None}
