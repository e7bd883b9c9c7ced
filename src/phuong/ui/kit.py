"""Example values for the page that shows every component in every state; all persons are invented."""

from typing import Any, Final

from django import forms

from phuong.ui.forms import (
    DatePartsField,
    DateTextField,
    DeclarationField,
    MoneyField,
    PersonalIdField,
    PhoneField,
    PhuongForm,
    UploadField,
)
from phuong.ui.icons import ICON_NAMES
from phuong.ui.parts import Fact, RailBox, RailGroup, Step, Tab
from phuong.ui.strips import DayBar, StripCell


class ExampleForm(PhuongForm):
    """One field of each kind."""

    full_name = forms.CharField(label="Họ và tên", help_text="Viết đúng như trên căn cước", max_length=100)
    personal_id = PersonalIdField(label="Số định danh")
    phone = PhoneField(label="Điện thoại", required=False)
    born_on = DatePartsField(label="Ngày sinh", help_text="Ví dụ 24 2 1990")
    begins_on = DateTextField(label="Ngày bắt đầu")
    capital_vnd = MoneyField(label="Vốn")
    sex = forms.ChoiceField(label="Giới tính", choices=[("female", "Nữ"), ("male", "Nam")], widget=forms.RadioSelect)
    channels = forms.MultipleChoiceField(
        label="Báo tin qua", choices=[("sms", "Tin nhắn"), ("mail", "Thư điện tử")], widget=forms.CheckboxSelectMultiple
    )
    ward = forms.ChoiceField(label="Xã, phường", choices=[("", "Chọn xã, phường"), ("a", "An Biên"), ("b", "Cát Bi")])
    reason = forms.CharField(label="Lý do", widget=forms.Textarea, required=False)
    scan = UploadField(label="Giấy chứng sinh", limit_bytes=30_000_000)
    truthful = DeclarationField(label="Tôi cam đoan các thông tin trên là đúng.")


COLOURS: Final = (
    ("Phượng 700", "#a3182d", "7,7 : 1 trắng"),
    ("Phượng 800", "#7d1123", "10,6 : 1 trắng"),
    ("Vàng 500", "#f2a900", "8,7 : 1 mực"),
    ("Mực 950", "#1d1917", "17,4 : 1 trắng"),
    ("Mực 600", "#5e5650", "7,2 : 1 trắng"),
    ("Mực 400", "#9a9089", "3,1 : 1 viền"),
    ("Kẻ 200", "#e4ded8", "1,3 : 1 trang trí"),
    ("Nền 50", "#faf8f5", "6,8 : 1 chữ phụ"),
    ("Liên kết", "#1a5796", "7,4 : 1 trắng"),
    ("Đi tới", "#0b6b4b", "6,5 : 1 trắng"),
    ("Sắp hạn", "#7a4d00", "6,4 : 1 nền"),
    ("Quá hạn", "#a8231a", "6,0 : 1 nền"),
    ("Dừng", "#55458c", "6,8 : 1 nền"),
    ("Tiêu điểm", "#ffd83d", "12,6 : 1 mực"),
)
CHART_COLOURS: Final = (
    ("1 lam", "#1a5796", "7,4 : 1"),
    ("2 cam", "#cc7a14", "3,3 : 1"),
    ("3 thông", "#113c33", "12,2 : 1"),
    ("4 tím nhạt", "#9a86d6", "3,1 : 1"),
    ("5 nâu", "#6b3a1f", "9,3 : 1"),
    ("nền, lộ trình", "#9a9089", "3,1 : 1"),
)
STATUSES: Final = (
    ("ok", "Còn 3 ngày, 24/2"),
    ("soon", "Trước 17:00 hôm nay"),
    ("late", "Quá 2 ngày"),
    ("pause", "Đồng hồ dừng từ 3/2"),
    ("done", "Đã trả"),
    ("info", "Mới nhận"),
    ("off", "Đã rút"),
)


