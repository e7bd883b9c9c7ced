"""Front door of the design kit: what faces and the blocks above may use."""

from phuong.ui.appearance import COOKIE, COOKIE_SECONDS, LANGUAGE_PARAMETER, SHARED_COOKIE, Appearance, appearance_of
from phuong.ui.forms import (
    Checkboxes,
    DateParts,
    DatePartsField,
    DateTextField,
    DeclarationField,
    Fault,
    MoneyField,
    PersonalIdField,
    PhoneField,
    PhuongBoundField,
    PhuongForm,
    Radios,
    SingleCheckbox,
    UploadField,
    UploadRow,
)
from phuong.ui.icons import ICON_NAMES, STATUS_KINDS
from phuong.ui.kit import kit_context
from phuong.ui.languages.speaking import Told, language, spoken
from phuong.ui.parts import Fact, RailBox, RailGroup, Step, Tab
from phuong.ui.qr import qr_svg
from phuong.ui.shapes import status_html
from phuong.ui.strips import DayBar, StripCell, strip_cell, use_html
from phuong.ui.styles import sheets_of

__all__ = [
    "COOKIE",
    "COOKIE_SECONDS",
    "ICON_NAMES",
    "LANGUAGE_PARAMETER",
    "SHARED_COOKIE",
    "STATUS_KINDS",
    "Appearance",
    "Checkboxes",
    "DateParts",
    "DatePartsField",
    "DateTextField",
    "DayBar",
    "DeclarationField",
    "Fact",
    "Fault",
    "MoneyField",
    "PersonalIdField",
    "PhoneField",
    "PhuongBoundField",
    "PhuongForm",
    "Radios",
    "RailBox",
    "RailGroup",
    "SingleCheckbox",
    "Step",
    "StripCell",
    "Tab",
    "Told",
    "UploadField",
    "UploadRow",
    "appearance_of",
    "kit_context",
    "language",
    "qr_svg",
    "sheets_of",
    "spoken",
    "status_html",
    "strip_cell",
    "use_html",
]
