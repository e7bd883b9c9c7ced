"""What the answers look like. ``national_status`` is the status code of the national dossier list (1 to 10)."""

from __future__ import annotations

from datetime import date

from ninja import Field, Schema

from phuong.interop.v1.times import Instant


class Named(Schema):
    """A thing with a code of the field and its Vietnamese name."""

    code: str
    name: str


class DossierLine(Schema):
    """One row of an officer's list."""

    code: str
    procedure: Named
    applicant_name: str
    subject: str
    state: str
    national_status: int = Field(ge=1, le=10)
    step: str
    channel: str = Field(description="counter, online hoặc post")
    limit_amount: int
    limit_unit: str
    submitted_at: Instant
    accepted_at: Instant | None
    act_by: Instant = Field(description="Hạn phải làm: trả lời tiếp nhận, sau đó là hạn trả kết quả.")
    due_at: Instant | None
    stopped_at: Instant | None = Field(description="Đồng hồ dừng từ lúc này.")
    finished_at: Instant | None
    holder_agency: str = Field(description="Mã cơ quan đang giữ hồ sơ.")
    holder_role: str
    supplement_count: int


class DossierList(Schema):
    """A page of a tab; ``total`` is exact."""

    tab: str
    total: int
    items: list[DossierLine]
    after: str | None = Field(description="Gửi lại ở tham số “after” để đọc trang sau; null ở trang cuối.")


class Limit(Schema):
    """The legal limit a dossier was filed under."""

    amount: int
    unit: str
    stop: str = Field(description="Đồng hồ khi chờ bổ sung: pause, restart hoặc none.")


class Holder(Schema):
    """Whose turn it is."""

    agency: Named
    role: str
    post: Named | None


class Paper(Schema):
    """One paper of a dossier; never its content."""

    name: str
    requirement: str | None = Field(description="Khóa của thành phần hồ sơ theo thủ tục.")
    origin: str
    verdict: str
    fault: str
    has_file: bool
    received_at: Instant


class DossierRead(Schema):
    """One dossier on its four axes, with its clock explained."""

    code: str
    foreign_code: bool
    procedure: Named
    procedure_version: int
    subject: str
    applicant_name: str
    channel: str
    state: str
    state_name: str
    step: str
    open: bool
    outcome: str
    finance_state: str
    delivery_state: str
    sync_state: str
    national_status: int = Field(ge=1, le=10)
    supporting_agency: Named | None
    receiving_agency: Named
    competent_agency: Named
    holder: Holder
    limit: Limit
    submitted_at: Instant
    answer_by: Instant
    accepted_at: Instant | None
    first_due_at: Instant | None
    due_at: Instant | None
    due_reason: str | None = Field(description="Vì sao hẹn trả vào lúc đó, kèm căn cứ.")
    stopped_at: Instant | None
    finished_at: Instant | None
    returned_at: Instant | None
    supplement_count: int
    papers: list[Paper]


class ControlSheetLine(Schema):
    """One hand-over or act (phiếu kiểm soát quá trình giải quyết hồ sơ)."""

    at: Instant
    act: str
    act_name: str
    from_agency: Named | None
    from_name: str
    to_agency: Named | None
    to_name: str
    state: str
    due_at: Instant | None
    timeliness: str
    note: str = Field(description="Chỉ cán bộ thấy; trống với người nộp.")
    public_note: str


class ControlSheet(Schema):
    """The whole control sheet, oldest first."""

    code: str
    items: list[ControlSheetLine]


class ProcedureLine(Schema):
    """One procedure in force."""

    code: str
    name: str
    field: Named
    authority_level: str
    online_level: str
    version: int
    valid_from: date
    valid_to: date | None


class ProcedureList(Schema):
    """A page of procedures. ``total_is_exact`` is false when a search found more than were counted."""

    on: date
    total: int
    total_is_exact: bool
    page: int
    pages: int
    items: list[ProcedureLine]


class PaperRequired(Schema):
    """One paper to hand in or to show."""

    key: str
    name: str
    case: str | None
    handover: str
    kind: str
    copies: int
    required: bool
    official_code: str
    note: str


class LimitPublished(Schema):
    """A limit as published for a channel."""

    channel: str
    case: str | None
    amount: int
    unit: str
    stop: str
    text: str


class FeePublished(Schema):
    """A fee as published; ``amount_vnd`` in whole đồng where it is one amount."""

    channel: str
    case: str | None
    kind: str
    name: str
    amount_vnd: int | None
    optional: bool = Field(description="Chỉ người yêu cầu thêm (ví dụ bản sao) mới trả.")
    note: str
    verified: bool


class Case(Schema):
    """A case of a procedure with papers, limit or fee of its own."""

    key: str
    name: str


class Law(Schema):
    """A legal basis."""

    number: str
    name: str


class ProcedureRead(ProcedureLine):
    """One procedure in the version in force on a day."""

    on: date
    local_code: str
    former_codes: list[str] = Field(description="Mã trước kia của cùng thủ tục.")
    executing_agency: str
    routing: str
    any_point_filing: bool
    applicants: list[str]
    eligible_for_full: bool | None
    eligible_reason: str
    eligible_basis: str
    eligible_verified: bool
    presence_required: bool = Field(description="Có người phải đến tận nơi: xem presence_of.")
    presence_of: list[str]
    draft_confirmation_hours: int | None = Field(
        description="Số giờ để xem lại bản dự thảo kết quả; null nếu không có."
    )
    draft_confirmation_silence: str
    can_file_here: bool
    why_not: str | None = Field(description="Vì sao không nộp trực tuyến ở đây được; null nếu nộp được.")
    cases: list[Case]
    papers: list[PaperRequired]
    limits: list[LimitPublished]
    fees: list[FeePublished]
    steps: list[str]
    conditions: list[str]
    legal_basis: list[Law]
    decision_number: str
    decision_on: date | None
    source: str
    verified: bool


class AgencyLine(Schema):
    """One agency as of a day."""

    code: str
    name: str
    short_name: str
    kind: str
    parent: str | None = Field(description="Mã cơ quan cấp trên.")
    territory: str | None = Field(description="Mã đơn vị hành chính (Tổng cục Thống kê).")
    valid_from: date
    valid_to: date | None
    legal_basis: str
    source: str
    verified: bool


class AgencyList(Schema):
    """A page of agencies, by code."""

    on: date
    total: int
    items: list[AgencyLine]
    after: str | None


class TerritoryLine(Schema):
    """One administrative unit as of a day; latitude and longitude in degrees, WGS 84."""

    code: str
    name: str
    division_type: str
    level: str
    parent: str | None
    lat: float | None
    lon: float | None
    area_km2: float | None
    valid_from: date
    valid_to: date | None
    legal_basis: str
    source: str
    verified: bool


class TerritoryList(Schema):
    """A page of administrative units, by code."""

    on: date
    total: int
    items: list[TerritoryLine]
    after: str | None


class WrongParameter(Schema):
    """One parameter that is wrong."""

    name: str
    where: str
    sentence: str


class Problem(Schema):
    """What went wrong (RFC 9457). ``type`` is stable: ``urn:phuong:problem:...``."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[WrongParameter] = []
