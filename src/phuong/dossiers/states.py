"""The states of a dossier on its four axes, and the ten national statuses they are told as (vietnam.md §1.4)."""

from django.db import models


class State(models.TextChoices):
    """Business axis: richer than the national list; the words are what officers see."""

    SUBMITTED = "submitted", "Chờ tiếp nhận"
    INTAKE_SUPPLEMENT = "intake_supplement", "Chờ bổ sung trước khi tiếp nhận"
    REFUSED = "refused", "Từ chối tiếp nhận"
    ACCEPTED = "accepted", "Đã tiếp nhận, chờ phân công"
    IN_PROCESS = "in_process", "Đang xử lý"
    SUPPLEMENT_REQUESTED = "supplement_requested", "Chờ bổ sung"
    SUPPLEMENT_RECEIVED = "supplement_received", "Đã bổ sung, chờ xem lại"
    AWAITING_OTHERS = "awaiting_others", "Chờ phối hợp, liên thông"
    AWAITING_DUTY = "awaiting_duty", "Chờ thực hiện nghĩa vụ tài chính"
    AWAITING_CONFIRMATION = "awaiting_confirmation", "Chờ người nộp xác nhận bản dự thảo"
    AWAITING_APPROVAL = "awaiting_approval", "Chờ phê duyệt"
    APPROVED = "approved", "Đã phê duyệt, chờ cấp số"
    DONE = "done", "Đã có kết quả, chờ trả"
    RETURNED = "returned", "Đã trả kết quả"
    WITHDRAWAL_REQUESTED = "withdrawal_requested", "Người nộp xin rút hồ sơ"
    WITHDRAWN = "withdrawn", "Đã rút hồ sơ"
    STOPPED = "stopped", "Đã dừng giải quyết"


class Outcome(models.TextChoices):
    """What was decided; ``declined`` (không giải quyết) is a reasoned negative result, not a refusal at intake."""

    GRANTED = "granted", "Giải quyết"
    DECLINED = "declined", "Không giải quyết"


class FinanceState(models.TextChoices):
    """Axis of money; ``UNKNOWN`` until an officer reckons what the published fee leaves open."""

    NOTHING_DUE = "nothing_due", "Không phải nộp phí, lệ phí"
    UNKNOWN = "unknown", "Phí, lệ phí tính tại quầy"
    DUE = "due", "Chưa nộp phí, lệ phí"
    PAID = "paid", "Đã nộp phí, lệ phí"


class DeliveryState(models.TextChoices):
    NOT_READY = "not_ready", "Chưa có kết quả"
    READY = "ready", "Chờ người dân nhận"
    DELIVERED = "delivered", "Đã giao kết quả"


class SyncState(models.TextChoices):
    LOCAL = "local", "Chưa đồng bộ"
    QUEUED = "queued", "Chờ đồng bộ"
    SYNCED = "synced", "Đã đồng bộ"


class Channel(models.IntegerChoices):
    """KenhThucHien: how the dossier came (Decision 766 counts by it)."""

    COUNTER = 1, "trực tiếp"
    ONLINE = 2, "trực tuyến"
    POST = 3, "bưu chính công ích"


CHANNEL_KEYS = {Channel.COUNTER: "counter", Channel.ONLINE: "online", Channel.POST: "post"}
"""Channels as procedures name them, in their limits, fees and conditions."""

NATIONAL_STATUS: dict[str, int] = {
    State.SUBMITTED: 1,
    State.INTAKE_SUPPLEMENT: 5,
    State.REFUSED: 3,
    State.ACCEPTED: 2,
    State.IN_PROCESS: 4,
    State.SUPPLEMENT_REQUESTED: 5,
    State.SUPPLEMENT_RECEIVED: 4,
    State.AWAITING_OTHERS: 4,
    State.AWAITING_DUTY: 6,
    State.AWAITING_CONFIRMATION: 4,
    State.AWAITING_APPROVAL: 4,
    State.APPROVED: 4,
    State.DONE: 9,
    State.RETURNED: 10,
    State.WITHDRAWAL_REQUESTED: 7,
    State.WITHDRAWN: 7,
    State.STOPPED: 8,
}

ENDS = (State.REFUSED, State.RETURNED, State.WITHDRAWN, State.STOPPED)
OPEN_STATES = tuple(state for state in State if state not in ENDS)
APPLICANTS_TURN = (
    State.INTAKE_SUPPLEMENT,
    State.SUPPLEMENT_REQUESTED,
    State.AWAITING_DUTY,
    State.AWAITING_CONFIRMATION,
)
"""The office waits for the applicant. Whether the clock stands meanwhile is another matter: see ``stopped_at``."""
