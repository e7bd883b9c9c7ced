"""Reading an application that came from the national portal: every fault at once, each in a sentence.

The sentences name the field, never the value: they are kept longer than the payload, and listed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

from phuong.dossiers.states import Channel
from phuong.dossiers.syncing.payload import CITIZEN, ENTERPRISE, HOUSEHOLD_BUSINESS, INSTANT
from phuong.exchange.api import ArrivalRefused
from phuong.kernel.dates import VN
from phuong.kernel.faults import Fault
from phuong.kernel.identifiers import DossierCode, parse_personal_id, parse_phone, parse_tax_code
from phuong.kernel.text import squeeze

SKEW: Final = timedelta(minutes=10)
"""How far the portal's clock may be ahead of ours."""
LONGEST = 300
MOST_PAPERS = 200


@dataclass(frozen=True, slots=True)
class SentPaper:
    """One paper of the application as the portal lists it."""

    name: str
    requirement_code: str
    from_store: bool


@dataclass(frozen=True, slots=True)
class Who:
    """A person or organisation as declared."""

    name: str
    kind: int
    number: str
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Filed:
    """An application from the national portal, read."""

    code: str
    procedure_code: str
    case_key: str
    channel: Channel
    owner: Who
    submitter: Who | None
    filed_at: datetime
    receiving_code: str
    competent_code: str
    subject: str
    papers: tuple[SentPaper, ...]
    answers: dict[str, Any] = field(default_factory=dict)


class _Reader:
    """Takes fields out of a payload and gathers what is wrong with them."""

    def __init__(self, payload: Mapping[str, Any]) -> None:
        self.payload = payload
        self.faults: list[str] = []

    def text(self, name: str, *, required: bool = False, longest: int = LONGEST) -> str:
        value = self.payload.get(name)
        if value is None or value == "":
            if required:
                self.faults.append(f"Thiếu trường {name}.")
            return ""
        if isinstance(value, bool) or not isinstance(value, str | int):
            self.faults.append(f"Trường {name} phải là một chuỗi ký tự.")
            return ""
        written = squeeze(str(value))
        if len(written) > longest:
            self.faults.append(f"Trường {name} dài tối đa {longest} ký tự, đang có {len(written)}.")
            return ""
        if "\x00" in written:
            self.faults.append(f"Trường {name} có ký tự không đọc được.")
            return ""
        return written

    def one_of(self, name: str, allowed: Sequence[int], default: int) -> int:
        written = self.text(name, longest=10)
        if not written:
            return default
        if not written.isdecimal() or int(written) not in allowed:
            words = ", ".join(str(value) for value in allowed)
            self.faults.append(f"Trường {name} phải là một trong các giá trị {words}.")
            return default
        return int(written)

    def instant(self, name: str) -> datetime | None:
        written = self.text(name, required=True, longest=14)
        if not written:
            return None
        try:
            return datetime.strptime(written, INSTANT).replace(tzinfo=VN)
        except ValueError:
            self.faults.append(f"Trường {name} phải là năm, tháng, ngày, giờ, phút, giây viết liền: 20221214083000.")
            return None

    def rows(self, name: str) -> list[Mapping[str, Any]]:
        value = self.payload.get(name) or []
        if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
            self.faults.append(f"Trường {name} phải là một danh sách các mục.")
            return []
        if len(value) > MOST_PAPERS:
            self.faults.append(f"Trường {name} có {len(value)} mục, nhiều nhất là {MOST_PAPERS}.")
            return []
        return value

    def part(self, name: str) -> dict[str, Any]:
        value = self.payload.get(name) or {}
        if not isinstance(value, dict):
            self.faults.append(f"Trường {name} phải là một nhóm trường có tên.")
            return {}
        return value


def read_filed(payload: Mapping[str, Any], now: datetime) -> Filed:
    """Return the application in ``payload``. Errors: ArrivalRefused with one sentence for each fault."""
    reader = _Reader(payload)
    filed_at = reader.instant("NgayNopHoSo")
    if filed_at is not None and filed_at > now + SKEW:
        reader.faults.append("NgayNopHoSo ở sau thời điểm hiện tại. Kiểm tra đồng hồ của nơi gửi.")
    code = _dossier_code(reader)
    owner = _who(reader, "ChuHoSo", reader.one_of("LoaiDoiTuong", (CITIZEN, ENTERPRISE, HOUSEHOLD_BUSINESS), CITIZEN))
    submitter = reader.part("ThongTinNguoiNop")
    read = Filed(
        code=code,
        procedure_code=reader.text("MaTTHC", required=True, longest=60),
        case_key=reader.text("MaTruongHop", longest=60),
        channel=Channel(reader.one_of("KenhThucHien", Channel.values, Channel.ONLINE)),
        owner=owner,
        submitter=_submitter(reader, submitter) if submitter else None,
        filed_at=filed_at or now,
        receiving_code=reader.text("MaDonViTiepNhan", required=True, longest=40),
        competent_code=reader.text("MaDonViXuLy", longest=40),
        subject=reader.text("TrichYeuHoSo"),
        papers=_papers(reader),
        answers=reader.part("ThongTinToKhai"),
    )
    if reader.faults:
        raise ArrivalRefused(" ".join(reader.faults) + " Sửa rồi gửi lại với mã thông điệp mới.")
    return read


def _dossier_code(reader: _Reader) -> str:
    written = reader.text("MaHoSo", required=True, longest=60)
    if not written:
        return ""
    try:
        DossierCode.parse(written)
    except Fault:
        reader.faults.append("MaHoSo không đúng dạng mã cơ quan, ngày, số thứ tự; ví dụ G22.99-20221214-0000001.")
    return written.upper()


def _who(reader: _Reader, name_field: str, kind: int) -> Who:
    number = reader.text("SoDinhDanh", longest=20)
    _check(reader, "SoDinhDanh", number, kind)
    return Who(reader.text(name_field, required=True), kind, number, _phone(reader), reader.text("Email", longest=254))


def _submitter(reader: _Reader, part: dict[str, Any]) -> Who:
    inner = _Reader(part)
    who = _who(inner, "HoTen", CITIZEN)
    reader.faults.extend(f"Người nộp: {fault[0].lower()}{fault[1:]}" for fault in inner.faults)
    return who


def _check(reader: _Reader, name: str, number: str, kind: int) -> None:
    if not number:
        return
    try:
        if kind == CITIZEN:
            parse_personal_id(number, old_allowed=True)
        else:
            parse_tax_code(number)
    except Fault:
        rule = "số định danh 12 chữ số" if kind == CITIZEN else "mã số thuế đúng số kiểm tra"
        reader.faults.append(f"{name} phải là {rule}.")


def _phone(reader: _Reader) -> str:
    written = reader.text("SoDienThoai", longest=20)
    if not written:
        return ""
    try:
        return parse_phone(written)
    except Fault:
        reader.faults.append("SoDienThoai không phải một số điện thoại ở Việt Nam.")
        return ""


def _papers(reader: _Reader) -> tuple[SentPaper, ...]:
    found = []
    for number, row in enumerate(reader.rows("TaiLieuNop"), start=1):
        inner = _Reader(row)
        name = inner.text("TenTepDinhKem", required=True, longest=500)
        code = inner.text("MaThanhPhanHoSo", longest=80)
        from_store = bool(inner.one_of("DuocLayTuKhoDMQG", (0, 1), 0))
        reader.faults.extend(f"Tài liệu thứ {number}: {fault[0].lower()}{fault[1:]}" for fault in inner.faults)
        found.append(SentPaper(name, code, from_store))
    return tuple(found)
