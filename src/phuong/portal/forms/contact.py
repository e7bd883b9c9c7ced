"""How to reach the applicant: asked at the end, beside the button."""

from django import forms

from phuong.ui.api import PhoneField, PhuongForm


class ContactForm(PhuongForm):
    """Phone (also the key to look the dossier up) and e-mail."""

    contact_phone = PhoneField(
        label="Điện thoại liên hệ",
        help_text="Cơ quan gọi số này khi cần; 4 số cuối dùng để tra cứu hồ sơ.",
    )
    contact_email = forms.EmailField(
        label="Thư điện tử",
        required=False,
        max_length=254,
        error_messages={"invalid": "Địa chỉ thư điện tử phải có dạng ten@noi.vn."},
    )
