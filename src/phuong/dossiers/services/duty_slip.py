"""Phiếu chuyển thông tin: what the tax office is told to reckon a duty, from the dossier, nothing retyped."""

from phuong.dossiers.models import Dossier, SupplementRequest
from phuong.kernel.dates import time_and_date
from phuong.parties.api import Party, numbers_of

Slip = tuple[dict[str, str], ...]


def slip_of(dossier: Dossier) -> Slip:
    """Return the slip of ``dossier`` as label and value, in the order of the form.

    Source:  the fields code, day on which the valid papers were complete and kind of procedure are given by the land
             rules; the others are ours (verified: false).
    """
    rows = [
        ("Mã số hồ sơ", dossier.code),
        ("Ngày nhận đủ hồ sơ hợp lệ", _complete_at(dossier)),
        ("Loại thủ tục", f"{dossier.procedure.name} ({dossier.procedure.code})"),
        ("Nội dung", dossier.subject),
        ("Người thực hiện nghĩa vụ tài chính", dossier.applicant_name),
        ("Số giấy tờ, mã số thuế", ", ".join(numbers_of(dossier.applicant_id))),
        ("Địa chỉ", Party.objects.values_list("address", flat=True).get(pk=dossier.applicant_id)),
        ("Điện thoại", dossier.contact_phone),
        ("Cơ quan chuyển", dossier.competent_agency.name),
    ]
    return tuple({"label": label, "value": value} for label, value in rows if value)


def _complete_at(dossier: Dossier) -> str:
    answered = SupplementRequest.objects.filter(dossier=dossier, answered_at__isnull=False).order_by("number").last()
    at = answered.answered_at if answered else None
    if at is None or (dossier.accepted_at is not None and at < dossier.accepted_at):
        at = dossier.accepted_at
    return time_and_date(at) if at else ""
