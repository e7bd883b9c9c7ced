"""``/desk/admin/exchange/simulator/``: what the simulated national portal holds, its switch, and sending to us."""

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from phuong.desk.administration.exchange import PAGE, RIGHT, words_of
from phuong.desk.administration.frame import require_act
from phuong.desk.frame import officer_page, show
from phuong.dossiers.api import sample_application
from phuong.exchange import api as exchange
from phuong.kernel import clock
from phuong.kernel.acts import ActRefused, RowNotFound

Mode = exchange.SimulatedSwitch.Mode
ABOUT = {
    Mode.ORDERLY: "nhận, giữ trạng thái mới nhất theo thời điểm",
    Mode.REFUSE: "thông điệp bị từ chối, chờ người xem",
    Mode.LOSE_ANSWER: "hệ thống không biết đã đến chưa, gửi lại cùng mã",
    Mode.TWICE: "một thông điệp hai lần vẫn là một hồ sơ",
    Mode.DOWN: "mọi thông điệp chờ, thử lại thưa dần",
    Mode.SHUFFLE: "giữ lại ba thông điệp rồi giao cái sau trước",
}
LAST = 20


class ApplicationForm(forms.Form):
    """Which procedure and which office an application is sent to; ``is_faulty`` leaves fields out."""

    procedure = forms.CharField(max_length=60)
    agency = forms.CharField(max_length=40)
    is_faulty = forms.BooleanField(required=False)


@require_http_methods(["GET", "HEAD", "POST"])
@officer_page
def simulator(request: HttpRequest) -> HttpResponseBase:
    """Show the simulated portal; a POST sets its switch (``mode``) or sends an application to us."""
    require_act(request, RIGHT)
    if not exchange.is_simulated():
        raise RowNotFound("Nơi nhận là Cổng thật, không có bản mô phỏng để xem.")
    if request.method == "POST":
        messages.success(request, _set_mode(request) if "mode" in request.POST else _send(request))
        return redirect("desk:exchange-simulator")
    held = exchange.SimulatedDossier.objects.order_by("-stored_at", "-pk")
    page = Paginator(held, PAGE).get_page(request.GET.get("page"))
    context = {
        "modes": [(mode.value, mode.label, ABOUT[mode]) for mode in Mode],
        "mode": exchange.mode(),
        "page": page,
        "lines": [(row, words_of(row.status)) for row in page.object_list],
        "requests": [(row, words_of(row.status)) for row in exchange.SimulatedRequest.objects.order_by("-pk")[:LAST]],
    }
    return show(request, "desk/admin/exchange/simulator.html", context)


def _set_mode(request: HttpRequest) -> str:
    chosen = request.POST.get("mode", "")
    if chosen not in Mode.values:
        raise ActRefused("Chọn một trong các cách làm việc có trong danh sách.")
    exchange.set_mode(Mode(chosen))
    return f"Cổng mô phỏng từ nay: {Mode(chosen).label.lower()}."


def _send(request: HttpRequest) -> str:
    form = ApplicationForm(request.POST)
    if not form.is_valid():
        raise ActRefused("Ghi mã thủ tục và mã cơ quan tiếp nhận, ví dụ 1.001193 và H24.30.12.")
    now = clock.now()
    payload = sample_application(
        procedure_code=form.cleaned_data["procedure"], agency_code=form.cleaned_data["agency"], now=now
    )
    if form.cleaned_data["is_faulty"]:
        payload = payload | {"MaTTHC": "", "SoDinhDanh": "12345", "NgayNopHoSo": "hôm nay"}
    exchange.send_application(message_id=f"nop-{payload['MaHoSo']}", payload=payload, now=now)
    return f"Cổng mô phỏng đã gửi hồ sơ {payload['MaHoSo']}. Hệ thống xử lý trong ít giây; xem ở mục Hồ sơ đến."
