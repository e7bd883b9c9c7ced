"""What an administrator does about the messages: send again, try at once, compare. Each is a POST that leads back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from phuong.desk.administration.exchange import RIGHT
from phuong.desk.administration.frame import require_act
from phuong.desk.frame import officer_page
from phuong.exchange import api as exchange
from phuong.identity.api import actor
from phuong.kernel import clock
from phuong.kernel.numbers import format_count


@require_POST
@officer_page
def resend(request: HttpRequest, partner: str) -> HttpResponseBase:
    """Send again what holds now on the chosen dossiers."""
    require_act(request, RIGHT)
    subjects = request.POST.getlist("subject")
    count = exchange.resend(partner=partner, subjects=subjects, actor=actor(request), now=clock.now())
    messages.success(request, f"Đã xếp {format_count(count)} hồ sơ vào hàng gửi lại.")
    return redirect("desk:exchange-messages", partner=partner)


@require_POST
@officer_page
def try_at_once(request: HttpRequest, partner: str) -> HttpResponseBase:
    """Let the next message leave without waiting for its time."""
    require_act(request, RIGHT)
    exchange.try_at_once(partner=partner, actor=actor(request), now=clock.now())
    messages.success(request, "Hệ thống đang thử gửi lại ngay. Tải lại trang sau ít giây để xem.")
    return redirect("desk:exchange")


@require_POST
@officer_page
def compare(request: HttpRequest, partner: str) -> HttpResponseBase:
    """Ask for a comparison with what the partner holds."""
    require_act(request, RIGHT)
    exchange.compare_now(partner=partner, actor=actor(request), now=clock.now())
    messages.success(request, "Đang đối chiếu với nơi nhận. Tải lại trang sau ít giây để xem kết quả.")
    return redirect("desk:exchange")
