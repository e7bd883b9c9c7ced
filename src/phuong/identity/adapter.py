"""What allauth asks us: who may sign up, where to go after signing in, and every sentence it would say."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib import messages
from django.http import HttpRequest

from phuong.directory.api import PlaceFileWrong, current_world

WRONG_PASSWORD = "Tên đăng nhập hoặc mật khẩu chưa đúng. Gõ lại; chú ý bộ gõ tiếng Việt và phím Caps Lock."  # noqa: S105 (a sentence)
"""The same whether the account exists or not."""


SAID = {
    "account/messages/password_changed.txt": "Đã đổi mật khẩu.",
    "account/messages/logged_out.txt": "Bạn đã đăng xuất.",
}


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Citizens sign up by themselves where the world allows it; officers' accounts are made by the administrator."""

    error_messages: dict[str, Any] = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": "Tài khoản này đã khóa. Liên hệ bộ phận một cửa để mở lại.",
        "username_password_mismatch": WRONG_PASSWORD,
        "email_password_mismatch": WRONG_PASSWORD,
        "invalid_login": WRONG_PASSWORD,
        "too_many_login_attempts": "Sai nhiều lần liên tiếp. Chờ 5 phút rồi thử lại.",
        "rate_limited": "Bạn thử quá nhanh. Chờ một phút rồi thử lại.",
        "username_taken": "Tên đăng nhập này đã có người dùng. Chọn tên khác.",
        "username_blacklisted": "Không dùng được tên đăng nhập này. Chọn tên khác.",
        "email_taken": "Không dùng được địa chỉ thư này. Dùng địa chỉ khác hoặc để trống.",
        "enter_current_password": "Mật khẩu hiện tại chưa đúng. Gõ lại.",
        "incorrect_password": "Mật khẩu chưa đúng. Gõ lại.",
        "same_as_current": "Mật khẩu mới phải khác mật khẩu hiện tại.",
    }

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        account = request.user
        return "/desk/" if getattr(account, "staff_id", None) else "/tai-khoan/"

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Own sign-up is off where citizens file on the national portal (since 1/7/2025)."""
        try:
            return current_world().portal_mode != "back_office"
        except PlaceFileWrong:
            return True

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return self.get_login_redirect_url(request)

    def add_message(
        self, request: HttpRequest, level: int, message_template: str | None = None, *args: Any, **kwargs: Any
    ) -> None:
        """Say what the next page does not show by itself; allauth's other messages are left out."""
        if said := SAID.get(message_template or ""):
            messages.add_message(request, level, said)
