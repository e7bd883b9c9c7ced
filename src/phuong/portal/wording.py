"""The words a citizen reads about a dossier: states and acts as they look from outside the office."""

from collections.abc import Mapping
from types import MappingProxyType

from phuong.dossiers.api import NAMES, Dossier, State

STATUS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        State.SUBMITTED: ("info", "Chờ một cửa tiếp nhận"),
        State.INTAKE_SUPPLEMENT: ("pause", "Chờ bạn bổ sung trước khi tiếp nhận"),
        State.REFUSED: ("off", "Từ chối tiếp nhận"),
        State.ACCEPTED: ("ok", "Đã tiếp nhận"),
        State.IN_PROCESS: ("ok", "Đang giải quyết"),
        State.SUPPLEMENT_REQUESTED: ("pause", "Chờ bạn bổ sung"),
        State.SUPPLEMENT_RECEIVED: ("ok", "Đã nhận giấy tờ bổ sung"),
        State.AWAITING_OTHERS: ("ok", "Chờ cơ quan khác phối hợp"),
        State.AWAITING_DUTY: ("pause", "Chờ bạn thực hiện nghĩa vụ tài chính"),
        State.AWAITING_CONFIRMATION: ("pause", "Chờ bạn xem bản dự thảo"),
        State.AWAITING_APPROVAL: ("ok", "Chờ lãnh đạo ký"),
        State.APPROVED: ("ok", "Đã ký, chờ cấp số"),
        State.DONE: ("done", "Đã có kết quả, chờ bạn nhận"),
        State.RETURNED: ("done", "Đã trả kết quả"),
        State.WITHDRAWAL_REQUESTED: ("pause", "Bạn xin rút, chờ cơ quan trả lời"),
        State.WITHDRAWN: ("off", "Bạn đã rút hồ sơ"),
        State.STOPPED: ("off", "Đã dừng giải quyết"),
    }
)
"""State -> shape and words of its status."""

_HAPPENED = MappingProxyType(
    {
        "accept": "Một cửa tiếp nhận hồ sơ",
        "refuse": "Từ chối tiếp nhận",
        "answer_supplement": "Bạn gửi giấy tờ bổ sung",
        "resume": "Giấy tờ bổ sung đã đủ, xử lý tiếp",
        "assign": "Giao cho người thụ lý",
        "forward": "Xong một bước, chuyển bước tiếp theo",
        "offer_draft": "Gửi bạn bản dự thảo kết quả",
        "confirm_draft": "Bản dự thảo được đồng ý",
        "object_to_draft": "Đề nghị sửa bản dự thảo",
        "record_presence": "Có mặt, kiểm tra giấy tờ, ký",
        "take_over": "Bàn giao hồ sơ giấy",
        "submit_for_approval": "Trình lãnh đạo ký",
        "approve": "Lãnh đạo đã ký",
        "decline": "Lãnh đạo quyết định không giải quyết",
        "number": "Cấp số, phát hành kết quả",
        "return": "Trả kết quả cho bạn",
        "ask_opinion": "Lấy ý kiến cơ quan khác",
        "open_leg": "Chuyển cơ quan khác phối hợp",
        "answer_leg": "Nhận trả lời phối hợp",
        "redirect_leg": "Chuyển lại nơi phối hợp",
        "request_duty": "Chuyển cơ quan thuế xác định nghĩa vụ tài chính",
        "confirm_duty": "Đã hoàn thành nghĩa vụ tài chính",
        "record_visit": "Kiểm tra thực địa",
        "extend": "Xin lỗi và hẹn lại ngày trả",
        "transfer": "Chuyển đến cơ quan có thẩm quyền",
        "request_withdrawal": "Xin rút hồ sơ",
        "refuse_withdrawal": "Không đồng ý cho rút hồ sơ",
        "stop": "Dừng giải quyết",
        "rate": "Bạn đánh giá",
        "end_timer": "Hết thời gian chờ",
        "take_message": "Nhận trả lời từ cơ quan khác",
    }
)

_ROLES = MappingProxyType(
    {
        "counter_officer": "bộ phận một cửa",
        "case_officer": "người thụ lý",
        "leader": "lãnh đạo",
        "clerk": "văn thư",
    }
)


def status_of(state: str) -> tuple[str, str]:
    """Return shape and words of a state."""
    return STATUS[State(state)]


def status_of_label(label: str) -> tuple[str, str]:
    """Return shape and words of a state given by its official label, as the public question answers it."""
    return next(STATUS[state] for state in State if state.label == label)


def happened(act: str, dossier: Dossier) -> str:
    """Return how an act of the control sheet is told to the citizen."""
    if act == "submit":
        return f"Bạn nộp {dossier.get_channel_display()}"
    if act == "request_supplement":
        return "Yêu cầu bổ sung, đồng hồ dừng" if dossier.limit_stop != "none" else "Yêu cầu bổ sung"
    return _HAPPENED.get(act) or NAMES.get(act, act)


def role_in_words(role: str) -> str:
    """Return who does the work of a role, as a citizen says it."""
    return _ROLES.get(role, "cán bộ")
