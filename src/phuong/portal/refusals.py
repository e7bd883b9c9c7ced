"""What a citizen sees when an act is refused: a page with the sentence that says what to do, never a bare error."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import quote

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from phuong.dossiers.api import ProcedureClosed
from phuong.kernel.acts import ActRefused, NotPermitted, RowNotFound, WrongState
from phuong.kernel.faults import Fault
from phuong.portal.where_to_file import where_to_file

View = Callable[..., HttpResponse]
NOT_HERE = "Cổng này không nhận hồ sơ trực tuyến"
FILED = "Hồ sơ này đã nộp, không sửa được nữa. Xem tại mục Hồ sơ của tôi."


class AlreadyFiled(WrongState):
    """A page of a draft that became the dossier ``dossier_code``: looking leads to its receipt, changing is refused."""

    def __init__(self, dossier_code: str) -> None:
        super().__init__(FILED)
        self.dossier_code = dossier_code


def answered(view: View) -> View:
    """Let ``view`` raise what the blocks below raise; the person gets a page. Pages with personal data are not kept."""

    @wraps(view)
    def answering(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            response = view(request, *args, **kwargs)
        except RowNotFound as refusal:
            return notice(request, "Không tìm thấy", refusal.sentence, status=404)
        except NotPermitted as refusal:
            return _not_permitted(request, refusal)
        except WrongState as refusal:
            if isinstance(refusal, AlreadyFiled) and request.method in ("GET", "HEAD"):
                return redirect("portal:receipt", code=refusal.dossier_code)
            return notice(request, "Hồ sơ đã sang bước khác", refusal.sentence, status=409)
        except (ActRefused, Fault) as refusal:
            return _not_now(request, refusal)
        if request.user.is_authenticated or request.session.accessed:
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response

    return answering


def at_the_desk(code: str) -> HttpResponse:
    """Lead a member of staff to the same dossier at the desk, where each look is noted."""
    return redirect(f"/desk/dossiers/{quote(code)}/")


def notice(
    request: HttpRequest, heading: str, sentence: str, *, status: int, url: str = "/", words: str = "Về trang chủ"
) -> HttpResponse:
    """Return a page with one message and a way on."""
    context = {"heading": heading, "sentence": sentence, "action_url": url, "action": words}
    return render(request, "ui/notice_page.html", context, status=status)


def _not_now(request: HttpRequest, refusal: ActRefused | Fault) -> HttpResponse:
    """Say why; where filing online is possible on the national portal alone, lead on to it."""
    where = where_to_file()
    if isinstance(refusal, ProcedureClosed) and where.elsewhere_only and where.url:
        words = "Đến Cổng Dịch vụ công quốc gia"
        return notice(request, NOT_HERE, refusal.sentence, status=422, url=where.url, words=words)
    return notice(request, "Chưa làm được việc này", refusal.sentence, status=422)


def _not_permitted(request: HttpRequest, refusal: NotPermitted) -> HttpResponse:
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    return notice(request, "Bạn chưa làm được việc này", refusal.sentence, status=403)
