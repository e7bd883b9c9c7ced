"""The one-stop forms by meaning. Their numbers are data of the rule set: they differ between the two circulars.

Source: TT 01/2018/TT-VPCP and TT 03/2025/TT-VPCP, Phụ lục I (numbers of 2018 from memory, verified: false).
"""

from enum import StrEnum


class OfficialForm(StrEnum):
    """What a form is for."""

    RECEIPT = "receipt"
    SUPPLEMENT = "supplement"
    REFUSAL = "refusal"
    APOLOGY = "apology"
    STOP = "stop"
    CONTROL_SHEET = "control_sheet"
    REGISTER = "register"


NUMBERS: dict[str, dict[OfficialForm, str]] = {
    "tt-01-2018": {
        OfficialForm.RECEIPT: "01",
        OfficialForm.SUPPLEMENT: "02",
        OfficialForm.REFUSAL: "03",
        OfficialForm.APOLOGY: "04",
        OfficialForm.CONTROL_SHEET: "05",
        OfficialForm.REGISTER: "06",
    },
    "tt-03-2025": {
        OfficialForm.RECEIPT: "01",
        OfficialForm.SUPPLEMENT: "02",
        OfficialForm.REFUSAL: "03",
        OfficialForm.APOLOGY: "04",
        OfficialForm.STOP: "05",
        OfficialForm.CONTROL_SHEET: "06",
        OfficialForm.REGISTER: "07",
    },
}


def form_number(rule_set: str, form: OfficialForm) -> str:
    """Return "Mẫu số 01"; empty when the rule set has no such form. Errors: KeyError for an unknown rule set."""
    number = NUMBERS[rule_set].get(form)
    return f"Mẫu số {number}" if number else ""
