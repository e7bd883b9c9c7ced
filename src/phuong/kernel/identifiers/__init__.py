"""Identifiers of people, businesses, dossiers and procedures: read, checked, written. Pure.

A number that cannot be right is refused with a sentence; one that only looks odd is accepted with warnings,
because registers do hold odd numbers and the person at the counter must not suffer for it.
"""

from phuong.kernel.identifiers.container_number import ContainerNumberInvalid, check_digit, parse_container_number
from phuong.kernel.identifiers.dossier_code import DossierCode, DossierCodeInvalid
from phuong.kernel.identifiers.fault import IdentifierInvalid
from phuong.kernel.identifiers.personal_id import PersonalId, PersonalIdInvalid, parse_personal_id
from phuong.kernel.identifiers.phone import PhoneInvalid, format_phone, parse_phone
from phuong.kernel.identifiers.procedure_code import ProcedureCode, ProcedureCodeInvalid
from phuong.kernel.identifiers.provinces import PROVINCES_OF_BIRTH
from phuong.kernel.identifiers.tax_code import TaxCode, TaxCodeInvalid, parse_tax_code

__all__ = [
    "PROVINCES_OF_BIRTH",
    "ContainerNumberInvalid",
    "DossierCode",
    "DossierCodeInvalid",
    "IdentifierInvalid",
    "PersonalId",
    "PersonalIdInvalid",
    "PhoneInvalid",
    "ProcedureCode",
    "ProcedureCodeInvalid",
    "TaxCode",
    "TaxCodeInvalid",
    "check_digit",
    "format_phone",
    "parse_container_number",
    "parse_personal_id",
    "parse_phone",
    "parse_tax_code",
]
