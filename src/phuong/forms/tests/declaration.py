"""A declaration of two pages, for tests of the faces."""

from datetime import date
from typing import Any

DECLARATION: dict[str, Any] = {
    "key": "to-khai-mau",
    "title": "Tờ khai mẫu",
    "valid_from": date(2020, 1, 1),
    "pages": [
        {
            "key": "nguoi-nop",
            "title": "Người nộp",
            "fields": [
                {"key": "name", "label": "Họ và tên", "type": "name", "required": True, "prefill": "account.name"},
                {"key": "number", "label": "Số định danh", "type": "personal_id", "required": True},
                {"key": "phone", "label": "Số điện thoại", "type": "phone", "prefill": "account.phone"},
            ],
        },
        {
            "key": "cac-con",
            "title": "Các con",
            "fields": [
                {
                    "key": "children",
                    "label": "Con",
                    "type": "repeat",
                    "item_label": "Người con",
                    "min": 0,
                    "max": 3,
                    "fields": [{"key": "child", "label": "Tên con", "type": "name", "required": True}],
                },
                {"key": "wish", "label": "Đề nghị", "type": "long_text", "required": True},
            ],
        },
    ],
    "subject": "{name}",
}
