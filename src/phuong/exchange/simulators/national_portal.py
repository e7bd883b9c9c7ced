"""The simulated national portal: keeps the newest status of each dossier by time, and misbehaves when told to."""

from datetime import datetime
from typing import Any

from django.db import connection

from phuong.exchange.inbox import receive
from phuong.exchange.national_portal import NATIONAL_PORTAL, PATH_COMPARE, PATH_TELL
from phuong.exchange.simulators.models import SimulatedDossier, SimulatedRequest, SimulatedSwitch
from phuong.exchange.transports import AnswerLost, NotReached, Reply
from phuong.kernel import clock

Mode = SimulatedSwitch.Mode
Verdict = SimulatedRequest.Verdict
HELD_BACK = 3
"""So many arrivals are held before they are delivered, last first, when the portal shuffles."""


def mode() -> str:
    """Return how the simulated portal behaves now."""
    found = SimulatedSwitch.objects.filter(partner=NATIONAL_PORTAL).values_list("mode", flat=True).first()
    return found or Mode.ORDERLY


def set_mode(chosen: Mode) -> None:
    """Let the simulated portal behave so from now on; what it held back is delivered, last first."""
    SimulatedSwitch.objects.update_or_create(partner=NATIONAL_PORTAL, defaults={"mode": chosen})
    if chosen != Mode.SHUFFLE:
        _deliver_held()


def send_application(*, message_id: str, payload: dict[str, Any], now: datetime) -> bool:
    """Send an application to us, as the portal would; return whether it was new to us."""
    subject = str(payload.get("MaHoSo") or "")
    times = 2 if mode() == Mode.TWICE else 1
    taken = [
        receive(
            partner=NATIONAL_PORTAL,
            message_id=message_id,
            kind="dossier.filed",
            payload=payload,
            now=now,
            subject=subject,
        )
        for _ in range(times)
    ]
    return taken[0]


class SimulatedTransport:
    """``Transport`` that ends in the tables of this package."""

    def call(self, path: str, content: dict[str, Any]) -> Reply:
        """Answer as the real portal would. Errors: NotReached, AnswerLost, when told to."""
        behaviour = mode()
        if behaviour == Mode.DOWN:
            raise NotReached("simulated")
        if path == PATH_COMPARE:
            return _compare(content)
        if path != PATH_TELL:
            return Reply(404, {"ThongBao": "Không có dịch vụ này."})
        return _tell(content, behaviour)


def _tell(content: dict[str, Any], behaviour: str) -> Reply:
    request = SimulatedRequest(
        key=content["MaThongDiep"],
        code=content["MaHoSo"],
        procedure_code=str(content["HoSo"].get("MaTTHC") or "")[:40],
        status=content["TrangThaiHoSo"],
        changed_at=datetime.fromisoformat(content["ThoiDiem"]),
        arrived_at=clock.now(),
    )
    if behaviour == Mode.REFUSE:
        request.verdict = Verdict.REFUSED
        request.save()
        return Reply(422, {"ThongBao": "Cổng mô phỏng được đặt để từ chối mọi thông điệp."})
    if behaviour == Mode.SHUFFLE:
        request.verdict = Verdict.HELD
        request.save()
        if SimulatedRequest.objects.filter(verdict=Verdict.HELD).count() >= HELD_BACK:
            _deliver_held()
        return Reply(202, {"ThongBao": "Đã nhận, sẽ lưu sau."})
    said = _store(request)
    if behaviour == Mode.TWICE:
        request.pk = None
        said = _store(request)
    if behaviour == Mode.LOSE_ANSWER:
        raise AnswerLost("simulated")
    return Reply(200, {"ThongBao": said})


_KEEP_NEWEST = """
INSERT INTO exchange_simulateddossier AS held (code, procedure_code, status, changed_at, stored_at)
VALUES (%s, %s, %s, %s, %s)
ON CONFLICT (code) DO UPDATE
SET status = excluded.status, changed_at = excluded.changed_at, stored_at = excluded.stored_at
WHERE held.changed_at < excluded.changed_at
RETURNING id
"""


def _store(request: SimulatedRequest) -> str:
    """Keep the newest status by time, whatever the order of arrival; return what the portal says."""
    new = (request.code, request.procedure_code, request.status, request.changed_at, request.arrived_at)
    with connection.cursor() as cursor:
        cursor.execute(_KEEP_NEWEST, new)
        was_newer = cursor.fetchone() is not None
    same = SimulatedDossier.objects.filter(code=request.code, changed_at=request.changed_at, status=request.status)
    request.verdict = Verdict.STORED if was_newer else Verdict.REPEATED if same.exists() else Verdict.OLDER
    request.save()
    return Verdict(request.verdict).label


def _deliver_held() -> None:
    for request in SimulatedRequest.objects.filter(verdict=Verdict.HELD).order_by("-pk"):
        _store(request)


def _compare(content: dict[str, Any]) -> Reply:
    found = SimulatedDossier.objects.filter(code__in=content.get("DanhSachMaHoSo", []))
    rows = [
        {"MaHoSo": code, "TrangThaiHoSo": status, "ThoiDiem": at.isoformat()}
        for code, status, at in found.values_list("code", "status", "changed_at")
    ]
    return Reply(200, {"DanhSachHoSo": rows})
