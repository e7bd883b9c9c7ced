"""Who may do what: the whole policy, on one page.

A right has three parts, all of which must hold:

1. the *act* is in ``RIGHTS`` (an act that is not named there is allowed to nobody);
2. the actor has one of its *roles*;
3. the object is within the actor's *reach*: an officer reaches the agencies of the scope of the post (its own and
   those below it) to look, and only the agency of the post itself to act, since a higher office does not decide in
   a lower one's name; a citizen reaches what belongs to the citizen's own party; a visitor who proved to know one
   dossier (code and last four digits of the phone) reaches that dossier, to look, to answer about its draft
   and to rate it.

What lies outside the reach is *not found*: the answer does not tell whether it exists.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from phuong.identity.roles import Role
from phuong.kernel.acts import Actor, NotPermitted, RowNotFound

__all__ = ["RIGHTS", "Reach", "Right", "may", "require"]

NOT_FOUND = "Không tìm thấy, hoặc nội dung này không thuộc phạm vi của bạn. Kiểm tra lại mã hoặc đường dẫn."


class Reach(Enum):
    """How far below the agency of the post an officer's right goes."""

    SUBTREE = "own agency and those below"
    OWN_AGENCY = "own agency only"
    ANYWHERE = "any agency; a citizen still only for the own party"


@dataclass(frozen=True, slots=True)
class Right:
    """Which roles may do an act, how far, and the Vietnamese verb a refusal names it by."""

    verb: str
    roles: frozenset[Role]
    reach: Reach = Reach.OWN_AGENCY


def _right(verb: str, *roles: Role, reach: Reach = Reach.OWN_AGENCY) -> Right:
    return Right(verb, frozenset(roles), reach)


_EVERY_OFFICER = (Role.COUNTER_OFFICER, Role.CASE_OFFICER, Role.LEADER, Role.CLERK)

RIGHTS: dict[str, Right] = {
    # filing and looking
    "dossier.submit": _right("nộp hồ sơ", Role.CITIZEN, Role.COUNTER_OFFICER, reach=Reach.ANYWHERE),
    "dossier.view": _right("xem hồ sơ", Role.CITIZEN, *_EVERY_OFFICER, reach=Reach.SUBTREE),
    "leg.view": _right("xem việc được hỏi, phối hợp", Role.CASE_OFFICER, Role.LEADER),
    "file.view": _right("xem tệp", Role.CITIZEN, *_EVERY_OFFICER, reach=Reach.SUBTREE),
    # intake
    "dossier.accept": _right("tiếp nhận hồ sơ", Role.COUNTER_OFFICER),
    "dossier.refuse": _right("từ chối tiếp nhận hồ sơ", Role.COUNTER_OFFICER),
    "dossier.request_supplement": _right("yêu cầu bổ sung", Role.COUNTER_OFFICER, Role.CASE_OFFICER),
    "dossier.answer_supplement": _right("bổ sung hồ sơ", Role.CITIZEN, Role.COUNTER_OFFICER),
    "dossier.resume": _right("cho hồ sơ chạy tiếp", Role.COUNTER_OFFICER, Role.CASE_OFFICER),
    # processing
    "dossier.assign": _right("phân công hồ sơ", Role.LEADER, Role.CASE_OFFICER),
    "dossier.forward": _right("chuyển bước", Role.CASE_OFFICER, Role.LEADER),
    "dossier.submit_for_approval": _right("trình phê duyệt", Role.CASE_OFFICER, Role.LEADER),
    "dossier.approve": _right("phê duyệt", Role.LEADER),
    "dossier.decline": _right("quyết định không giải quyết", Role.LEADER),
    "dossier.send_back": _right("trả lại bước trước", Role.CASE_OFFICER, Role.LEADER),
    "dossier.ask_opinion": _right("lấy ý kiến", Role.CASE_OFFICER, Role.LEADER),
    "dossier.open_leg": _right("chuyển liên thông", Role.CASE_OFFICER, Role.LEADER),
    "dossier.answer_leg": _right("trả lời phối hợp", Role.CASE_OFFICER, Role.LEADER),
    "dossier.redirect_leg": _right("chuyển lại nơi phối hợp", Role.CASE_OFFICER, Role.LEADER),
    "dossier.request_duty": _right("chuyển thông tin nghĩa vụ tài chính", Role.CASE_OFFICER),
    "dossier.confirm_duty": _right("xác nhận nghĩa vụ tài chính", Role.COUNTER_OFFICER, Role.CASE_OFFICER),
    "dossier.plan_visit": _right("hẹn kiểm tra thực địa", Role.CASE_OFFICER),
    "dossier.record_visit": _right("ghi biên bản kiểm tra thực địa", Role.CASE_OFFICER),
    "dossier.offer_draft": _right("gửi bản dự thảo", Role.CASE_OFFICER),
    "dossier.confirm_draft": _right("xác nhận bản dự thảo", Role.CITIZEN, Role.COUNTER_OFFICER),
    "dossier.object_to_draft": _right("đề nghị sửa bản dự thảo", Role.CITIZEN, Role.COUNTER_OFFICER),
    "dossier.record_presence": _right("ghi nhận có mặt", Role.COUNTER_OFFICER, Role.CASE_OFFICER),
    "letter.draft": _right("dự thảo văn bản", Role.CASE_OFFICER, Role.LEADER),
    "letter.release": _right("ký, phát hành văn bản", Role.LEADER),
    "dossier.extend": _right("ký văn bản xin lỗi và hẹn lại", Role.LEADER),
    "dossier.transfer": _right("chuyển cơ quan có thẩm quyền", Role.COUNTER_OFFICER, Role.LEADER),
    "dossier.request_withdrawal": _right("rút hồ sơ", Role.CITIZEN, Role.COUNTER_OFFICER),
    "dossier.refuse_withdrawal": _right("không đồng ý rút hồ sơ", Role.LEADER, Role.CASE_OFFICER),
    "dossier.stop": _right("dừng giải quyết", Role.LEADER, Role.CASE_OFFICER),
    "dossier.hand_over": _right("bàn giao", *_EVERY_OFFICER),
    "dossier.take_over": _right("nhận bàn giao", *_EVERY_OFFICER),
    "work.hand": _right("giao việc khi vắng", *_EVERY_OFFICER),
    "reason.manage": _right("quản lý câu mẫu", Role.LEADER, Role.ADMINISTRATOR),
    # giving out
    "dossier.number": _right("cấp số, phát hành", Role.CLERK),
    "dossier.return": _right("trả kết quả", Role.COUNTER_OFFICER),
    "dossier.rate": _right("đánh giá", Role.CITIZEN),
    # the hall: queue, certified copies, shifts
    "ticket.book": _right("đặt lịch hẹn", Role.CITIZEN, reach=Reach.ANYWHERE),
    "ticket.call": _right("gọi số", Role.COUNTER_OFFICER),
    "copy.certify": _right("ghi sổ chứng thực bản sao", Role.COUNTER_OFFICER),
    "copy.view": _right("xem sổ chứng thực bản sao", Role.COUNTER_OFFICER, Role.LEADER, Role.CLERK),
    "shift.work": _right("mở, đóng ca trực", Role.COUNTER_OFFICER),
    "shift.close_left_open": _right("đóng ca bỏ ngỏ thay người vắng", Role.LEADER),
    "shift.view": _right("xem bảng cuối ca", Role.COUNTER_OFFICER, Role.LEADER),
    # running the system; an administrator sees no dossier
    "procedure.configure": _right("cấu hình thủ tục", Role.ADMINISTRATOR, reach=Reach.ANYWHERE),
    "calendar.manage": _right("đổi lịch làm việc, tính lại ngày hẹn", Role.ADMINISTRATOR, reach=Reach.ANYWHERE),
    "catalogue.load": _right("nạp danh mục thủ tục", Role.ADMINISTRATOR, reach=Reach.ANYWHERE),
    "exchange.manage": _right("vận hành liên thông dữ liệu", Role.ADMINISTRATOR, reach=Reach.ANYWHERE),
    "account.manage": _right("quản lý tài khoản", Role.ADMINISTRATOR, reach=Reach.ANYWHERE),
}

