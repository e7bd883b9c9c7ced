"""``/tra-cuu/<code>/danh-gia/``: what the applicant thought, once; for whoever may see the dossier as its own."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from phuong.dossiers.api import Dossier, dossier_for, next_state, rate, require_unrated
from phuong.identity.api import actor, require
from phuong.portal.present import now
from phuong.portal.refusals import answered, at_the_desk
from phuong.ui.api import PhuongForm, Radios

WORDS = {
    "5": "Rất hài lòng",
    "4": "Hài lòng",
    "3": "Bình thường",
    "2": "Không hài lòng",
    "1": "Rất không hài lòng",
}
LOW = 2
"""Up to so many stars we ask what went wrong."""
WHY = "Cho chúng tôi biết điều gì chưa tốt. Nếu không muốn viết, bấm Gửi đánh giá lần nữa."


class RatingForm(PhuongForm):
    stars = forms.TypedChoiceField(
        label="Bạn hài lòng thế nào",
        coerce=int,
        choices=[(stars, f"{stars} sao: {words.lower()}") for stars, words in WORDS.items()],
        widget=Radios,
        error_messages={"required": "Chọn từ 1 đến 5 sao."},
    )
    comment = forms.CharField(
        label="Bạn muốn nói thêm gì",
        required=False,
        widget=forms.Textarea({"rows": 3}),
        max_length=2000,
        help_text="Cơ quan giải quyết đọc được. Đừng ghi số giấy tờ của bạn.",
    )

    @property
    def lacks_reason(self) -> bool:
        """Whether it is a low rating without a word."""
        return self.cleaned_data["stars"] <= LOW and not self.cleaned_data["comment"]


@require_http_methods(["GET", "POST"])
@answered
def rating(request: HttpRequest, code: str) -> HttpResponse:
    """Show the form and keep what was sent; a low rating without a word is asked once what was wrong."""
    who = actor(request)
    dossier = dossier_for(code=code, actor=who)
    if who.is_officer:
        return at_the_desk(dossier.code)
    parties = (dossier.applicant_id, dossier.submitter_id)
    require(who, "dossier.rate", party_ids=parties, dossier_id=dossier.pk)
    next_state("rate", dossier.state)
    require_unrated(dossier)
    if request.method == "GET":
        return _page(request, dossier, RatingForm())
    form = RatingForm(request.POST)
    if not form.is_valid():
        return _page(request, dossier, form, status=422)
    if form.lacks_reason and "asked_why" not in request.POST:
        form.add_error("comment", WHY)
        return _page(request, dossier, form, status=422, asked_why=True)
    said = form.cleaned_data
    rate(dossier_id=dossier.pk, actor=who, now=now(), stars=said["stars"], comment=said["comment"])
    return redirect("portal:tracking", code=dossier.code)


def _page(
    request: HttpRequest, dossier: Dossier, form: RatingForm, *, status: int = 200, asked_why: bool = False
) -> HttpResponse:
    context = {"dossier": dossier, "form": form, "asked_why": asked_why}
    return render(request, "portal/rate.html", context, status=status)
