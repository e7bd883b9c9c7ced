"""What each act for many dossiers asks besides the dossiers, and the words of its page. One class per act."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.http import QueryDict

from phuong.desk.acts.colleagues import colleagues
from phuong.desk.hand_overs.forms import takers
from phuong.dossiers import api as dossiers
from phuong.identity.api import Role
from phuong.kernel.acts import Actor
from phuong.ui.api import PhuongForm, Radios

FAULTS = 2
_READ = re.compile(r"(\d{1,17})-(\d{1,17})", re.ASCII)


class BulkForm(PhuongForm):
    """The questions of one act. ``at_once``: all may stay empty, so the first page is the look ahead already."""

    heading: ClassVar[str]
    button: ClassVar[str]
    at_once: ClassVar[bool] = True

    def __init__(self, data: QueryDict | None, *, chosen: Sequence[dossiers.Dossier], who: Actor, on: date) -> None:
        super().__init__(data)
        self.posted = data
        self.ask(chosen, who, on)

    def ask(self, chosen: Sequence[dossiers.Dossier], who: Actor, on: date) -> None:
        """Add what hangs on the dossiers and the agency."""

    def arguments(self) -> dict[str, Any]:
        """Return the arguments of the order."""
        return dict(self.cleaned_data)

    def carried(self) -> list[tuple[str, str]]:
        """Return what the look ahead hands on to the order unseen: names and values of hidden fields."""
        return []


class AcceptMany(BulkForm):
    heading, button = "Tiếp nhận", "Tiếp nhận"
    note = forms.CharField(label="Ghi chú nội bộ", required=False, max_length=500)


class ForwardMany(BulkForm):
    heading, button = "Chuyển bước tiếp theo", "Chuyển bước"
    note = forms.CharField(label="Ý kiến xử lý", required=False, max_length=1000)


class SubmitMany(BulkForm):
    heading, button = "Trình ký, đề xuất giải quyết", "Trình ký"
    reasons = forms.CharField(label="Ý kiến đề xuất", required=False, max_length=1000)


class ApproveMany(BulkForm):
    """``read`` says of each dossier which proposal was on the screen: one that came later is not approved unread."""

    heading, button = "Phê duyệt", "Phê duyệt"

    def ask(self, chosen: Sequence[dossiers.Dossier], who: Actor, on: date) -> None:
        found = dossiers.open_proposals(one.pk for one in chosen)
        said = (_READ.fullmatch(one) for one in self.posted.getlist("read")) if self.posted else ()
        self.read = found | {int(one[1]): int(one[2]) for one in said if one and int(one[1]) in found}

    def arguments(self) -> dict[str, Any]:
        return {"proposals": {str(dossier): proposal for dossier, proposal in self.read.items()}}

    def carried(self) -> list[tuple[str, str]]:
        return [("read", f"{dossier}-{proposal}") for dossier, proposal in self.read.items()]


class AssignMany(BulkForm):
    heading, button, at_once = "Giao việc", "Giao", False
    post_id = forms.TypedChoiceField(label="Giao cho", coerce=int, widget=Radios)

    def ask(self, chosen: Sequence[dossiers.Dossier], who: Actor, on: date) -> None:
        roles = sorted({one.holder_role for one in chosen}) or [Role.CASE_OFFICER.value]
        found = {one.post_id: one for role in roles for one in colleagues(who.agency_id or 0, role, on)}
        self.fields["post_id"].choices = [  # type: ignore[attr-defined]
            (one.post_id, f"{one.name}, {one.title} (đang giữ {one.open_dossiers} hồ sơ)") for one in found.values()
        ]


class HandOverMany(BulkForm):
    heading, button, at_once = "Bàn giao hồ sơ giấy trong một phiếu", "Giao", False
    to = forms.ChoiceField(label="Giao cho")
    note = forms.CharField(label="Ghi chú", required=False, max_length=1000)

    def ask(self, chosen: Sequence[dossiers.Dossier], who: Actor, on: date) -> None:
        self.fields["to"].choices = [("", "Chọn nơi nhận"), *takers(chosen, who, on)]  # type: ignore[attr-defined]

    def arguments(self) -> dict[str, Any]:
        agency, _, role = self.cleaned_data["to"].partition(":")
        return {"to_agency_id": int(agency), "to_role": role, "note": self.cleaned_data["note"]}


class SupplementMany(BulkForm):
    heading, button, at_once = "Yêu cầu bổ sung cùng một thứ", "Gửi yêu cầu", False

    def ask(self, chosen: Sequence[dossiers.Dossier], who: Actor, on: date) -> None:
        again = any(one.supplement_count for one in chosen)
        for row in range(FAULTS):
            more = " (thứ hai, nếu có)" if row else ""
            required = row == 0
            self.add_field(f"paper{row}", forms.CharField(label=f"Giấy tờ{more}", required=required, max_length=300))
            box = forms.Textarea({"rows": 2})
            self.add_field(
                f"fault{row}",
                forms.CharField(label="Lỗi ở đâu, thế nào", required=required, max_length=500, widget=box),
            )
            self.add_field(
                f"remedy{row}", forms.CharField(label="Người nộp cần làm gì", required=False, max_length=500)
            )
        self.add_field(
            "legal_basis", forms.CharField(label="Điều khoản cho phép yêu cầu bổ sung", required=again, max_length=300)
        )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if bool(said.get("paper1")) != bool(said.get("fault1")):
            self.add_error("fault1", "Ghi đủ tên giấy tờ và lỗi, hoặc để trống cả hai.")
        return said

    def arguments(self) -> dict[str, Any]:
        said = self.cleaned_data
        rows = [row for row in range(FAULTS) if said[f"fault{row}"]]
        faults = [{name: said[f"{name}{row}"] for name in ("paper", "fault", "remedy")} for row in rows]
        return {"faults": faults, "legal_basis": said["legal_basis"]}


FORMS: dict[str, type[BulkForm]] = {
    "accept": AcceptMany,
    "approve": ApproveMany,
    "assign": AssignMany,
    "forward": ForwardMany,
    "hand_over": HandOverMany,
    "request_supplement": SupplementMany,
    "submit_for_approval": SubmitMany,
}
"""The page of each act that is registered for many dossiers; a further act brings a class of its own."""
