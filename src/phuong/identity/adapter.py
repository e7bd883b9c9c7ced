"""What allauth asks us: who may sign up, where to go after signing in."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Citizens sign up by themselves where the world allows it; officers' accounts are made by the administrator."""

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        account = request.user
        return "/desk/" if getattr(account, "staff_id", None) else "/tai-khoan/"
