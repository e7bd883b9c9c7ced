"""Form fields as the kit draws them: label, hint, error sentence, aria; the same for every face."""

from phuong.ui.forms.base import Fault, PhuongForm
from phuong.ui.forms.bound_field import PhuongBoundField
from phuong.ui.forms.fields import (
    DatePartsField,
    DateTextField,
    DeclarationField,
    MoneyField,
    PersonalIdField,
    PhoneField,
    UploadField,
)
from phuong.ui.forms.widgets import Checkboxes, DateParts, Radios, SingleCheckbox, UploadRow

__all__ = [
    "Checkboxes",
    "DateParts",
    "DatePartsField",
    "DateTextField",
    "DeclarationField",
    "Fault",
    "MoneyField",
    "PersonalIdField",
    "PhoneField",
    "PhuongBoundField",
    "PhuongForm",
    "Radios",
    "SingleCheckbox",
    "UploadField",
    "UploadRow",
]
