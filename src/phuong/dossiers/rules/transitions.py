"""Which act leads from which state to which: the whole life of a dossier in one table."""

from collections.abc import Mapping
from types import MappingProxyType

from phuong.dossiers.states import State
from phuong.kernel.acts import WrongState

S = State
_WORKED_ON = (S.ACCEPTED, S.IN_PROCESS, S.SUPPLEMENT_RECEIVED, S.AWAITING_OTHERS)
"""Accepted, and the office's turn."""
_IN_HAND = (*_WORKED_ON, S.AWAITING_APPROVAL, S.APPROVED)
"""Accepted, no result yet, and not the applicant's turn."""
_UNFINISHED = (*_IN_HAND, S.SUPPLEMENT_REQUESTED, S.AWAITING_DUTY, S.AWAITING_CONFIRMATION)


def _to(target: State, *sources: State) -> dict[State, State]:
    return dict.fromkeys(sources, target)


def _staying(*states: State) -> dict[State, State]:
    return {state: state for state in states}


TRANSITIONS: Mapping[str, Mapping[State, State]] = MappingProxyType(
    {
        "accept": _to(S.ACCEPTED, S.SUBMITTED),
        "refuse": _to(S.REFUSED, S.SUBMITTED, S.INTAKE_SUPPLEMENT),
        "request_supplement": {
            S.SUBMITTED: S.INTAKE_SUPPLEMENT,
            **_to(S.SUPPLEMENT_REQUESTED, S.ACCEPTED, S.IN_PROCESS, S.SUPPLEMENT_RECEIVED),
        },
        "answer_supplement": {
            S.INTAKE_SUPPLEMENT: S.SUBMITTED,
            S.SUPPLEMENT_REQUESTED: S.SUPPLEMENT_RECEIVED,
        },
        "resume": _to(S.IN_PROCESS, S.SUPPLEMENT_RECEIVED),
        "assign": _to(S.IN_PROCESS, S.ACCEPTED, S.IN_PROCESS),
        "forward": _staying(S.IN_PROCESS, S.AWAITING_APPROVAL),
        "send_back": _to(S.IN_PROCESS, S.IN_PROCESS, S.AWAITING_APPROVAL),
        "ask_opinion": _staying(S.IN_PROCESS, S.AWAITING_OTHERS),
        "open_leg": {**_to(S.AWAITING_OTHERS, S.IN_PROCESS), **_staying(S.AWAITING_OTHERS)},
        "answer_leg": _staying(*_UNFINISHED),
        "redirect_leg": _staying(*_UNFINISHED),
        "request_duty": _to(S.AWAITING_DUTY, S.IN_PROCESS),
        "confirm_duty": _to(S.IN_PROCESS, S.AWAITING_DUTY),
        "plan_visit": _staying(S.IN_PROCESS, S.AWAITING_OTHERS),
        "record_visit": _staying(S.IN_PROCESS, S.AWAITING_OTHERS),
        "offer_draft": _to(S.AWAITING_CONFIRMATION, S.IN_PROCESS),
        "confirm_draft": _to(S.IN_PROCESS, S.AWAITING_CONFIRMATION),
        "object_to_draft": _to(S.IN_PROCESS, S.AWAITING_CONFIRMATION),
        "record_presence": _staying(*_IN_HAND),
        "submit_for_approval": _to(S.AWAITING_APPROVAL, S.IN_PROCESS),
        "approve": _to(S.APPROVED, S.AWAITING_APPROVAL),
        "decline": _to(S.APPROVED, S.AWAITING_APPROVAL),
        "number": _to(S.DONE, S.APPROVED),
        "return": _to(S.RETURNED, S.DONE),
        "extend": _staying(*_UNFINISHED),
        "transfer": {
            **_staying(S.SUBMITTED),
            **_to(S.ACCEPTED, S.ACCEPTED, S.IN_PROCESS, S.SUPPLEMENT_RECEIVED),
        },
        "request_withdrawal": {
            **_to(S.WITHDRAWN, S.SUBMITTED, S.INTAKE_SUPPLEMENT),
            **_to(S.WITHDRAWAL_REQUESTED, *_UNFINISHED),
        },
        "refuse_withdrawal": _staying(S.WITHDRAWAL_REQUESTED),
        "stop": _to(S.STOPPED, S.WITHDRAWAL_REQUESTED, S.SUPPLEMENT_REQUESTED, S.AWAITING_DUTY),
        "hand_over": _staying(S.ACCEPTED, S.IN_PROCESS, S.SUPPLEMENT_RECEIVED, S.APPROVED, S.DONE),
        "take_over": _staying(*_UNFINISHED, S.DONE, S.WITHDRAWAL_REQUESTED),
        "rate": _staying(S.RETURNED),
    }
)
"""An act that stays may still move on by the process: the last answer of a leg opens the next step."""

NAMES: Mapping[str, str] = MappingProxyType(
    {
        "submit": "Nộp hồ sơ",
        "accept": "Tiếp nhận",
        "refuse": "Từ chối tiếp nhận",
        "request_supplement": "Yêu cầu bổ sung",
        "answer_supplement": "Bổ sung giấy tờ",
        "resume": "Xử lý tiếp",
        "assign": "Phân công",
        "forward": "Chuyển bước tiếp theo",
        "send_back": "Trả lại bước trước",
        "ask_opinion": "Lấy ý kiến",
        "open_leg": "Chuyển liên thông",
        "answer_leg": "Trả lời phối hợp",
        "redirect_leg": "Chuyển lại nơi phối hợp",
        "request_duty": "Chuyển thông tin xác định nghĩa vụ tài chính",
        "confirm_duty": "Xác nhận đã hoàn thành nghĩa vụ tài chính",
        "plan_visit": "Hẹn kiểm tra thực địa",
        "record_visit": "Ghi biên bản kiểm tra thực địa",
        "offer_draft": "Gửi bản dự thảo cho người nộp",
        "confirm_draft": "Đồng ý với bản dự thảo",
        "object_to_draft": "Đề nghị sửa bản dự thảo",
        "record_presence": "Ghi nhận có mặt",
        "submit_for_approval": "Trình ký",
        "approve": "Phê duyệt",
        "decline": "Không giải quyết",
        "number": "Cấp số, phát hành",
        "return": "Trả kết quả",
        "extend": "Xin lỗi và hẹn lại",
        "transfer": "Chuyển cơ quan có thẩm quyền",
        "request_withdrawal": "Rút hồ sơ",
        "refuse_withdrawal": "Không đồng ý rút hồ sơ",
        "stop": "Dừng giải quyết",
        "hand_over": "Bàn giao",
        "take_over": "Nhận bàn giao",
        "hand_work": "Giao người thay khi vắng",
        "take_back": "Nhận lại việc",
        "rate": "Đánh giá",
        "end_timer": "Hết thời gian chờ",
        "take_message": "Nhận trả lời từ bên ngoài",
    }
)


def next_state(act: str, state: State | str) -> State:
    """Return the state to which ``act`` leads from ``state``.

    Errors:  WrongState with the sentence for the officer: what the dossier's state is and what to do.
    """
    current = State(state)
    target = TRANSITIONS[act].get(current)
    if target is None:
        raise WrongState(
            f"Không thể {NAMES[act].lower()}: hồ sơ đang ở bước “{current.label}”. "
            "Có thể người khác vừa xử lý; tải lại trang để xem."
        )
    return target


def open_acts(state: State | str) -> tuple[str, ...]:
    """Return the acts that lead on from ``state``, in the order of the table."""
    return tuple(act for act, ways in TRANSITIONS.items() if State(state) in ways)
