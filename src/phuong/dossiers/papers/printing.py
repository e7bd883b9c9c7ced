"""One door to every paper of a dossier: by its name in addresses."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from phuong.dossiers.models import Dossier
from phuong.dossiers.papers.apology import apology_letter
from phuong.dossiers.papers.control_sheet import control_sheet_paper
from phuong.dossiers.papers.hand_over import hand_over_of
from phuong.dossiers.papers.issued import IssuedForm, issued_forms
from phuong.dossiers.papers.legs import leg_slip
from phuong.dossiers.papers.receipt import new_receipt, receipt_slip
from phuong.dossiers.papers.refusal import negative_result_letter, refusal_slip
from phuong.dossiers.papers.stop import stop_notice
from phuong.dossiers.papers.supplement import supplement_slip
from phuong.dossiers.papers.visit import visit_minutes
from phuong.dossiers.rules.official_forms import OfficialForm
from phuong.kernel.acts import RowNotFound

MAKERS: Mapping[OfficialForm, Callable[[Dossier, int], bytes]] = MappingProxyType(
    {
        OfficialForm.RECEIPT: lambda dossier, number: new_receipt(dossier, number) if number else receipt_slip(dossier),
        OfficialForm.SUPPLEMENT: supplement_slip,
        OfficialForm.REFUSAL: lambda dossier, _: refusal_slip(dossier),
        OfficialForm.APOLOGY: apology_letter,
        OfficialForm.STOP: lambda dossier, _: stop_notice(dossier),
        OfficialForm.CONTROL_SHEET: lambda dossier, _: control_sheet_paper(dossier),
        OfficialForm.NEGATIVE_RESULT: lambda dossier, _: negative_result_letter(dossier),
        OfficialForm.DUTY: lambda dossier, number: leg_slip(dossier, OfficialForm.DUTY, number),
        OfficialForm.OPINION: lambda dossier, number: leg_slip(dossier, OfficialForm.OPINION, number),
        OfficialForm.LEG: lambda dossier, number: leg_slip(dossier, OfficialForm.LEG, number),
        OfficialForm.VISIT: visit_minutes,
        OfficialForm.HAND_OVER: hand_over_of,
    }
)


@dataclass(frozen=True, slots=True)
class PrintedForm:
    """A paper as PDF."""

    issued: IssuedForm
    content: bytes


def issued_form(dossier: Dossier, key: str) -> IssuedForm:
    """Return the paper ``key`` ("refusal", "apology-1") of ``dossier``.

    Errors:  RowNotFound when the dossier has no such paper.
    """
    found = next((issued for issued in issued_forms(dossier) if issued.key == key), None)
    if found is None:
        raise RowNotFound("Hồ sơ này không có giấy đó. Xem mục Giấy tờ đã phát hành của hồ sơ.")
    return found


def print_form(dossier: Dossier, key: str, *, page: str = "a4") -> PrintedForm:
    """Return the paper ``key`` of ``dossier`` as PDF: as it was given out, whatever happened since.

    The control sheet and the batch alone grow, with the next hand-over and the second signature. ``page`` "a5" is
    for the first receipt, which counters print small; every other paper is A4.
    Errors:  RowNotFound when the dossier has no such paper.
    """
    issued = issued_form(dossier, key)
    if issued.form is OfficialForm.RECEIPT and not issued.number:
        return PrintedForm(issued, receipt_slip(dossier, page))
    return PrintedForm(issued, MAKERS[issued.form](dossier, issued.number))
