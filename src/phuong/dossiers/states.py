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
    AWAITING_APPROVAL = "awaiting_approval", "Chờ phê duyệt"
    APPROVED = "approved", "Đã phê duyệt, chờ cấp số"
    DONE = "done", "Đã có kết quả, chờ trả"
    RETURNED = "returned", "Đã trả kết quả"


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


NATIONAL_STATUS: dict[str, int] = {
    State.SUBMITTED: 1,
    State.INTAKE_SUPPLEMENT: 5,
    State.REFUSED: 3,
    State.ACCEPTED: 2,
    State.IN_PROCESS: 4,
    State.SUPPLEMENT_REQUESTED: 5,
    State.SUPPLEMENT_RECEIVED: 4,
    State.AWAITING_APPROVAL: 4,
    State.APPROVED: 4,
    State.DONE: 9,
    State.RETURNED: 10,
}

OPEN_STATES = tuple(state for state in State if state not in (State.REFUSED, State.RETURNED))
STOPPED_STATES = (State.INTAKE_SUPPLEMENT, State.SUPPLEMENT_REQUESTED)
