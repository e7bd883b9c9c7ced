"""The two boxes every negative act has: why, and under which article (practice.md: free text alone is unlawful)."""

from django import forms

from phuong.ui.api import PhuongForm


class ReasonForm(PhuongForm):
    """Reason and article; both are printed and sent to the applicant."""

    reasons = forms.CharField(
        label="Lý do",
        help_text="Người nộp đọc nguyên văn: nói rõ chỗ nào chưa đúng và họ làm gì tiếp.",
        widget=forms.Textarea({"rows": 4}),
        max_length=2000,
    )
    legal_basis = forms.CharField(
        label="Điều khoản làm căn cứ", help_text="Ví dụ: khoản 2 Điều 16 Luật Hộ tịch 2014.", max_length=300
    )
