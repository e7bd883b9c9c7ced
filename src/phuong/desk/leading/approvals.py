"""``/desk/approvals/``: what waits for a leader, each dossier in short; fifty are decided from a phone.

What needs a second look stands first and is never ticked by "choose all". The order itself is a bulk order: looked at
before it is given, taken back within ten seconds.
"""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from phuong.desk.due_words import Due, due_words
from phuong.desk.frame import officer_page, show
from phuong.desk.letters.reading import LAID
from phuong.directory.api import calendar_for
from phuong.documents.api import body_lines
from phuong.dossiers import api as dossiers
from phuong.identity.api import actor, require
from phuong.kernel import clock
from phuong.kernel.acts import NotPermitted
from phuong.kernel.deadline import WorkCalendar
from phuong.kernel.numbers import format_count

TO_DECIDE = "xem hồ sơ chờ phê duyệt"
ALL = "all"


@dataclass(frozen=True, slots=True)
class Card:
    """One dossier in short: ``remarks`` are why it wants a second look, ``lines`` the drafted result as it is laid."""

    proposal: dossiers.Proposal
    due: Due
    remarks: tuple[str, ...]
    is_chosen: bool
    lines: tuple[tuple[str, str], ...] = ()


@require_safe
@officer_page
def approvals(request: HttpRequest) -> HttpResponseBase:
    """Show what waits for the leaders of the own agency, what wants a second look first."""
    who, now = actor(request), clock.now()
    require(who, "dossier.approve")
    if who.agency_id is None:
        raise NotPermitted("Trang này dành cho lãnh đạo của một cơ quan.")
    calendar = calendar_for(who.agency_id, now)[1]
    found, total = dossiers.proposals_waiting(who.agency_id)
    wants_all = request.GET.get("chosen") == ALL
    cards = [_card(one, now, calendar, wants_all=wants_all) for one in found]
    careful = [card for card in cards if card.remarks]
    plain = [card for card in cards if not card.remarks]
    context = {
        "title": _title(total, len(careful)),
        "careful": careful,
        "plain": plain,
        "total": total,
        "shown": len(cards),
        "wants_all": wants_all,
        "now": now,
    }
    if request.method == "GET":
        dossiers.note_list_look(actor=who, now=now, purpose=TO_DECIDE, shown=len(cards))
    return show(request, "desk/leading/approvals.html", context)


def _card(proposal: dossiers.Proposal, now: datetime, calendar: WorkCalendar, *, wants_all: bool) -> Card:
    remarks = tuple(_remarks(proposal, now))
    lines = tuple((LAID[style.value], words) for style, words in body_lines(proposal.body, {}))
    return Card(proposal, due_words(proposal.row, now, calendar), remarks, wants_all and not remarks, lines)


def _remarks(proposal: dossiers.Proposal, now: datetime) -> list[str]:
    """Return in words what makes a dossier no matter of routine."""
    row, said = proposal.row, []
    if not proposal.is_granting:
        said.append("Đề xuất không giải quyết")
    if proposal.failing:
        said.append(f"{proposal.failing} giấy tờ chưa đạt")
    if row.act_by < now:
        said.append("Đã quá hạn")
    if row.supplement_count > 1:
        said.append(f"Đã yêu cầu bổ sung {row.supplement_count} lần")
    if row.extended_days:
        said.append("Đã xin lỗi, hẹn lại")
    return said


def _title(total: int, careful: int) -> str:
    """The heading is a finding: "50 hồ sơ chờ bạn phê duyệt, 3 cần xem kỹ"."""
    if not total:
        return "Không có hồ sơ nào chờ phê duyệt"
    said = f"{format_count(total)} hồ sơ chờ bạn phê duyệt"
    return f"{said}, {format_count(careful)} cần xem kỹ" if careful else said
