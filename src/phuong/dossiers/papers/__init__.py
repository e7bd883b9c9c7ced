"""The official papers of a dossier as PDF, made from its rows at the moment somebody wants them; nothing is retyped.

A paper is made from the rows as of the act that gave it out: what happens later does not change it.
"""

from phuong.dossiers.papers.apology import apology_letter
from phuong.dossiers.papers.control_sheet import control_sheet_paper
from phuong.dossiers.papers.hand_over import hand_over_slip
from phuong.dossiers.papers.issued import IssuedForm, issued_forms
from phuong.dossiers.papers.printing import PrintedForm, issued_form, print_form
from phuong.dossiers.papers.receipt import new_receipt, receipt_slip
from phuong.dossiers.papers.refusal import negative_result_letter, refusal_slip
from phuong.dossiers.papers.stop import stop_notice
from phuong.dossiers.papers.supplement import supplement_slip

__all__ = [
    "IssuedForm",
    "PrintedForm",
    "apology_letter",
    "control_sheet_paper",
    "hand_over_slip",
    "issued_form",
    "issued_forms",
    "negative_result_letter",
    "new_receipt",
    "print_form",
    "receipt_slip",
    "refusal_slip",
    "stop_notice",
    "supplement_slip",
]
