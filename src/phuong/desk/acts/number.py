"""``number/``: the clerk takes the next number of the result's book and releases the result."""

from datetime import datetime
from typing import Any

from phuong.desk.acts.page import ActPage
from phuong.dossiers import api as dossiers
from phuong.kernel.acts import Actor
from phuong.ui.api import PhuongForm


class Number(ActPage):
    act, slug = "number", "number"
    heading, button = "Cấp số, phát hành kết quả", "Cấp số và phát hành"
    busy = "Đang lấy số…"
    template = "desk/acts/number.html"

    def shown(self, dossier: dossiers.Dossier, who: Actor, now: datetime) -> dict[str, Any]:
        decided = dossiers.Decision.objects.filter(dossier=dossier, decided_at__isnull=False)
        return {"decision": decided.select_related("decided_by").last()}

    def perform(self, dossier: dossiers.Dossier, form: PhuongForm, who: Actor, now: datetime) -> str:
        symbol = dossiers.number(dossier_id=dossier.pk, actor=who, now=now)
        return f"Đã cấp số {symbol} cho kết quả của {dossier.code}; chuyển một cửa trả cho người dân."
