"""The forms of a notice: days, a pasted list, hours, the decision."""

from datetime import date, timedelta
from typing import Any

from django import forms

from phuong.directory import api as directory
from phuong.kernel.dates import WEEKDAYS, short_date
from phuong.kernel.text import squeeze
from phuong.ui.api import DateTextField, PhuongForm, UploadField

LONGEST_RUN = 31
MOST_BYTES = 200 * 1024
KINDS = (
    (directory.DayKind.OFF.name, "Nghỉ cả ngày"),
    (directory.DayKind.MORNING_OFF.name, "Nghỉ buổi sáng"),
    (directory.DayKind.AFTERNOON_OFF.name, "Nghỉ buổi chiều"),
    (directory.DayKind.WORKED.name, "Làm việc bù (ngày vốn nghỉ)"),
    (directory.DayKind.ORDINARY.name, "Ngày bình thường (bỏ ngày nghỉ hoặc làm bù đã ghi)"),
)


class DayForm(PhuongForm):
    """One day or a run of days, and the Saturday worked in their place."""

    kind = forms.ChoiceField(label="Ngày ấy", choices=KINDS, widget=forms.RadioSelect, initial=KINDS[0][0])
    first = DateTextField(label="Ngày")
    last = DateTextField(label="Đến hết ngày", required=False, help_text="Để trống nếu chỉ một ngày.")
    name = forms.CharField(
        label="Tên ngày",
        required=False,
        max_length=120,
        help_text="Người dân đọc tên này trong lời hẹn trả. Để trống với ngày bình thường.",
    )
    swapped = DateTextField(
        label="Làm bù vào ngày", required=False, help_text="Khi hoán đổi: thứ Bảy đi làm thay cho ngày nghỉ."
    )

    def __init__(self, *args: Any, calendar: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.calendar = calendar

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        first, last = said.get("first"), said.get("last") or said.get("first")
        kind = directory.DayKind[said["kind"]] if said.get("kind") else None
        if first and last and not 0 <= (last - first).days < LONGEST_RUN:
            self.add_error("last", f"Ngày cuối phải từ ngày đầu trở đi, nhiều nhất {LONGEST_RUN} ngày một lần.")
        for name in ("first", "last", "swapped"):
            self._require_covered(name, said.get(name))
        if kind not in (None, directory.DayKind.ORDINARY) and not squeeze(said.get("name") or ""):
            self.add_error("name", "Ghi tên ngày, ví dụ: Nghỉ hoán đổi.")
        if said.get("swapped") and kind is not directory.DayKind.OFF:
            self.add_error("swapped", "Chỉ ghi ngày làm bù khi thêm ngày nghỉ cả ngày.")
        elif said.get("swapped") and first and last and first <= said["swapped"] <= last:
            self.add_error("swapped", "Ngày làm bù phải khác ngày nghỉ.")
        return said

    def days(self) -> list[directory.DaySaid]:
        """Return what the form says, day by day."""
        said = self.cleaned_data
        kind, name, first = directory.DayKind[said["kind"]], squeeze(said["name"]), said["first"]
        last = said["last"] or first
        name = "" if kind is directory.DayKind.ORDINARY else name
        run = range((last - first).days + 1)
        found = [directory.DaySaid(first + timedelta(days=number), kind, name) for number in run]
        if said["swapped"]:
            words = f"Làm bù cho ngày {short_date(first)}"
            found.append(directory.DaySaid(said["swapped"], directory.DayKind.WORKED, words))
        return found

    def _require_covered(self, name: str, day: date | None) -> None:
        if day and not self.calendar.first <= day <= self.calendar.last:
            first, last = short_date(self.calendar.first), short_date(self.calendar.last)
            self.add_error(name, f"Lịch này có từ {first} đến {last}.")


class ListForm(PhuongForm):
    """A list of days, pasted or as a file."""

    text = forms.CharField(
        label="Danh sách ngày",
        required=False,
        max_length=40_000,
        widget=forms.Textarea({"rows": 9}),
        help_text="Mỗi dòng một ngày hoặc một đợt: ngày, nghỉ / nghỉ sáng / nghỉ chiều / làm bù / làm việc, tên.",
    )
    file = UploadField(
        label="Hoặc tệp văn bản, CSV, YAML", required=False, kinds=("txt", "csv", "yaml"), limit_bytes=MOST_BYTES
    )

    def clean_file(self) -> str:
        """Return the text of the file."""
        file = self.cleaned_data["file"]
        if not file:
            return ""
        if file.size > MOST_BYTES:
            raise forms.ValidationError("Tệp lớn hơn 200 KB. Chọn tệp chỉ có danh sách ngày.")
        try:
            text = str(file.read().decode("utf-8-sig"))
        except UnicodeDecodeError:
            raise forms.ValidationError("Tệp không phải UTF-8. Lưu lại tệp với bảng mã UTF-8.") from None
        if "\0" in text:
            raise forms.ValidationError("Tệp không phải văn bản thuần. Lưu lại với bảng mã UTF-8.")
        return text

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if not self.errors and not (said.get("text") or "").strip() and not said.get("file"):
            self.add_error("text", "Dán danh sách ngày hoặc chọn tệp.")
        return said


class HoursForm(PhuongForm):
    """The hours of a week, in a time."""

    receiving = forms.ChoiceField(
        label="Giờ nào",
        choices=(("0", "Giờ làm việc (tính ngày hẹn)"), ("1", "Giờ tiếp nhận tại quầy (không tính ngày hẹn)")),
        widget=forms.RadioSelect,
        initial="0",
    )
    valid_from = DateTextField(label="Từ ngày")
    last = DateTextField(
        label="Đến hết ngày", required=False, help_text="Để trống: từ ngày ấy về sau. Hết hạn thì giờ cũ trở lại."
    )

    def __init__(self, *args: Any, week: dict[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number, weekday in enumerate(WEEKDAYS):
            spans = week.get(str(number)) or []
            self.add_field(
                f"day{number}",
                forms.CharField(
                    label=weekday[0].upper() + weekday[1:],
                    required=False,
                    max_length=60,
                    initial=", ".join(f"{opens}-{closes}" for opens, closes in spans),
                    help_text="" if number else "Ví dụ: 07:30-11:30, 13:30-17:30. Để trống là nghỉ.",
                ),
            )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        begins, last = said.get("valid_from"), said.get("last")
        if begins and last and last < begins:
            self.add_error("last", "Ngày cuối phải từ ngày đầu trở đi.")
        self.week: dict[str, list[list[str]]] = {}
        for number in range(7):
            try:
                if spans := _spans(said.get(f"day{number}") or ""):
                    self.week[str(number)] = spans
            except ValueError:
                self.add_error(f"day{number}", "Viết giờ như 07:30-11:30, 13:30-17:30, hoặc để trống.")
        if not self.week and not self.errors:
            self.add_error("day0", "Ghi giờ của ít nhất một ngày trong tuần.")
        return said

    def regime(self) -> dict[str, Any]:
        """Return the hours as a file of a decree has them."""
        last = self.cleaned_data["last"]
        return {
            "valid_from": self.cleaned_data["valid_from"].isoformat(),
            "valid_to": (last + timedelta(days=1)).isoformat() if last else None,
            "week": self.week,
        }


class DecisionForm(PhuongForm):
    """By which document the notice is published."""

    decision_number = forms.CharField(
        label="Số văn bản làm căn cứ", max_length=80, help_text="Ví dụ: Thông báo 12/TB-UBND."
    )
    decision_on = DateTextField(label="Ngày ký")
    about = forms.CharField(
        label="Về việc", required=False, max_length=100, help_text="Ví dụ: về nghỉ Tết Quý Mão năm 2023."
    )


def _spans(text: str) -> list[list[str]]:
    """Return "7:30-11:30, 13:30-17:30" as pairs of hours. Errors: ValueError."""
    found = []
    for part in text.replace(";", ",").split(","):
        if not part.strip():
            continue
        opens, dash, closes = part.replace("–", "-").replace("h", ":").partition("-")
        if not dash:
            raise ValueError(part)
        found.append([_clock(opens), _clock(closes)])
    return found


def _clock(text: str) -> str:
    hour, _, minute = text.strip().partition(":")
    number, rest = int(hour), int(minute or 0)
    if not (0 <= number < 24 and 0 <= rest < 60):
        raise ValueError(text)
    return f"{number:02}:{rest:02}"
