"""How a filing came over the counter: by fingerprint, through an interpreter, under which key and ticket."""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from phuong.dossiers.models import CounterVisit, Delivery, Dossier
from phuong.dossiers.services.filing import Submitted
from phuong.dossiers.services.refusals import ReasonMissing
from phuong.kernel.acts import Act, Insert, RowNotFound, Write, insert
from phuong.kernel.text import squeeze

KEY_DIGITS = 32
FINGERPRINT = CounterVisit.Signing.FINGERPRINT


@dataclass(frozen=True, slots=True)
class VisitSaid:
    """What the officer notes of the visit. ``key``: made by the page, the same however often it is sent."""

    key: str
    ticket: str = ""
    began_at: datetime | None = None
    signing: str = CounterVisit.Signing.SIGNATURE
    witness: str = ""
    interpreter: str = ""
    language: str = ""
    result_way: str = Delivery.Way.COUNTER


def require_whole(visit: VisitSaid) -> None:
    """Pass when what is said of the visit is enough. Errors: ReasonMissing."""
    if len(visit.key) != KEY_DIGITS or not visit.key.isalnum():
        raise ReasonMissing("Trang này đã cũ. Mở lại trang Tiếp nhận tại quầy rồi làm lại.")
    if visit.signing not in CounterVisit.Signing.values or visit.result_way not in Delivery.Way.values:
        raise ReasonMissing("Chọn cách ký và cách nhận kết quả trong danh sách.")
    if visit.signing == FINGERPRINT and not squeeze(visit.witness):
        raise ReasonMissing("Ghi họ tên người làm chứng việc điểm chỉ.")
    if bool(squeeze(visit.language)) != bool(squeeze(visit.interpreter)):
        raise ReasonMissing("Ghi cả người phiên dịch (họ tên, giấy tờ) và ngôn ngữ phiên dịch.")


def filed_under(key: str, account_id: int | None) -> Submitted | None:
    """Return what was filed under a key of this account before; None when nothing was.

    Errors:  RowNotFound for a key of another account: its dossier is not told.
    """
    found = CounterVisit.objects.filter(key=key).values_list("account_id", "dossier_id").first()
    if found is None:
        return None
    if found[0] != account_id:
        raise RowNotFound("Không tìm thấy lượt tiếp nhận này. Mở lại trang Tiếp nhận tại quầy.")
    dossier = Dossier.objects.only("code", "answer_by").get(pk=found[1])
    return Submitted(dossier.pk, dossier.code, dossier.answer_by, repeated=True)


def one_at_a_time(key: str) -> None:
    """Wait until nobody else files under ``key``; held until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"counter-visit:{key}"])


def visit_row(act: Act, visit: VisitSaid, dossier: Insert) -> Write:
    """Return the row of the visit of ``dossier``."""
    return insert(
        CounterVisit,
        dossier_id=dossier.id,
        key=visit.key,
        account_id=act.actor.account_id,
        ticket=squeeze(visit.ticket)[:20],
        began_at=visit.began_at if visit.began_at and visit.began_at <= act.now else None,
        filed_at=act.now,
        signing=visit.signing,
        witness=squeeze(visit.witness)[:200],
        interpreter=squeeze(visit.interpreter)[:200],
        language=squeeze(visit.language)[:60],
        result_way=visit.result_way,
    )


def words_of(visit: VisitSaid) -> str:
    """Return what the control sheet says of the visit; nothing of an ordinary one."""
    parts = []
    if visit.signing == FINGERPRINT:
        parts.append(f"Người nộp điểm chỉ, người làm chứng: {squeeze(visit.witness)[:200]}")
    if squeeze(visit.interpreter):
        parts.append(f"Phiên dịch {squeeze(visit.language)[:60]}: {squeeze(visit.interpreter)[:200]}")
    return "; ".join(parts) + "." if parts else ""
