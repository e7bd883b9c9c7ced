"""``record-visit/``: minutes of a visit on site, written on a phone: when, where, who, what was found, photos."""

import re
from datetime import datetime, time
from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest

from phuong.desk.acts.page import ActPage
from phuong.dossiers import api as dossiers
from phuong.files import api as files
from phuong.kernel.acts import Actor
from phuong.kernel.dates import VN, local
from phuong.ui.api import DateTextField, PhuongForm, UploadField

_CLOCK = re.compile(r"([01]?\d|2[0-3])[:hg.]([0-5]\d)")
_POINT = re.compile(r"(-?\d{1,3}(?:\.\d+)?)\s*[,; ]\s*(-?\d{1,3}(?:\.\d+)?)")


def clock_of(typed: str) -> time:
    """Return the time of day that was typed. Errors: ValidationError with the way to write it."""
    found = _CLOCK.fullmatch(typed.strip())
    if found is None:
        raise forms.ValidationError(f"Không đọc được giờ “{typed.strip()}”. Viết giờ và phút, ví dụ 14:30.")
    return time(int(found[1]), int(found[2]))


class VisitForm(PhuongForm):
    """The minutes; the coordinates as a phone's map shows them."""

    def __init__(self, request: HttpRequest | None, now: datetime) -> None:
        super().__init__(request.POST if request else None, request.FILES if request else None)
        self.too_large = bool(request is not None and getattr(request, "upload_too_large", False))
        self.add_field("day", DateTextField(label="Ngày kiểm tra", initial=local(now).date()))
        self.add_field(
            "clock",
            forms.CharField(
                label="Giờ kiểm tra",
                max_length=5,
                help_text="Ví dụ: 14:30.",
                widget=forms.TextInput({"class": "govuk-input--width-10", "autocomplete": "off"}),
            ),
        )
        self.add_field("place", forms.CharField(label="Nơi kiểm tra", max_length=300))
        self.add_field(
            "point",
            forms.CharField(
                label="Tọa độ",
                required=False,
                max_length=60,
                help_text="Vĩ độ, kinh độ như bản đồ trên điện thoại ghi. Ví dụ: 20.8561, 106.6822.",
            ),
        )
        self.add_field(
            "present",
            forms.CharField(
                label="Người có mặt", max_length=1000, widget=forms.Textarea({"rows": 2}), help_text="Họ tên, chức vụ."
            ),
        )
        self.add_field(
            "findings", forms.CharField(label="Kết quả kiểm tra", max_length=4000, widget=forms.Textarea({"rows": 6}))
        )
        self.add_field(
            "photos",
            UploadField(
                label="Ảnh, sơ đồ", required=False, several=True, limit_bytes=settings.PHUONG_UPLOAD_LIMIT_BYTES
            ),
        )

    def clean_clock(self) -> time:
        return clock_of(self.cleaned_data["clock"])

    def clean_point(self) -> tuple[float, float] | None:
        typed = str(self.cleaned_data["point"]).strip()
        if not typed:
            return None
        found = _POINT.fullmatch(typed)
        if found is None:
            raise forms.ValidationError("Viết vĩ độ, dấu phẩy, kinh độ, số lẻ dùng dấu chấm: 20.8561, 106.6822.")
        return float(found[1]), float(found[2])

    def clean(self) -> dict[str, Any]:
        if self.too_large:
            self.add_error(None, files.too_large_sentence())
        return super().clean() or {}

    def minutes(self, file_ids: tuple[int, ...]) -> dossiers.VisitMinutes:
        """Return what the form says."""
        said = self.cleaned_data
        lat, lon = said["point"] or (None, None)
        visited_at = datetime.combine(said["day"], said["clock"], tzinfo=VN)
        return dossiers.VisitMinutes(visited_at, said["place"], said["present"], said["findings"], lat, lon, file_ids)

    def keep(self, owner_id: int, now: datetime) -> tuple[int, ...] | None:
        """Store the photos; None when one cannot be taken, which is said at the field."""
        kept = []
        for upload in self.cleaned_data.get("photos") or []:
            try:
                kept.append(files.store(upload, owner_id, now).pk)
            except files.FileRefused as refusal:
                self.add_error("photos", refusal.sentence)
                return None
        return tuple(dict.fromkeys(kept))


class RecordVisit(ActPage):
    act, slug = "record_visit", "record-visit"
    heading, button = "Ghi biên bản kiểm tra thực địa", "Ghi biên bản"
    template = "desk/acts/record_visit.html"

    def form(self, dossier: dossiers.Dossier, who: Actor, now: datetime, request: HttpRequest | None) -> PhuongForm:
        return VisitForm(request, now)

    def perform(self, dossier: dossiers.Dossier, form: PhuongForm, who: Actor, now: datetime) -> str | None:
        assert isinstance(form, VisitForm)
        kept = form.keep(dossier.applicant_id, now)
        if kept is None:
            return None
        dossiers.record_visit(dossier_id=dossier.pk, minutes=form.minutes(kept), actor=who, now=now)
        return f"Đã ghi biên bản kiểm tra thực địa của {dossier.code}; in được ở phần giấy tờ đã ban hành."