_TO_LOOK = frozenset({"dossier.view", "file.view"})
_TO_ANSWER = frozenset({"dossier.confirm_draft", "dossier.object_to_draft", "dossier.rate"})
"""What the office asked a visitor who proved to know the dossier: silence would decide for those without account."""


def may(
    actor: Actor,
    act: str,
    *,
    agency_ids: Iterable[int | None] = (),
    party_ids: Iterable[int | None] = (),
    dossier_id: int | None = None,
) -> bool:
    """Tell whether ``require`` with the same arguments would pass."""
    try:
        require(actor, act, agency_ids=agency_ids, party_ids=party_ids, dossier_id=dossier_id)
    except (NotPermitted, RowNotFound):
        return False
    return True


def require(
    actor: Actor,
    act: str,
    *,
    agency_ids: Iterable[int | None] = (),
    party_ids: Iterable[int | None] = (),
    dossier_id: int | None = None,
) -> None:
    """Pass silently when ``actor`` may do ``act`` on an object of these agencies and parties.

    ``agency_ids``: the agencies whose roles in the object count for this act (for ``dossier.accept`` the receiving
    one); ``party_ids``: whose dossier it is (applicant, submitter, proxy). Both empty = no object,
    only the role counts.
    Empty slots (``None``) are ignored.
    Errors: ``RowNotFound`` outside the reach, ``NotPermitted`` inside the reach without the role; ``KeyError`` for an
    act that the table does not name.
    """
    right = RIGHTS[act]
    agencies = {key for key in agency_ids if key is not None}
    parties = {key for key in party_ids if key is not None}
    free = right.reach is Reach.ANYWHERE and (actor.is_officer or not actor.roles)
    bound = not free and bool(agencies or parties or dossier_id)
    if dossier_id is not None and dossier_id in actor.verified_dossier_ids and _is_for_knower(actor, act):
        return
    if bound and not _sees(actor, agencies, parties):
        raise RowNotFound(NOT_FOUND)
    if not right.roles & actor.roles:
        raise NotPermitted(_lacks_role(actor, right))
    if bound and actor.is_officer and right.reach is Reach.OWN_AGENCY and actor.agency_id not in agencies:
        raise NotPermitted(
            f"Chỉ cán bộ của cơ quan đang giữ hồ sơ được {right.verb}; vị trí của bạn thuộc cơ quan khác."
        )


def _is_for_knower(actor: Actor, act: str) -> bool:
    # An officer may look by code and phone as anybody may, and yet answers nothing in a citizen's place that way.
    return act in _TO_LOOK or (act in _TO_ANSWER and not actor.is_officer)


def _sees(actor: Actor, agencies: set[int], parties: set[int]) -> bool:
    if actor.is_officer:
        return bool(agencies.intersection(actor.scope_agency_ids))
    return actor.party_id is not None and actor.party_id in parties


def _lacks_role(actor: Actor, right: Right) -> str:
    allowed = ", ".join(role.label for role in Role if role in right.roles)
    if not actor.roles:
        return f"Đăng nhập để {right.verb}."
    held = ", ".join(role.label for role in Role if role in actor.roles)
    return f"Vai trò của bạn ({held}) không được {right.verb}. Việc này dành cho: {allowed}."
