"""``/api/v1/procedures``: the public catalogue."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest
from ninja import Router

from phuong.interop.v1 import shapes
from phuong.interop.v1.parameters import Day, FilterCode, Limit, PageNumber, ProcedureCodeText, Words
from phuong.interop.v1.times import today
from phuong.kernel.acts import RowNotFound
from phuong.procedures import api as catalogue

router = Router(tags=["Thủ tục hành chính"])

UNKNOWN = "Không có thủ tục mang mã này. Tìm theo tên tại /api/v1/procedures?q=."
NOT_IN_FORCE = "Thủ tục này không có hiệu lực vào ngày {on:%d/%m/%Y}. Hỏi với ngày khác ở tham số “on”."


@router.get("", response=shapes.ProcedureList, operation_id="list_procedures", summary="Thủ tục đang có hiệu lực")
def list_procedures(
    request: HttpRequest,
    q: Words = "",
    field: FilterCode = "",
    on: Day = None,
    page: PageNumber = 1,
    limit: Limit = 20,
) -> dict[str, Any]:
    """Tìm theo lời nói hằng ngày (``q``), hoặc đọc từng trang theo lĩnh vực. Có ``q`` thì chỉ trả trang đầu."""
    day = on or today()
    if q.strip():
        return _found(q, day, limit)
    rows = catalogue.browse(day, field=field, page=page, page_size=limit)
    return {
        "on": day,
        "total": rows.total,
        "total_is_exact": True,
        "page": rows.number,
        "pages": rows.pages,
        "items": [_line(row.procedure, row.version) for row in rows.rows],
    }


@router.get("/{code}", response=shapes.ProcedureRead, operation_id="read_procedure", summary="Một thủ tục")
def read_procedure(request: HttpRequest, code: ProcedureCodeText, on: Day = None) -> dict[str, Any]:
    """Giấy tờ, thời hạn, phí và căn cứ của bản có hiệu lực vào ngày hỏi."""
    day, procedure = on or today(), catalogue.by_code(code)
    if procedure is None:
        raise RowNotFound(UNKNOWN)
    version = catalogue.version_in_force(procedure, day)
    if version is None:
        raise RowNotFound(NOT_IN_FORCE.format(on=day))
    why_not = catalogue.open_to_filing(version, day)
    cases = catalogue.cases_of(version, day)
    keys = {case.pk: case.key for case in cases}
    return {
        **_line(procedure, version),
        **{name: getattr(version, name) for name in _SAME},
        "on": day,
        "local_code": procedure.local_code,
        "former_codes": procedure.former_codes,
        "can_file_here": why_not is None,
        "why_not": why_not,
        "cases": cases,
        "papers": [_of_case(row, keys, _PAPER) for row in version.papers.all()],
        "limits": [_of_case(row, keys, _LIMIT) for row in version.limits.all()],
        "fees": [_of_case(row, keys, _FEE) for row in version.fees.all()],
        "legal_basis": [{"number": law.get("number", ""), "name": law.get("name", "")} for law in version.legal_basis],
    }


_SAME = (
    "executing_agency",
    "routing",
    "any_point_filing",
    "applicants",
    "eligible_for_full",
    "eligible_reason",
    "eligible_basis",
    "eligible_verified",
    "presence_required",
    "presence_of",
    "draft_confirmation_hours",
    "draft_confirmation_silence",
    "steps",
    "conditions",
    "decision_number",
    "decision_on",
    "source",
    "verified",
)
_PAPER = ("key", "name", "handover", "kind", "copies", "required", "official_code", "note")
_LIMIT = ("channel", "amount", "unit", "stop", "text")
_FEE = ("channel", "kind", "name", "amount_vnd", "optional", "note", "verified")


def _found(words: str, day: date, limit: int) -> dict[str, Any]:
    result = catalogue.search(words, day, limit)
    order = {hit.procedure_id: place for place, hit in enumerate(result.hits)}
    held = catalogue.versions_in_force(day).filter(procedure__in=order).select_related("procedure__field")
    return {
        "on": day,
        "total": result.total_capped,
        "total_is_exact": not result.capped,
        "page": 1,
        "pages": 1,
        "items": [_line(row.procedure, row) for row in sorted(held, key=lambda row: order[row.procedure_id])],
    }


def _line(procedure: catalogue.Procedure, version: catalogue.ProcedureVersion) -> dict[str, Any]:
    return {
        "code": procedure.code,
        "name": procedure.name,
        "field": procedure.field,
        "authority_level": version.authority_level,
        "online_level": version.online_level,
        "version": version.number,
        "valid_from": version.valid_from,
        "valid_to": version.valid_to,
    }


def _of_case(row: Any, keys: dict[int, str], names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names} | {"case": keys.get(row.case_id)}
