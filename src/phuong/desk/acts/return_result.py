"""``return/``: give the result to the applicant, or to a proxy with paper, against the originals that come back."""

from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpRequest, QueryDict

from phuong.counter.api import give_out
from phuong.desk.acts.page import ActPage
from phuong.dossiers import api as dossiers
from phuong.kernel.acts import Actor
from phuong.kernel.text import fold
from phuong.procedures.api import PaperRequirement
from phuong.ui.api import DateTextField, PhuongForm, Radios, SingleCheckbox

Way = dossiers.Delivery.Way
OTHER = "Người nhận không phải người nộp: đánh dấu nhận thay và ghi giấy ủy quyền, hoặc sửa lại họ tên."


class ReturnForm(PhuongForm):
    way = forms.ChoiceField(
        label="Cách trả",
        choices=[(way.value, way.label.capitalize()) for way in (Way.COUNTER, Way.ELECTRONIC, Way.POST)],
        widget=Radios,
    )
    recipient_name = forms.CharField(label="Họ tên người nhận", max_length=300)
    by_proxy = forms.BooleanField(
        label="Người khác nhận thay, có giấy ủy quyền", required=False, widget=SingleCheckbox()
    )
    authority_number = forms.CharField(
        label="Số giấy ủy quyền",
        required=False,
        max_length=80,
        help_text="Giấy không có số thì ghi “không số”.",
    )
    authority_on = DateTextField(label="Ngày của giấy ủy quyền", required=False)
    proxy_paper = forms.CharField(
        label="Giấy tờ của người nhận thay đã xem",
        required=False,
        max_length=120,
        help_text="Loại và số, ví dụ: căn cước 031090000009.",
    )
    tracking_number = forms.CharField(
        label="Số vận đơn", required=False, max_length=60, help_text="Khi trả qua bưu chính công ích."
    )

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        originals: list[PaperRequirement],
        applicants: tuple[str, ...],
        initial: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=initial)
        self.originals, self.applicants = originals, applicants
        for paper in originals:
            self.fields[f"original-{paper.pk}"] = forms.BooleanField(
                label=f"Đã thu: {paper.name}", required=False, widget=SingleCheckbox()
            )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if self._is_somebody_else(said):
            self.add_error("recipient_name", OTHER)
        return said

    def _is_somebody_else(self, said: dict[str, Any]) -> bool:
        """Whether a name was typed that is none of the applicant's, without a paper of authority."""
        name = fold(said.get("recipient_name", ""))
        known = {fold(one) for one in self.applicants}
        return said.get("way") == Way.COUNTER and not said.get("by_proxy") and bool(name) and name not in known

    @property
    def handed_in(self) -> list[int]:
        """The ids of the originals ticked as taken."""
        return [paper.pk for paper in self.originals if self.cleaned_data[f"original-{paper.pk}"]]

    @property
    def original_fields(self) -> list[Any]:
        return [self[f"original-{paper.pk}"] for paper in self.originals]

    @property
    def authority(self) -> dossiers.Authority | None:
        """The paper of authority, if somebody else collects."""
        said = self.cleaned_data
        if not said["by_proxy"]:
            return None
        return dossiers.Authority(said["authority_number"], said["authority_on"], said["proxy_paper"])


class Return(ActPage):
    act, slug = "return", "return"
    heading, button = "Trả kết quả", "Trả kết quả"
    template = "desk/acts/return.html"

    def agency_id(self, dossier: dossiers.Dossier) -> int:
        return dossier.receiving_agency_id

    def form(self, dossier: dossiers.Dossier, who: Actor, now: datetime, request: HttpRequest | None) -> PhuongForm:
        way = Way.ELECTRONIC if dossier.channel == dossiers.Channel.ONLINE else Way.COUNTER
        return ReturnForm(
            request.POST if request else None,
            originals=dossiers.originals_due(dossier),
            applicants=_may_collect(dossier),
            initial={"way": way.value, "recipient_name": dossier.applicant_name},
        )

    def shown(self, dossier: dossiers.Dossier, who: Actor, now: datetime) -> dict[str, Any]:
        decided = dossiers.Decision.objects.filter(dossier=dossier, decided_at__isnull=False)
        return {"decision": decided.select_related("paper").last()}

    def perform(self, dossier: dossiers.Dossier, form: PhuongForm, who: Actor, now: datetime) -> str:
        assert isinstance(form, ReturnForm)
        said = form.cleaned_data
        code = give_out(
            dossier_id=dossier.pk,
            actor=who,
            now=now,
            way=Way(said["way"]),
            recipient_name=said["recipient_name"],
            authority=form.authority,
            originals=form.handed_in,
            tracking_number=said["tracking_number"],
        )
        return f"Đã trả kết quả {code} cho {said['recipient_name']}."


def _may_collect(dossier: dossiers.Dossier) -> tuple[str, ...]:
    """Return the names that need no paper of authority: who applies and who handed in."""
    return (dossier.applicant_name, dossier.applicant.name, dossier.submitter.name)