def _running_strip() -> list[StripCell]:
    return [
        StripCell("received", "Thứ Năm", "12/2", "nhận"),
        StripCell("counted", "Thứ Sáu", "13/2", "ngày 1"),
        StripCell("off", "", "14–22/2", "cuối tuần và Tết: không tính", is_wide=True),
        StripCell("counted", "Thứ Hai", "23/2", "ngày 2"),
        StripCell("due", "Thứ Ba", "24/2", "ngày 3, trả"),
    ]


def _stopped_strip() -> list[StripCell]:
    return [
        StripCell("received", "Thứ Hai", "26/1", "nhận"),
        StripCell("counted", "27/1–3/2", "6 ngày", "đã dùng", is_wide=True),
        StripCell("stopped", "3/2 16:40", "dừng", "chờ bổ sung"),
        StripCell("counted", "còn", "4 ngày", "sau khi gửi đủ"),
    ]


def _steps() -> list[Step]:
    return [
        Step("Bạn nộp trực tuyến", "done", "7 tệp, lệ phí 75.000 đ đã trả.", "Thứ Hai 26/1, 9:12"),
        Step("Một cửa nhận hồ sơ", "done", "Giấy tờ đủ số lượng.", "Thứ Hai 26/1, 10:05 · bà Lê Thu Hà"),
        Step("Yêu cầu bổ sung, đồng hồ dừng", "stopped", "Thiếu cao độ nền.", "Thứ Ba 3/2, 16:40"),
        Step("Thẩm định thiết kế", "now", "Đang làm."),
        Step("Trả giấy phép", "next", "Điện tử và bản giấy."),
    ]


def _bars() -> list[DayBar]:
    return [
        DayBar("quá hạn", 2, "late", "#"),
        DayBar("T5 12/2", 5, "today", "#", is_current=True),
        DayBar("T6 13/2", 4, "", "#"),
        DayBar("14–22/2 không tính", 0, "off"),
        DayBar("T2 23/2", 3, "", "#"),
        DayBar("T3 24/2", 0),
    ]


def _faulty_form() -> ExampleForm:
    return ExampleForm(
        {"full_name": "Phạm Thị Hoa", "personal_id": "03118500421", "born_on_day": "31", "born_on_month": "2",
         "born_on_year": "1990", "begins_on": "mai", "capital_vnd": "tám mươi triệu", "sex": "female"},
        auto_id="faulty_%s",
    )  # fmt: skip


def kit_context() -> dict[str, Any]:
    """All that ``ui/kit.html`` shows."""
    return {
        "colours": COLOURS,
        "chart_colours": CHART_COLOURS,
        "statuses": STATUSES,
        "icon_names": ICON_NAMES,
        "form": ExampleForm(sources={"full_name": "VNeID"}, initial={"full_name": "Phạm Thị Hoa"}),
        "faulty": _faulty_form(),
        "facts": [
            Fact("banknote", "Lệ phí", "Không mất tiền", "nếu làm trong 60 ngày từ ngày sinh"),
            Fact("clock", "Thời gian", "Trong ngày", "sau 15:00: ngày làm việc sau"),
            Fact("map-pin", "Nơi làm", "Xã, phường", "nơi cha hoặc mẹ cư trú"),
            Fact("file-check", "Kết quả", "Giấy khai sinh", "bản giấy và bản điện tử"),
        ],
        "answers": [
            {"label": "Họ và tên", "value": "Phạm Thị Hoa", "source": "VNeID"},
            {"label": "Số định danh", "value": "031 185 004 212", "source": "VNeID"},
            {"label": "Điện thoại", "value": "0912 000 318"},
        ],
        "running_strip": _running_strip(),
        "stopped_strip": _stopped_strip(),
        "timeline": _steps(),
        "bars": _bars(),
        "tabs": [
            Tab("Tất cả", "#", 24, is_current=True),
            Tab("Quá hạn", "#", 2, "late"),
            Tab("Hôm nay, ngày mai", "#", 9, "soon"),
            Tab("Đồng hồ dừng", "#", 4, "pause"),
        ],
        "rail": [RailGroup("Việc của tôi", (RailBox("Cần xử lý", "#", "inbox", 24, is_current=True),))],
        "links": [("/", "Trang chủ"), ("/thu-tuc/", "Thủ tục")],
    }
