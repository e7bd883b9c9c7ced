"""Which act leads from which state to which: the whole life of a dossier in one table."""

from collections.abc import Mapping
from types import MappingProxyType

from phuong.dossiers.states import State
from phuong.kernel.acts import WrongState

TRANSITIONS: Mapping[str, Mapping[State, State]] = MappingProxyType(
    {
        "accept": {State.SUBMITTED: State.ACCEPTED},
        "refuse": {State.SUBMITTED: State.REFUSED, State.INTAKE_SUPPLEMENT: State.REFUSED},
        "request_supplement": {
            State.SUBMITTED: State.INTAKE_SUPPLEMENT,
            State.ACCEPTED: State.SUPPLEMENT_REQUESTED,
            State.IN_PROCESS: State.SUPPLEMENT_REQUESTED,
            State.SUPPLEMENT_RECEIVED: State.SUPPLEMENT_REQUESTED,
        },
        "answer_supplement": {
            State.INTAKE_SUPPLEMENT: State.SUBMITTED,
            State.SUPPLEMENT_REQUESTED: State.SUPPLEMENT_RECEIVED,
        },
        "resume": {State.SUPPLEMENT_RECEIVED: State.IN_PROCESS},
        "assign": {State.ACCEPTED: State.IN_PROCESS, State.IN_PROCESS: State.IN_PROCESS},
        "forward": {State.IN_PROCESS: State.IN_PROCESS},
        "submit_for_approval": {State.IN_PROCESS: State.AWAITING_APPROVAL},
        "approve": {State.AWAITING_APPROVAL: State.APPROVED},
        "decline": {State.AWAITING_APPROVAL: State.APPROVED},
        "number": {State.APPROVED: State.DONE},
        "return": {State.DONE: State.RETURNED},
    }
)

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
        "submit_for_approval": "Trình ký",
        "approve": "Phê duyệt",
        "decline": "Không giải quyết",
        "number": "Cấp số, phát hành",
        "return": "Trả kết quả",
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
