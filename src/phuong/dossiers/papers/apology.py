"""The apology with the new date (văn bản xin lỗi và hẹn lại), signed before the old date passes."""

from phuong.dossiers.models import Dossier, Extension
from phuong.dossiers.papers.shared import instant, signer, slip, written
from phuong.dossiers.rules.official_forms import OfficialForm

GIVEN_TO = "Giao cho "
"""How ``services.processing.assign`` writes the name of the responsible person into the control sheet."""


def apology_letter(dossier: Dossier, number: int) -> bytes:
    """Return the apology ``number`` as PDF: old date, reason, new date, which time, who answers for the work.

    Errors:  Extension.DoesNotExist.
    Source:  TT 01/2018/TT-VPCP, TT 03/2025/TT-VPCP, Phụ lục I; contents from memory.
    """
    extension = Extension.objects.select_related("signed_by__agency").get(dossier=dossier, number=number)
    at, post = extension.signed_at, extension.signed_by
    return slip(
        dossier,
        OfficialForm.APOLOGY,
        post.agency,
        at,
        accepted_at=instant(dossier.accepted_at),
        old_due_at=instant(extension.old_due_at),
        new_due_at=instant(extension.new_due_at),
        reason=extension.reason,
        extra=f"{extension.working_days} ngày làm việc",
        count=f"lần {extension.number}",
        responsible=_responsible(dossier, extension),
        signature=signer(post, written(dossier, ("extend",), at), at),
    )


def _responsible(dossier: Dossier, extension: Extension) -> str:
    """The person the work had been given to when the apology was signed; the agency when nobody had it yet."""
    given = dossier.control_sheet.filter(act="assign", at__lte=extension.signed_at).order_by("at", "id").last()
    if given is not None and given.note.startswith(GIVEN_TO):
        return given.note.removeprefix(GIVEN_TO).rstrip(".")
    return extension.signed_by.agency.name
