"""Who is away, from when to when, who stands in, and why."""

from datetime import date, datetime, time, timedelta

from django import forms
from django.http import QueryDict

from phuong.desk.colleagues import people_of
from phuong.directory.api import Post
from phuong.identity.api import Role
from phuong.kernel.acts import Actor
from phuong.kernel.dates import VN
from phuong.ui.api import DateTextField, PhuongForm, Radios


class AbsenceForm(PhuongForm):
    """A leader says who is away; everybody else is away themselves."""

    def __init__(self, data: QueryDict | None, *, who: Actor, on: date) -> None:
        super().__init__(data, initial={"first_day": on})
        self.who = who
        people = people_of(who.agency_id or 0, on)
        titles = dict(Post.objects.filter(pk__in=[key for key, _ in people]).values_list("pk", "title"))
        choices = [(str(key), f"{name}, {titles.get(key, '')}") for key, name in people]
        if Role.LEADER in who.roles:
            self.add_field("giver", forms.ChoiceField(label="Người vắng", choices=choices, initial=str(who.post_id)))
        self.add_field(
            "taker",
            forms.ChoiceField(
                label="Người nhận thay",
                choices=[one for one in choices if Role.LEADER in who.roles or one[0] != str(who.post_id)],
                widget=Radios,
                help_text="Chỉ nhận những bước hợp với vai trò của người này.",
            ),
        )
        self.add_field("first_day", DateTextField(label="Vắng từ ngày"))
        self.add_field(
            "last_day",
            DateTextField(
                label="Đến hết ngày",
                required=False,
                help_text="Hết ngày này việc còn lại tự về. Để trống: đến khi bạn nhận lại.",
            ),
        )
        self.add_field(
            "reason", forms.CharField(label="Lý do", max_length=300, help_text="Ghi vào phiếu kiểm soát từng hồ sơ.")
        )

    @property
    def giver_id(self) -> int:
        """The post whose work goes over."""
        return int(self.cleaned_data.get("giver") or self.who.post_id or 0)

    @property
    def taker_id(self) -> int:
        """The post that stands in."""
        return int(self.cleaned_data["taker"])

    @property
    def begins_at(self) -> datetime:
        """The first instant away."""
        return datetime.combine(self.cleaned_data["first_day"], time(), tzinfo=VN)

    @property
    def ends_at(self) -> datetime | None:
        """The first instant back; None while nobody knows."""
        last = self.cleaned_data["last_day"]
        return datetime.combine(last + timedelta(days=1), time(), tzinfo=VN) if last else None
