"""``/desk/post/``: who holds several posts says in which one to work."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from phuong.desk.frame import officer_page, show
from phuong.identity.api import Account, Role, actor, choose_post, posts_of
from phuong.kernel import clock
from phuong.kernel.acts import RowNotFound
from phuong.kernel.dates import VN


@require_http_methods(["GET", "POST"])
@officer_page
def choose(request: HttpRequest) -> HttpResponseBase:
    """Show the posts held today; a POST chooses one for the rest of the session."""
    if request.method == "POST":
        wanted = request.POST.get("post", "")
        if not wanted.isdecimal() or len(wanted) > 18:  # no key of a row is longer
            raise RowNotFound("Chọn một vị trí trong danh sách.")
        choose_post(request, int(wanted))
        messages.success(request, "Đã đổi vị trí làm việc.")
        return redirect("desk:inbox")
    account = request.user
    held = posts_of(account, clock.now().astimezone(VN).date()) if isinstance(account, Account) else []
    choices = [(post, ", ".join(Role(role).label for role in post.roles)) for post in held]
    return show(request, "desk/posts.html", {"choices": choices, "chosen": actor(request).post_id})
