"""What whoever fetched a result signs and takes home: an A5 slip."""

from phuong.counter.papers.shared import TYPST, letterhead
from phuong.documents.api import render
from phuong.dossiers.api import Decision, Delivery, Dossier
from phuong.kernel.acts import RowNotFound
from phuong.kernel.dates import official_instant
from phuong.ui.api import qr_svg


def return_slip(dossier: Dossier) -> bytes:
    """Return the slip of a result that was given out, as PDF. Errors: RowNotFound where none was."""
    delivery = Delivery.objects.filter(dossier=dossier).first()
    if delivery is None:
        raise RowNotFound(f"Kết quả {dossier.code} chưa trả cho ai, chưa có phiếu.")
    decided = Decision.objects.filter(dossier=dossier, paper__isnull=False).select_related("paper").last()
    paper = decided.paper if decided else None
    handed_in = dossier.originals_handed_in.select_related("requirement")
    values = {
        **letterhead(dossier.receiving_agency, delivery.delivered_at),
        "title": "Phiếu trả kết quả",
        "code": dossier.code,
        "rows": [
            row
            for row in (
                ["Thủ tục", dossier.procedure.name],
                ["Người có hồ sơ", dossier.applicant_name],
                ["Kết quả", f"{paper.title}, số {paper.symbol}" if paper else "Kết quả giải quyết"],
                ["Người nhận", delivery.recipient_name + (" (nhận thay)" if delivery.by_proxy else "")],
                ["Giấy tờ nhận thay", delivery.authority if delivery.by_proxy else ""],
                ["Bản chính đã thu", "; ".join(one.requirement.name for one in handed_in)],
                ["Cách trả", delivery.get_way_display()],
                ["Trả lúc", official_instant(delivery.delivered_at)],
            )
            if row[1]
        ],
        "recipient": delivery.recipient_name,
        "officer": _giver(dossier),
    }
    return render(
        TYPST / "return_slip.typ", values, at=delivery.delivered_at, files={"qr.svg": qr_svg(dossier.code).encode()}
    )


def _giver(dossier: Dossier) -> str:
    """Return who gave it out, as the control sheet names the person."""
    row = dossier.control_sheet.filter(act="return").order_by("at", "pk").last()
    return row.from_name if row else ""
