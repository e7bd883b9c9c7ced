"""The fields of a template as an administrator fills them in, and back into the content of its file."""

import re
from typing import Any

from django import forms

from phuong.documents import api as documents
from phuong.ui.api import PhuongForm

LINES = "Mỗi dòng một mục."


class TemplateForm(PhuongForm):
    """The whole of a template on one page."""

    title = forms.CharField(label="Tên văn bản", max_length=300, help_text="Ví dụ: Giấy phép xây dựng.")
    kind = forms.ChoiceField(label="Loại", choices=documents.LetterKind.choices)
    about = forms.CharField(
        label="Trích yếu",
        required=False,
        max_length=300,
        help_text="Bắt đầu bằng “V/v” thì là công văn: không có tên ở giữa.",
    )
    addressee = forms.CharField(label="Kính gửi", required=False, max_length=300, help_text="Để trống nếu không có.")
    procedures = forms.CharField(
        label="Dùng cho thủ tục",
        required=False,
        max_length=4000,
        widget=forms.Textarea({"rows": 2}),
        help_text=f"Mã thủ tục, ví dụ 1.001193. {LINES} Để trống thì dùng cho mọi thủ tục.",
    )
    form = forms.ChoiceField(
        label="Tờ khai", required=False, help_text="Câu trả lời của tờ khai này dùng được làm dữ kiện."
    )
    text = forms.CharField(
        label="Nội dung",
        max_length=20_000,
        strip=False,
        widget=forms.Textarea({"rows": 22, "spellcheck": "false"}),
        help_text=(
            "Dữ kiện viết trong ngoặc nhọn, như {applicant.name}. Đầu dòng: # là tiêu đề giữa, > là “Nhãn: giá trị”, "
            "- là gạch đầu dòng. [nếu có tên.dữ.kiện] … [hết] chỉ in khi có; [lặp form.nhóm] … [hết] in từng mục."
        ),
    )
    asks = forms.CharField(
        label="Điều cán bộ điền thêm khi soạn",
        required=False,
        max_length=4000,
        widget=forms.Textarea({"rows": 3}),
        help_text=f"Lời hỏi, ví dụ: Số định danh cá nhân. {LINES} Lưu xong thì thành dữ kiện ask… trong danh sách.",
    )
    recipients = forms.CharField(
        label="Nơi nhận", required=False, max_length=2000, widget=forms.Textarea({"rows": 3}), help_text=LINES
    )
    legal_basis = forms.CharField(label="Căn cứ pháp lý", required=False, max_length=300)
    source = forms.CharField(
        label="Nguồn", required=False, max_length=300, help_text="Mẫu này lấy từ đâu, ai đối chiếu."
    )


def as_initial(content: documents.LetterContent) -> dict[str, Any]:
    """Return what stands in the fields for a content."""
    plain = ("title", "kind", "about", "addressee", "form", "text", "legal_basis", "source")
    found: dict[str, Any] = {name: content.get(name, "") for name in plain}
    for name in ("procedures", "recipients"):
        found[name] = "\n".join(content.get(name) or [])
    found["asks"] = "\n".join(one["label"] for one in content.get("asks") or [])
    return found


def as_content(said: dict[str, Any], before: documents.LetterContent) -> documents.LetterContent:
    """Return the content that the fields say; a fact asked for keeps its name while its words stay."""
    known = {one["label"]: one["key"] for one in before.get("asks") or []}
    asks: list[dict[str, str]] = []
    for label in _lines(said["asks"]):
        taken = {*known.values(), *(one["key"] for one in asks)}
        key = known.get(label) or documents.letter_slug(label, taken, mark="_", empty="dieu")
        if label not in {one["label"] for one in asks}:
            asks.append({"key": key, "label": label[:120]})
    plain = ("title", "kind", "about", "addressee", "form", "legal_basis", "source")
    return {
        **before,
        **{name: said[name].strip() for name in plain},
        "procedures": list(dict.fromkeys(re.split(r"[\s,;]+", said["procedures"].strip())))
        if said["procedures"]
        else [],
        "text": said["text"].replace("\r\n", "\n").replace("\0", "").strip("\n"),
        "asks": asks,
        "recipients": _lines(said["recipients"]),
    }


def _lines(words: str) -> list[str]:
    return [" ".join(line.split()) for line in words.splitlines() if line.strip()]
