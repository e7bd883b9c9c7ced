"""What this post may do with a dossier now: the acts its state opens, grey with a reason where one is missing."""

from dataclasses import dataclass

from django.urls import reverse

from phuong.desk.acts import ACT_PAGES, ActPage
from phuong.dossiers import api as dossiers
from phuong.identity.api import RIGHTS, may, require
from phuong.kernel.acts import Actor, ActRefused

State = dossiers.State
KEYS = {"accept": "a", "request_supplement": "b", "forward": "c", "assign": "g", "submit_for_approval": "t"}
RARE = frozenset(
    {
        "answer_leg",
        "extend",
        "hand_over",
        "plan_visit",
        "record_visit",
        "redirect_leg",
        "request_withdrawal",
        "send_back",
        "stop",
        "take_over",
        "transfer",
    }
)
"""Kept behind "Việc khác", so that the usual way stays in sight."""
STEP_ENDING = frozenset({"forward", "submit_for_approval"})
LEADING = {
    State.SUBMITTED: "accept",
    State.ACCEPTED: "assign",
    State.SUPPLEMENT_RECEIVED: "resume",
    State.AWAITING_APPROVAL: "approve",
    State.APPROVED: "number",
    State.DONE: "return",
    State.WITHDRAWAL_REQUESTED: "stop",
}


@dataclass(frozen=True, slots=True)
class Button:
    """One act on the page; ``why`` is the reason it cannot be done now (then it is no link)."""

    label: str
    url: str
    look: str
    why: str = ""
    key: str = ""


def buttons(dossier: dossiers.Dossier, who: Actor, failing: int = 0) -> list[Button]:
    """Return the acts that lead on from here and that a role of this post does; the green one comes last.

    With ``failing`` papers nothing is put before the leader to grant: that button says so, and a negative proposal
    has one of its own.
    """
    open_now = dossiers.open_acts(dossier.state)
    found = [
        _button(page, dossier, who, failing)
        for page in ACT_PAGES
        if page.act in open_now
        and RIGHTS[f"dossier.{page.act}"].roles & who.roles
        and page().concerns(dossier)
        and not (page.act == "forward" and _approval_is_next(dossier))  # the green button does it
    ]
    if failing and any(button.why == _failing_words(failing) for button in found):
        url = f"{reverse('desk:submit-for-approval', args=[dossier.code])}?outcome={dossiers.Outcome.DECLINED.value}"
        found.append(Button("Trình không giải quyết", url, "rare"))
    found += _letters(dossier, who)
    return sorted(found, key=lambda button: button.look == "go")


def _letters(dossier: dossiers.Dossier, who: Actor) -> list[Button]:
    """Return the ways to the letters of a dossier for who drafts: the result, and a free letter."""
    if not dossier.open or not may(who, "letter.draft", agency_ids=(dossier.holder_agency_id,)):
        return []
    address = reverse("desk:letters", args=[dossier.code])
    found = [Button("Soạn văn bản khác", address, "rare")]
    if dossier.state in dossiers.DRAFTED_IN and dossier.holder_role in who.roles:
        found.append(Button("Dự thảo kết quả", f"{address}?kind=result", "plain", key="d"))
    return found


def _button(page: type[ActPage], dossier: dossiers.Dossier, who: Actor, failing: int) -> Button:
    why = _why_not(page, dossier, who)
    if not why and failing and page.act == "submit_for_approval":
        why = _failing_words(failing)
    leads = not why and page.act == _leading(dossier)
    label = "Nhận việc" if page.act == "assign" and dossier.holder_post_id is None else dossiers.NAMES[page.act]
    url = reverse(f"desk:{page.slug}", args=[dossier.code])
    look = "go" if leads else "rare" if page.act in RARE else "plain"
    return Button(label, url, look, why, KEYS.get(page.act, ""))


def _failing_words(failing: int) -> str:
    return f"{failing} giấy chưa đạt"


def _leading(dossier: dossiers.Dossier) -> str:
    if dossier.state == State.IN_PROCESS:
        if _approval_is_next(dossier):
            return "offer_draft" if dossiers.lacks_agreed_draft(dossier) else "submit_for_approval"
        return "forward"
    return LEADING.get(State(dossier.state), "")


def _why_not(page: type[ActPage], dossier: dossiers.Dossier, who: Actor) -> str:
    try:
        require(who, f"dossier.{page.act}", agency_ids=(page().agency_id(dossier),))
    except ActRefused as refusal:
        return refusal.sentence
    if page.act in STEP_ENDING and dossier.holder_role not in who.roles:
        return "bước này do người khác làm"
    if page.act == "submit_for_approval" and not _approval_is_next(dossier):
        return "còn bước trước khi ký"
    return ""


def _approval_is_next(dossier: dossiers.Dossier) -> bool:
    return any(node.key == dossiers.APPROVE_STEP for node in dossiers.leads_to(dossier))
