"""Looking a dossier up by its code, and by the phone it was filed with."""

from typing import Any

from django import forms

from phuong.directory.api import current_place, current_world
from phuong.kernel.faults import Fault
from phuong.kernel.identifiers import DossierCode
from phuong.kernel.text import squeeze
from phuong.ui.api import PhuongForm

WRONG_DIGITS = "Bốn số cuối điện thoại phải đủ 4 chữ số, {came} {number}."


class LookUpForm(PhuongForm):
    """Code, and the last four digits of the phone; without the digits only the state is told."""

    code = forms.CharField(
        label="Mã hồ sơ",
        max_length=60,
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false", "class": "ph-num"}),
        error_messages={"required": "Nhập mã hồ sơ in trên giấy hẹn."},
    )
    phone_last4 = forms.CharField(
        label="4 số cuối điện thoại",
        required=False,
        max_length=12,
        help_text="Số đã ghi khi nộp. Để trống thì chỉ xem được tình trạng.",
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off", "class": "govuk-input--width-5"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        day = current_world().clock
        self.fields["code"].widget.attrs["placeholder"] = f"{current_place().code}.12-{day:%y%m%d}-0001"

    def clean_code(self) -> str:
        """Return our own codes as they are printed; a code of another system as it was typed."""
        typed: str = self.cleaned_data["code"]
        try:
            return str(DossierCode.parse(typed))
        except Fault:
            return squeeze(typed).upper()

    def clean_phone_last4(self) -> str:
        typed: str = self.cleaned_data["phone_last4"]
        digits = "".join(character for character in typed if character.isascii() and character.isdigit())
        if typed.strip() and len(digits) != 4:
            raise forms.ValidationError(
                WRONG_DIGITS.format(came="mới có" if len(digits) < 4 else "đang có", number=len(digits))
            )
        return digits
