"""``/api/v1/dossiers``: the officer's tabs, one dossier, its control sheet. Scope first; outside it nothing exists."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router
from ninja.security import django_auth

from phuong.directory.api import Agency
from phuong.dossiers import api as dossiers
from phuong.identity.api import actor, require
from phuong.interop.v1 import shapes
from phuong.interop.v1.cursors import read_cursor
from phuong.interop.v1.listing import CHANNELS, list_as_json
from phuong.interop.v1.parameters import Cursor, DossierCode, Limit, TabName
from phuong.kernel import clock
from phuong.kernel.acts import Actor, Look, NotPermitted, RowNotFound

router = Router(tags=["Hồ sơ"], auth=django_auth)

PURPOSE = "đọc qua giao diện /api/v1"
NOT_STAFF = (
    "Danh sách này dành cho cán bộ đang giữ một vị trí công tác; tài khoản của bạn hôm nay không giữ vị trí nào."
)
NOT_YOURS = "Không tìm thấy hồ sơ này trong phạm vi của bạn. Kiểm tra lại mã hồ sơ."


@router.get("", response=shapes.DossierList, operation_id="list_dossiers", summary="Hồ sơ trong một danh sách việc")
def list_dossiers(request: HttpRequest, tab: TabName = "to_do", limit: Limit = 100, after: Cursor = "") -> HttpResponse:
    """Hồ sơ của các cơ quan trong phạm vi của vị trí đang giữ, việc gấp trước; ``total`` là số đếm đúng."""
    who = actor(request)
    if not who.is_officer:
        raise NotPermitted(NOT_STAFF)
    require(who, "dossier.view")
    position = read_cursor(tab, after) if after else None
    now = clock.now()
    look = Look("dossier.list", who, now, PURPOSE, "dossier", values={"tab": tab, "after": after, "limit": limit})
    box = dossiers.Box(tab, who.scope_agency_ids)
    found = dossiers.look_through(box, dossiers.Narrowing(), look, soon_until=now, limit=limit, after=position)
    return HttpResponse(list_as_json(tab, found), content_type="application/json")


@router.get("/{code}", response=shapes.DossierRead, operation_id="read_dossier", summary="Một hồ sơ")
def read_dossier(request: HttpRequest, code: DossierCode) -> dict[str, Any]:
    """Một hồ sơ trong phạm vi của người hỏi. Mỗi lần cán bộ xem đều được ghi lại."""
    found = _looked_at(code, actor(request))
    clock_now = dossiers.clock_view(found, clock.now())
    return {
        **{name: getattr(found, name) for name in _SAME},
        "procedure": found.procedure,
        "procedure_version": found.version.number,
        "channel": CHANNELS[found.channel],
        "state_name": dossiers.State(found.state).label,
        "step": found.step_key,
        "holder": {"agency": found.holder_agency, "role": found.holder_role, "post": _post(found)},
        "limit": {"amount": found.limit_amount, "unit": found.limit_unit, "stop": found.limit_stop},
        "due_reason": clock_now.deadline.reason() if clock_now.deadline else None,
        "papers": [_paper(evidence) for evidence in found.evidences.select_related("requirement").order_by("pk")],
    }


@router.get(
    "/{code}/control-sheet",
    response=shapes.ControlSheet,
    operation_id="read_control_sheet",
    summary="Phiếu kiểm soát quá trình giải quyết",
)
def read_control_sheet(request: HttpRequest, code: DossierCode) -> dict[str, Any]:
    """Mọi lần chuyển giao và xử lý, từ đầu. Ghi chú nội bộ chỉ cán bộ thấy."""
    who = actor(request)
    found = _looked_at(code, who)
    return {"code": found.code, "items": [_entry(entry, who) for entry in dossiers.control_sheet(found)]}


_SAME = (
    "code",
    "foreign_code",
    "subject",
    "applicant_name",
    "state",
    "open",
    "outcome",
    "finance_state",
    "delivery_state",
    "sync_state",
    "national_status",
    "supporting_agency",
    "receiving_agency",
    "competent_agency",
    "submitted_at",
    "answer_by",
    "accepted_at",
    "first_due_at",
    "due_at",
    "stopped_at",
    "finished_at",
    "returned_at",
    "supplement_count",
)


def _looked_at(code: str, who: Actor) -> dossiers.Dossier:
    """Return the dossier and note an officer's look. A post that may see no dossier finds none."""
    try:
        found = dossiers.dossier_for(code=code, actor=who)
    except NotPermitted as refusal:
        raise RowNotFound(NOT_YOURS) from refusal
    if who.is_officer:
        dossiers.note_look(dossier=found, actor=who, now=clock.now(), purpose=PURPOSE)
    return found


def _post(found: dossiers.Dossier) -> dict[str, str] | None:
    post = found.holder_post
    return {"code": post.code, "name": post.title} if post else None


def _paper(evidence: dossiers.Evidence) -> dict[str, Any]:
    return {
        "name": evidence.name,
        "requirement": evidence.requirement.key if evidence.requirement else None,
        "origin": evidence.origin,
        "verdict": evidence.verdict,
        "fault": evidence.fault,
        "has_file": evidence.file_id is not None,
        "received_at": evidence.received_at,
    }


def _entry(entry: dossiers.ControlSheetEntry, who: Actor) -> dict[str, Any]:
    return {
        "at": entry.at,
        "act": entry.act,
        "act_name": dossiers.NAMES.get(entry.act, entry.act),
        "from_agency": _named(entry.from_agency),
        "from_name": entry.from_name,
        "to_agency": _named(entry.to_agency),
        "to_name": entry.to_name,
        "state": entry.state,
        "due_at": entry.due_at,
        "timeliness": entry.timeliness,
        "note": entry.note if who.is_officer else "",
        "public_note": entry.public_note,
    }


def _named(agency: Agency | None) -> dict[str, str] | None:
    return {"code": agency.code, "name": agency.name} if agency else None
