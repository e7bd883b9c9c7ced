"""``resume/``: what came is what was asked for; the work goes on."""

from datetime import datetime
from typing import Any

from phuong.desk.acts.page import ActPage
from phuong.dossiers import api as dossiers
from phuong.kernel.acts import Actor
from phuong.ui.api import PhuongForm


class Resume(ActPage):
    act, slug = "resume", "resume"
    heading, button = "Giấy tờ bổ sung đã đủ", "Xử lý tiếp"
    template = "desk/acts/resume.html"

    def shown(self, dossier: dossiers.Dossier, who: Actor, now: datetime) -> dict[str, Any]:
        asked = dossiers.SupplementRequest.objects.filter(dossier=dossier).order_by("number").last()
        since = asked.requested_at if asked else dossier.submitted_at
        came = dossier.evidences.filter(received_at__gte=since).exclude(received_at=dossier.submitted_at).order_by("pk")
        return {"asked": asked, "came": list(came)}

    def perform(self, dossier: dossiers.Dossier, form: PhuongForm, who: Actor, now: datetime) -> str:
        return f"{dossiers.resume(dossier_id=dossier.pk, actor=who, now=now)} được xử lý tiếp."
