"""The payload of one status of one dossier, as the national portal takes it: what was known at that instant.

Names of fields as in use between provincial systems and the portal; codes of ``HinhThucTra`` and ``LoaiDinhDanh`` and
the form of instants are data (``rules/law_facts.yaml``), from memory.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from phuong.dossiers.models import Dossier, Evidence
from phuong.dossiers.rules.law_facts import law_fact
from phuong.dossiers.syncing.facts import Facts
from phuong.kernel.dates import local
from phuong.parties.api import Party

INSTANT: Final[str] = law_fact("instants")["pattern"]
NOT_ACCEPTED, RETURNED = 3, 10
FROM_NATIONAL_PORTAL, FROM_ELSEWHERE = 1, 2
CITIZEN, ENTERPRISE, HOUSEHOLD_BUSINESS = 0, 1, 2
WAYS_OF_RETURN: Mapping[str, int] = law_fact("ways_of_return")["codes"]
NUMBER_KINDS: Mapping[str, int] = law_fact("number_kinds")["codes"]


def payload_of(facts: Facts, status: int, at: datetime) -> dict[str, Any]:
    """Return what is told when the dossier took the national status ``status`` at ``at``: nothing of later is in it."""
    dossier = facts.dossier
    number_kind, number = _number(dossier.applicant)
    papers = [evidence for evidence in facts.evidences if evidence.received_at <= at]
    return {
        "MaHoSo": dossier.code,
        "MaTTHC": dossier.procedure.code,
        "TenTTHC": dossier.procedure.name,
        "MaLinhVuc": dossier.procedure.field.code,
        "TenLinhVuc": dossier.procedure.field.name,
        "KenhThucHien": str(dossier.channel),
        "ChuHoSo": dossier.applicant_name,
        "LoaiDoiTuong": _kind(dossier.applicant),
        "MaDoiTuong": number,
        "LoaiDinhDanh": number_kind,
        "SoDinhDanh": number,
        "TrichYeuHoSo": dossier.subject or dossier.procedure.name,
        "NgayNopHoSo": _instant(dossier.submitted_at, at),
        "NgayTiepNhan": _instant(dossier.accepted_at, at),
        "NgayHenTra": _instant(dossier.due_at, None) if _accepted_by(dossier, at) else "",
        "TrangThaiHoSo": str(status),
        "NgayTra": _instant(dossier.returned_at, at),
        "NgayKetThucXuLy": _instant(dossier.finished_at, at),
        "NgayTuChoi": _instant(at, at) if status == NOT_ACCEPTED else "",
        "HinhThucTra": WAYS_OF_RETURN[facts.delivery.way] if facts.delivery and status == RETURNED else "",
        "DonViXuLy": dossier.competent_agency.name,
        "MaDonViXuLy": dossier.competent_agency.code,
        "NoiNopHoSo": FROM_NATIONAL_PORTAL if dossier.foreign_code else FROM_ELSEWHERE,
        "HoSoCoThanhPhanSoHoa": int(any(evidence.is_digitised for evidence in papers)),
        "TaiKhoanDuocXacThucVoiVNeID": 0,
        "DuocThanhToanTrucTuyen": 0,
        "MaCSDL": "",
        "TaiLieuNop": [_paper(evidence) for evidence in papers],
        "DanhSachLePhi": [{"TenPhiLePhi": fee.name, "Gia": fee.amount_vnd, "HinhThucThu": 1} for fee in facts.fees],
        "DanhSachGiayToKetQua": [
            {
                "TenGiayTo": result.title,
                "MaThanhPhanHoSo": "",
                "GiayToId": str(result.pk),
                "DuongDanTepTinKetQua": "",
                "MaGiayToKetQua": facts.result_code,
                "SoKyHieu": result.symbol,
            }
            for result in facts.results
            if result.issued_at <= at
        ],
    }


def _paper(evidence: Evidence) -> dict[str, Any]:
    requirement, file = evidence.requirement, evidence.file
    return {
        "TepDinhKemId": str(evidence.file_id or ""),
        "TenTepDinhKem": file.name if file else evidence.name,
        "MaThanhPhanHoSo": (requirement.official_code or requirement.key) if requirement else "",
        "DuongDanTaiTepTin": f"/tep/{evidence.file_id}/" if evidence.file_id else "",
        "DuocSoHoa": int(evidence.is_digitised),
        "DuocTaiSuDung": int(evidence.is_reused),
        "DuocLayTuKhoDMQG": int(evidence.origin == Evidence.Origin.STORE),
        "MaKetQuaThayThe": "",
    }


def _accepted_by(dossier: Dossier, at: datetime) -> bool:
    return dossier.accepted_at is not None and dossier.accepted_at <= at


def _instant(instant: datetime | None, known_at: datetime | None) -> str:
    """Return an instant as the portal writes it; empty for none, and for one after ``known_at``."""
    if instant is None or (known_at is not None and instant > known_at):
        return ""
    return local(instant).strftime(INSTANT)


def _kind(party: Party) -> int:
    if party.kind == Party.Kind.PERSON:
        return CITIZEN
    organisation = getattr(party, "organisation", None)
    return HOUSEHOLD_BUSINESS if organisation and organisation.is_household_business else ENTERPRISE


def _number(party: Party) -> tuple[int | str, str]:
    """Return the kind of the party's number and the number; both empty for a party without any."""
    part = getattr(party, "person", None) or getattr(party, "organisation", None)
    for name, kind in NUMBER_KINDS.items():
        if number := getattr(part, name, None):
            return kind, str(number)
    return "", ""
