"""Opening and closing a shift."""

from collections.abc import Sequence

from django import forms
from django.http import QueryDict

from phuong.counter import api as counter
from phuong.ui.api import Checkboxes, MoneyField, PhuongForm

NO_CASH = "Đếm tiền trong hộp rồi ghi số; không có tiền thì ghi 0."


class OpenForm(PhuongForm):
    """Which desk, which lines, how much change."""

    desk = forms.IntegerField(
        label="Số quầy",
        min_value=1,
        max_value=99,
        error_messages={"invalid": "Ghi số quầy bằng chữ số, ví dụ 3."},
        widget=forms.NumberInput({"class": "govuk-input--width-3", "inputmode": "numeric"}),
    )
    lines = forms.TypedMultipleChoiceField(label="Quầy này gọi các hàng", coerce=int, required=False, widget=Checkboxes)
    opening_cash = MoneyField(label="Tiền lẻ đầu ca", required=False, help_text="Không có thì để trống.")

    def __init__(self, data: QueryDict | None, *, lines: Sequence[counter.LineNow], desk: int = 1) -> None:
        super().__init__(data, initial={"desk": desk, "lines": [line.id for line in lines]})
        field = self.fields["lines"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(line.id, f"{line.prefix} · {line.name}") for line in lines]
        if not lines:
            del self.fields["lines"]

    @property
    def line_ids(self) -> list[int]:
        """The lines that were ticked."""
        return list(self.cleaned_data.get("lines", []))


class CloseForm(PhuongForm):
    """What was counted, why it differs, who takes over."""

    counted = MoneyField(label="Tiền đếm được trong hộp", error_messages={"required": NO_CASH})
    difference_reason = forms.CharField(
        label="Lý do chênh lệch",
        required=False,
        max_length=500,
        help_text="Chỉ ghi khi đếm được khác số phải có.",
    )
    taken_by = forms.CharField(
        label="Người nhận bàn giao",
        required=False,
        max_length=120,
        help_text="Ai nhận tiền và giấy tờ, ký vào bảng kê.",
    )
    note = forms.CharField(label="Ghi chú", required=False, max_length=1000, widget=forms.Textarea({"rows": 2}))

    @property
    def closing(self) -> counter.Closing:
        """What was said, as the act takes it."""
        said = self.cleaned_data
        return counter.Closing(said["counted"], said["difference_reason"], said["taken_by"], said["note"])
